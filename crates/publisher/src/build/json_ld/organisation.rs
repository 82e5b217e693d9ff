use catalogue::{Actor, Figure, FigureKey, Organisation, OrganisationId};
use finder::Route;
use serde_json::{Value, json};

use super::{Node, at, named, of_own_page, place, put, put_list, put_some};
use crate::build::page_of::PageOf;

/// An organisation on its own page.
pub(super) fn organisation(page: &PageOf<'_>, organisation: &Organisation) -> Node {
    let mut node = of_own_page(page, "Organization", page.shown(&organisation.name));
    put_list(&mut node, "alternateName", alternate_names(page, organisation));
    if let Some(summary) = &organisation.summary {
        put(&mut node, "description", page.shown(summary));
    }
    put_some(&mut node, "sameAs", organisation.website.as_deref());
    put_some(
        &mut node,
        "foundingDate",
        organisation.founded.map(|year| format!("{year:04}")),
    );
    put(&mut node, "address", place::address(page, organisation));
    put_some(&mut node, "location", place::location(page, organisation));
    put_some(&mut node, "numberOfEmployees", employees(&organisation.figures));
    // A resident belongs to its park as a member: it is no part of it, as `parentOrganization` would say.
    let hosts = organisation
        .resident_of
        .iter()
        .filter_map(|host| reference(page, host));
    put_list(&mut node, "memberOf", hosts.map(Value::from).collect());
    put_list(
        &mut node,
        "knowsAbout",
        super::sector_names(page, &organisation.sectors),
    );
    put_some(&mut node, "taxID", organisation.inn.as_deref());
    if let Some(ogrn) = &organisation.ogrn {
        put(
            &mut node,
            "identifier",
            json!({"@type": "PropertyValue", "propertyID": "OGRN", "value": ogrn}),
        );
    }
    // Logos are beside the catalogue, at the root of the site.
    let logo = organisation.logo.as_deref();
    put_some(
        &mut node,
        "logo",
        logo.filter(|path| page.site.logos.has(path))
            .map(|path| page.address_of_file(path)),
    );
    node
}

/// An organisation of the catalogue that another record names.
pub(super) fn reference(page: &PageOf<'_>, id: &OrganisationId) -> Option<Node> {
    let organisation = page
        .site
        .relations
        .organisation(page.site.catalogue, id.as_str())?;
    let route = Route::Organisation(organisation.id.clone());
    Some(at(
        page.address(&route),
        "Organization",
        page.shown(&organisation.name),
    ))
}

/// Somebody who takes part.
pub(super) fn actor(page: &PageOf<'_>, actor: &Actor) -> Option<Value> {
    match actor {
        Actor::Organisation(id) => reference(page, id).map(Value::from),
        Actor::Named(name) => Some(named("Organization", name.shown(page.lang).text).into()),
    }
}

/// Its other names, and its name in other languages.
fn alternate_names(page: &PageOf<'_>, organisation: &Organisation) -> Vec<Value> {
    let own = page.shown(&organisation.name);
    let aliases = organisation.aliases.iter().map(|alias| page.shown(alias));
    let translations = organisation.name.iter().map(|name| name.text);
    let mut names: Vec<&str> = Vec::new();
    for name in aliases.chain(translations) {
        if name != own && !names.contains(&name) {
            names.push(name);
        }
    }
    names.into_iter().map(Value::from).collect()
}

/// The latest number of its people.
fn employees(figures: &[Figure]) -> Option<Value> {
    let of_people = figures.iter().filter(|figure| figure.key == FigureKey::Employees);
    let latest = of_people.max_by_key(|figure| figure.as_of)?;
    let property = if latest.at_least { "minValue" } else { "value" };
    let mut quantity = Node::new();
    put(&mut quantity, "@type", "QuantitativeValue");
    put(&mut quantity, property, number(latest.value));
    Some(quantity.into())
}

/// A whole number without its `.0`.
fn number(value: f64) -> Value {
    // 2^53: whole numbers up to there are exact.
    if value.fract() == 0.0 && value <= 9_007_199_254_740_992.0 {
        Value::from(value as u64)
    } else {
        Value::from(value)
    }
}
