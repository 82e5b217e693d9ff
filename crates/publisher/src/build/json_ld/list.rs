use finder::{PAGE_SIZE, Route};
use serde_json::{Value, json};

use super::{Node, put};
use crate::build::page_of::PageOf;

/// The records that a list's page leads to; `None` for a page that is no list.
pub(super) fn list(page: &PageOf<'_>) -> Option<Node> {
    let catalogue = page.site.catalogue;
    let (len, first, routes) = match page.route {
        Route::Organisations => (catalogue.organisations.len(), 0, organisations(page)),
        Route::OrganisationsPage(number) => {
            let before = (*number as usize).saturating_sub(1) * PAGE_SIZE;
            (catalogue.organisations.len(), before, organisations(page))
        }
        Route::Regions => whole(&catalogue.regions, |one| Route::Region(one.code.clone())),
        Route::Sectors => whole(&catalogue.sectors, |one| Route::Sector(one.id.clone())),
        Route::Missions => whole(&catalogue.missions, |one| Route::Mission(one.id.clone())),
        Route::Agreements => whole(&catalogue.agreements, |one| Route::Agreement(one.id.clone())),
        Route::Opportunities => whole(&catalogue.opportunities, |one| Route::Opportunity(one.id.clone())),
        _ => return None,
    };
    let mut items = Vec::with_capacity(routes.len());
    for (route, position) in routes.iter().zip(first + 1..) {
        items.push(item(page, route, position));
    }
    let mut list = Node::new();
    put(&mut list, "@type", "ItemList");
    put(&mut list, "name", page.name().unwrap_or_default());
    put(&mut list, "numberOfItems", len);
    put(&mut list, "itemListElement", items);
    Some(list)
}

fn organisations(page: &PageOf<'_>) -> Vec<Route> {
    let organisations = &page.site.catalogue.organisations;
    let listed = page
        .listed
        .iter()
        .filter_map(|place| organisations.get(*place as usize));
    listed.map(|one| Route::Organisation(one.id.clone())).collect()
}

fn whole<T>(records: &[T], route: impl Fn(&T) -> Route) -> (usize, usize, Vec<Route>) {
    (records.len(), 0, records.iter().map(route).collect())
}

fn item(page: &PageOf<'_>, route: &Route, position: usize) -> Value {
    let name = PageOf { route, ..*page }.name().unwrap_or_default();
    json!({
        "@type": "ListItem",
        "position": position,
        "name": name,
        "url": page.address(route),
    })
}
