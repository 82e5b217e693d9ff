//! What <https://schema.org> says of the types and properties that pages use, how they are written, and a checker that
//! knows no other. The published vocabulary itself is asked in `tests/e2e/structured_data.test.mjs`.

use serde_json::Value;

/// What a property may hold.
#[derive(Debug, Clone, Copy)]
enum Expected {
    Text,
    Url,
    /// ISO 8601, as precise as known.
    Date,
    Number,
    /// One of the members of an enumeration.
    Member(&'static [&'static str]),
    /// A thing of this type, or of one below it.
    Thing(&'static str),
}

use Expected::{Date, Member, Number, Text, Thing, Url};

/// A type: the one above it, and the properties that it adds.
type Type = (
    &'static str,
    &'static str,
    &'static [(&'static str, &'static [Expected])],
);

const TYPES: &[Type] = &[
    (
        "Thing",
        "",
        &[
            ("name", &[Text]),
            ("alternateName", &[Text]),
            ("description", &[Text, Thing("TextObject")]),
            ("url", &[Url]),
            ("sameAs", &[Url]),
            ("identifier", &[Text, Url, Thing("PropertyValue")]),
        ],
    ),
    (
        "Organization",
        "Thing",
        &[
            ("foundingDate", &[Date]),
            ("address", &[Text, Thing("PostalAddress")]),
            ("location", &[Text, Thing("Place"), Thing("PostalAddress")]),
            ("numberOfEmployees", &[Thing("QuantitativeValue")]),
            ("memberOf", &[Thing("Organization")]),
            ("knowsAbout", &[Text, Url, Thing("Thing")]),
            ("taxID", &[Text]),
            ("logo", &[Url, Thing("ImageObject")]),
            ("seeks", &[Thing("Demand")]),
        ],
    ),
    (
        "Place",
        "Thing",
        &[
            ("geo", &[Thing("GeoCoordinates"), Thing("GeoShape")]),
            ("containedInPlace", &[Thing("Place")]),
        ],
    ),
    ("AdministrativeArea", "Place", &[]),
    ("City", "AdministrativeArea", &[]),
    (
        "Event",
        "Thing",
        &[
            ("startDate", &[Date]),
            ("endDate", &[Date]),
            (
                "eventStatus",
                &[Member(&[
                    "EventCancelled",
                    "EventMovedOnline",
                    "EventPostponed",
                    "EventRescheduled",
                    "EventScheduled",
                ])],
            ),
            (
                "eventAttendanceMode",
                &[Member(&[
                    "MixedEventAttendanceMode",
                    "OfflineEventAttendanceMode",
                    "OnlineEventAttendanceMode",
                ])],
            ),
            (
                "location",
                &[
                    Text,
                    Thing("Place"),
                    Thing("PostalAddress"),
                    Thing("VirtualLocation"),
                ],
            ),
            ("organizer", &[Thing("Organization"), Thing("Person")]),
            ("attendee", &[Thing("Organization"), Thing("Person")]),
            ("keywords", &[Text, Url, Thing("DefinedTerm")]),
        ],
    ),
    (
        "CreativeWork",
        "Thing",
        &[
            ("creativeWorkStatus", &[Text, Thing("DefinedTerm")]),
            ("creator", &[Thing("Organization"), Thing("Person")]),
            ("dateCreated", &[Date]),
            ("dateModified", &[Date]),
            ("expires", &[Date]),
            ("inLanguage", &[Text, Thing("Language")]),
            ("spatialCoverage", &[Thing("Place")]),
        ],
    ),
    ("WebSite", "CreativeWork", &[]),
    ("Intangible", "Thing", &[]),
    (
        "DefinedTerm",
        "Intangible",
        &[("inDefinedTermSet", &[Url, Thing("DefinedTermSet")])],
    ),
    (
        "Offer",
        "Intangible",
        &[
            ("areaServed", &[Text, Thing("Place"), Thing("GeoShape")]),
            ("availableAtOrFrom", &[Thing("Place")]),
            ("category", &[Text, Url, Thing("Thing")]),
            ("offeredBy", &[Thing("Organization"), Thing("Person")]),
            ("validThrough", &[Date]),
        ],
    ),
    (
        "Demand",
        "Intangible",
        &[
            ("areaServed", &[Text, Thing("Place"), Thing("GeoShape")]),
            ("availableAtOrFrom", &[Thing("Place")]),
            ("validThrough", &[Date]),
        ],
    ),
    (
        "ItemList",
        "Intangible",
        &[
            ("itemListElement", &[Text, Thing("ListItem"), Thing("Thing")]),
            ("numberOfItems", &[Number]),
        ],
    ),
    ("BreadcrumbList", "ItemList", &[]),
    (
        "ListItem",
        "Intangible",
        &[("item", &[Url, Thing("Thing")]), ("position", &[Text, Number])],
    ),
    ("StructuredValue", "Intangible", &[]),
    ("ContactPoint", "StructuredValue", &[]),
    (
        "PostalAddress",
        "ContactPoint",
        &[
            ("addressCountry", &[Text, Thing("Country")]),
            ("addressLocality", &[Text]),
            ("addressRegion", &[Text]),
        ],
    ),
    (
        "GeoCoordinates",
        "StructuredValue",
        &[("latitude", &[Text, Number]), ("longitude", &[Text, Number])],
    ),
    (
        "QuantitativeValue",
        "StructuredValue",
        &[("minValue", &[Number]), ("value", &[Text, Number])],
    ),
    (
        "PropertyValue",
        "StructuredValue",
        &[("propertyID", &[Text, Url]), ("value", &[Text, Number])],
    ),
];

/// Checks a whole graph; `Err` says what schema.org does not know.
pub(super) fn check(graph: &Value) -> Result<(), String> {
    if graph["@context"] != "https://schema.org" {
        return Err(format!("the context is {}", graph["@context"]));
    }
    let nodes = graph["@graph"].as_array().ok_or("there is no @graph")?;
    nodes.iter().try_for_each(|node| check_thing(node, "Thing"))
}

fn find(name: &str) -> Option<&'static Type> {
    TYPES.iter().find(|(known, ..)| *known == name)
}

fn is_below(name: &str, above: &str) -> bool {
    name == above || find(name).is_some_and(|(_, parent, _)| is_below(parent, above))
}

fn property(name: &str, property_name: &str) -> Option<&'static [Expected]> {
    let (_, parent, properties) = find(name)?;
    let own = properties.iter().find(|(known, _)| *known == property_name);
    own.map(|(_, expected)| *expected)
        .or_else(|| property(parent, property_name))
}

fn check_thing(thing: &Value, expected: &str) -> Result<(), String> {
    let members = thing.as_object().ok_or_else(|| format!("{thing} is no thing"))?;
    // A bare id refers to a thing that is described elsewhere.
    if members.len() == 1 && members.get("@id").is_some_and(is_url) {
        return Ok(());
    }
    let name = members
        .get("@type")
        .and_then(Value::as_str)
        .ok_or_else(|| format!("{thing} has no type"))?;
    if find(name).is_none() || !is_below(name, expected) {
        return Err(format!("{name} is no {expected}"));
    }
    for (key, value) in members {
        match key.as_str() {
            "@type" => {}
            "@id" if is_url(value) => {}
            _ => {
                let expected = property(name, key).ok_or_else(|| format!("{name} has no property {key}"))?;
                let values = value
                    .as_array()
                    .map_or(std::slice::from_ref(value), Vec::as_slice);
                if values.is_empty() {
                    return Err(format!("{name} has an empty list of {key}"));
                }
                for value in values {
                    if !expected.iter().any(|expected| fits(value, *expected)) {
                        return Err(format!("{key} of {name} may not be {value}"));
                    }
                }
            }
        }
    }
    Ok(())
}

fn fits(value: &Value, expected: Expected) -> bool {
    match expected {
        Text => value.as_str().is_some_and(|text| !text.trim().is_empty()),
        Url => is_url(value),
        Date => value
            .as_str()
            .is_some_and(|date| catalogue::PartialDate::parse(date).is_some()),
        Number => value.is_number(),
        Member(members) => value
            .as_str()
            .and_then(|member| member.strip_prefix("https://schema.org/"))
            .is_some_and(|member| members.contains(&member)),
        Thing(name) => check_thing(value, name).is_ok(),
    }
}

/// Absolute, or relative as the pages of this site write it.
fn is_url(value: &Value) -> bool {
    value.as_str().is_some_and(|url| {
        let is_clean = !url.contains(|letter: char| letter.is_whitespace() || letter.is_control());
        is_clean
            && ["https://", "http://", "../", "./"]
                .iter()
                .any(|start| url.starts_with(start))
            || is_clean && !url.is_empty() && url.ends_with('/') && !url.contains(':')
    })
}
