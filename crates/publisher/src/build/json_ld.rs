//! What a page tells machines of its record, in the words of <https://schema.org>.

mod agreement;
mod breadcrumbs;
mod list;
mod mission;
mod opportunity;
mod organisation;
mod place;
mod script;

use finder::Route;
use serde_json::{Map, Value, json};

use super::description::description;
use super::page_of::PageOf;
pub(crate) use script::script;

/// One thing of a graph.
type Node = Map<String, Value>;

/// The graph of a page: the trail that leads to it, and what it shows. Empty for the page that answers 404, which is at
/// no address. Says nothing that the record does not say. Without the site's address, ids and links are relative to
/// the page.
pub(crate) fn json_ld(page: &PageOf<'_>) -> Value {
    let mut graph = Vec::new();
    if !matches!(page.route, Route::Home | Route::Unknown) {
        graph.push(Value::Object(breadcrumbs::breadcrumbs(page)));
    }
    graph.extend(of_page(page).into_iter().map(Value::Object));
    json!({"@context": "https://schema.org", "@graph": graph})
}

fn of_page(page: &PageOf<'_>) -> Vec<Node> {
    of_record(page).unwrap_or_else(|| match page.route {
        Route::Home => vec![web_site(page)],
        _ => list::list(page).into_iter().collect(),
    })
}

/// `None` where the page shows no record, or one that is not there.
fn of_record(page: &PageOf<'_>) -> Option<Vec<Node>> {
    let (catalogue, relations) = (page.site.catalogue, page.site.relations);
    Some(match page.route {
        Route::Organisation(id) => {
            vec![organisation::organisation(
                page,
                relations.organisation(catalogue, id.as_str())?,
            )]
        }
        Route::Region(code) => vec![place::region(page, relations.region(catalogue, code.as_str())?)],
        Route::Sector(id) => vec![sector(page, page.sector(id)?)],
        Route::Mission(id) => vec![mission::mission(page, relations.mission(catalogue, id.as_str())?)],
        Route::Agreement(id) => {
            vec![agreement::agreement(
                page,
                relations.agreement(catalogue, id.as_str())?,
            )]
        }
        Route::Opportunity(id) => {
            opportunity::opportunity(page, relations.opportunity(catalogue, id.as_str())?)
        }
        _ => return None,
    })
}

fn web_site(page: &PageOf<'_>) -> Node {
    let mut site = of_own_page(page, "WebSite", page.site.title(page.lang));
    put(&mut site, "description", description(page));
    put(&mut site, "inLanguage", page.lang);
    put_some(
        &mut site,
        "dateModified",
        page.site.catalogue.updated.map(|updated| updated.to_string()),
    );
    site
}

/// A sector is a word of the catalogue's vocabulary, not an industry's body: a `DefinedTerm`.
fn sector(page: &PageOf<'_>, name: &str) -> Node {
    let mut term = of_own_page(page, "DefinedTerm", name);
    term.insert("inDefinedTermSet".into(), page.address(&Route::Sectors).into());
    term
}

/// A thing whose id is the address of this page.
fn of_own_page(page: &PageOf<'_>, kind: &str, name: &str) -> Node {
    at(page.own_address(), kind, name)
}

/// A thing whose id is an address of the site.
fn at(address: String, kind: &str, name: &str) -> Node {
    let mut node = named(kind, name);
    put(&mut node, "@id", address.as_str());
    put(&mut node, "url", address);
    node
}

/// A thing of which only the name is known.
fn named(kind: &str, name: &str) -> Node {
    let mut node = Node::new();
    put(&mut node, "@type", kind);
    put(&mut node, "name", name);
    node
}

fn put(node: &mut Node, property: &str, value: impl Into<Value>) {
    node.insert(property.to_owned(), value.into());
}

fn put_some(node: &mut Node, property: &str, value: Option<impl Into<Value>>) {
    if let Some(value) = value {
        put(node, property, value);
    }
}

/// Puts a list, which is left out where nothing is in it.
fn put_list(node: &mut Node, property: &str, values: Vec<Value>) {
    if !values.is_empty() {
        put(node, property, values);
    }
}

/// The names of sectors.
fn sector_names(page: &PageOf<'_>, ids: &[catalogue::SectorId]) -> Vec<Value> {
    ids.iter()
        .filter_map(|id| page.sector(id))
        .map(Value::from)
        .collect()
}

#[cfg(test)]
mod schema_org;
#[cfg(test)]
mod tests;
