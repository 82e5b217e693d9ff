use finder::Route;
use serde_json::{Value, json};

use super::{Node, put};
use crate::build::page_of::PageOf;

/// The way from the home page to this one.
pub(super) fn breadcrumbs(page: &PageOf<'_>) -> Node {
    let mut items = vec![item(page, &Route::Home, 1)];
    let own = page.canonical();
    if let Some(parent) = parent(&own) {
        items.push(item(page, &parent, 2));
    }
    items.push(item(page, &own, items.len() + 1));
    let mut trail = Node::new();
    put(&mut trail, "@type", "BreadcrumbList");
    put(&mut trail, "itemListElement", items);
    trail
}

fn item(page: &PageOf<'_>, route: &Route, position: usize) -> Value {
    let at = PageOf { route, ..*page };
    let name = at.name().unwrap_or_else(|| page.site.title(page.lang).to_owned());
    json!({
        "@type": "ListItem",
        "position": position,
        "name": name,
        "item": page.address(route),
    })
}

/// The list that a page belongs to.
fn parent(route: &Route) -> Option<Route> {
    Some(match route {
        Route::Organisation(_) | Route::OrganisationsPage(_) => Route::Organisations,
        Route::Region(_) => Route::Regions,
        Route::Sector(_) => Route::Sectors,
        Route::Mission(_) => Route::Missions,
        Route::Agreement(_) => Route::Agreements,
        Route::Opportunity(_) => Route::Opportunities,
        Route::Consent(_) => Route::Privacy,
        _ => return None,
    })
}
