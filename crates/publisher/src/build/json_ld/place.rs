use catalogue::{Coordinates, LocalisedText, Organisation, Region, RegionCode};
use finder::Route;
use serde_json::{Value, json};

use super::{Node, at, named, of_own_page, put};
use crate::build::page_of::PageOf;

/// A region on its own page.
pub(super) fn region(page: &PageOf<'_>, region: &Region) -> Node {
    let mut place = of_own_page(page, "AdministrativeArea", page.shown(&region.name));
    put(
        &mut place,
        "identifier",
        json!({"@type": "PropertyValue", "propertyID": "ISO 3166-2", "value": region.code.as_str()}),
    );
    let district = page
        .site
        .relations
        .district(page.site.catalogue, region.district.as_str());
    if let Some(district) = district {
        // A plain place: a group of regions need not be administered as one.
        put(
            &mut place,
            "containedInPlace",
            named("Place", page.shown(&district.name)),
        );
    }
    place
}

/// A region that another record names.
pub(super) fn reference(page: &PageOf<'_>, code: &RegionCode) -> Option<Node> {
    let name = page.region(code)?;
    Some(at(
        page.address(&Route::Region(code.clone())),
        "AdministrativeArea",
        name,
    ))
}

/// Where an organisation is, as far as an address goes.
pub(super) fn address(page: &PageOf<'_>, organisation: &Organisation) -> Value {
    let mut address = Node::new();
    put(&mut address, "@type", "PostalAddress");
    if let Some(region) = page.region(&organisation.region) {
        put(&mut address, "addressRegion", region);
    }
    if let Some(city) = &organisation.city {
        put(&mut address, "addressLocality", page.shown(city));
    }
    // The code of a region begins with that of its country.
    if let Some((country, _)) = organisation.region.as_str().split_once('-') {
        put(&mut address, "addressCountry", country);
    }
    address.into()
}

/// The point of an organisation, or the city whose point it is: `None` where neither is known.
pub(super) fn location(page: &PageOf<'_>, organisation: &Organisation) -> Option<Value> {
    let coordinates = organisation.coordinates?;
    let mut place = if coordinates.exact {
        let mut place = Node::new();
        put(&mut place, "@type", "Place");
        place
    } else {
        city(page, organisation.city.as_ref()?)
    };
    put(&mut place, "geo", geo(coordinates));
    Some(place.into())
}

fn city(page: &PageOf<'_>, name: &LocalisedText) -> Node {
    named("City", name.shown(page.lang).text)
}

fn geo(coordinates: Coordinates) -> Value {
    json!({"@type": "GeoCoordinates", "latitude": coordinates.lat, "longitude": coordinates.lon})
}
