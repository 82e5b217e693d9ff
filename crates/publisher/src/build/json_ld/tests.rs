use serde_json::json;

use super::*;
use crate::build::logos::Logos;
use crate::build::sample::{PARK_WITH_AGREEMENT, Sample};

const BASE: &str = "https://example.org/parks/";

/// The only thing of its type on a page.
#[track_caller]
fn thing(sample: &Sample, path: &str, kind: &str) -> Value {
    let route = Route::parse(path);
    let graph = json_ld(&sample.page_at(BASE, &route, "en"));
    let nodes = graph["@graph"].as_array().unwrap();
    let mut of_kind = nodes.iter().filter(|node| node["@type"] == kind);
    let found = of_kind.next().unwrap_or_else(|| panic!("no {kind} in {graph:#}"));
    assert!(of_kind.next().is_none(), "one {kind}");
    found.clone()
}

#[test]
fn every_page_says_what_schema_org_knows() {
    let sample = Sample::default_catalogue();
    let listed: Vec<u32> = (0..20).collect();
    for route in sample.routes() {
        for lang in ["ru", "en"] {
            for page in [sample.page(&route, lang), sample.page_at(BASE, &route, lang)] {
                let is_list = matches!(route, Route::Organisations | Route::OrganisationsPage(_));
                let page = PageOf {
                    listed: if is_list { &listed } else { &[] },
                    ..page
                };
                let graph = json_ld(&page);
                if let Err(reason) = schema_org::check(&graph) {
                    panic!("{route:?}: {reason} in {graph:#}");
                }
            }
        }
    }
}

#[test]
fn a_whole_record_says_what_schema_org_knows() {
    let sample = whole();
    for path in [
        "organisations/park/",
        "organisations/firm/",
        "missions/visit/",
        "agreements/pact/",
        "opportunities/space/",
        "opportunities/tools/",
    ] {
        let route = Route::parse(path);
        let graph = json_ld(&sample.page_at(BASE, &route, "en"));
        assert_eq!(schema_org::check(&graph), Ok(()), "{graph:#}");
    }
}

#[test]
fn the_checker_knows_what_is_wrong() {
    for (node, reason) in [
        (json!({"@type": "Park"}), "Park is no Thing"),
        (json!({"name": "x"}), "{\"name\":\"x\"} has no type"),
        (
            json!({"@type": "Place", "taxID": "1"}),
            "Place has no property taxID",
        ),
        (
            json!({"@type": "Event", "startDate": "soon"}),
            "startDate of Event may not be \"soon\"",
        ),
        (
            json!({"@type": "Event", "name": ""}),
            "name of Event may not be \"\"",
        ),
        (
            json!({"@type": "Organization", "location": {"@type": "Event"}}),
            "location of Organization may not be {\"@type\":\"Event\"}",
        ),
        (
            json!({"@type": "Event", "eventStatus": "https://schema.org/EventHeld"}),
            "eventStatus of Event may not be \"https://schema.org/EventHeld\"",
        ),
    ] {
        let graph = json!({"@context": "https://schema.org", "@graph": [node]});
        assert_eq!(schema_org::check(&graph), Err(reason.to_owned()));
    }
}

#[test]
fn an_organisation_says_all_that_its_record_says() {
    let sample = whole();
    assert_eq!(
        thing(&sample, "organisations/firm/", "Organization"),
        json!({
            "@type": "Organization",
            "@id": "https://example.org/parks/en/organisations/firm/",
            "url": "https://example.org/parks/en/organisations/firm/",
            "name": "Firm",
            "alternateName": ["The Firm", "Фирма"],
            "description": "Makes things.",
            "sameAs": "https://firm.example/",
            "foundingDate": "2004",
            "address": {
                "@type": "PostalAddress",
                "addressRegion": "Tatarstan",
                "addressLocality": "Kazan",
                "addressCountry": "RU",
            },
            "location": {
                "@type": "Place",
                "geo": {"@type": "GeoCoordinates", "latitude": 55.5, "longitude": 49.25},
            },
            "numberOfEmployees": {"@type": "QuantitativeValue", "minValue": 130},
            "memberOf": [{
                "@type": "Organization",
                "@id": "https://example.org/parks/en/organisations/park/",
                "url": "https://example.org/parks/en/organisations/park/",
                "name": "Park",
            }],
            "knowsAbout": ["IT"],
            "taxID": "7707083893",
            "identifier": {"@type": "PropertyValue", "propertyID": "OGRN", "value": "1027700132195"},
            "logo": "https://example.org/parks/logos/firm.svg",
        })
    );
}

#[test]
fn an_organisation_of_which_little_is_known_says_little() {
    let sample = whole();
    let node = thing(&sample, "organisations/park/", "Organization");
    let mut properties: Vec<&str> = node.as_object().unwrap().keys().map(String::as_str).collect();
    properties.sort_unstable();
    assert_eq!(
        properties,
        [
            "@id",
            "@type",
            "address",
            "alternateName",
            "location",
            "name",
            "url"
        ]
    );
    assert_eq!(
        node["location"]["@type"], "City",
        "coordinates that are not exact are those of the city"
    );
}

#[test]
fn a_mission_is_an_event_as_precise_as_it_is_known() {
    let sample = whole();
    let node = thing(&sample, "missions/visit/", "Event");
    assert_eq!(node["startDate"], "2025-03");
    assert_eq!(node["endDate"], Value::Null);
    assert_eq!(node["eventStatus"], "https://schema.org/EventCancelled");
    assert_eq!(
        node["eventAttendanceMode"],
        "https://schema.org/OfflineEventAttendanceMode"
    );
    assert_eq!(node["location"][0]["name"], "Togliatti");
    assert_eq!(
        node["location"][0]["containedInPlace"]["@id"],
        "https://example.org/parks/en/regions/RU-SAM/"
    );
    assert_eq!(
        node["organizer"],
        json!([{"@type": "Organization", "name": "Government"}]),
        "who is only named has no address"
    );
}

#[test]
fn an_agreement_is_a_work_of_its_parties() {
    let sample = whole();
    let node = thing(&sample, "agreements/pact/", "CreativeWork");
    assert_eq!(node["name"], "Park, Samara: Working together");
    assert_eq!(node["dateCreated"], "2024-05-06");
    assert_eq!(node["expires"], "2030");
    assert_eq!(node["creativeWorkStatus"], "signed");
    assert_eq!(
        node["creator"][0]["@id"],
        "https://example.org/parks/en/organisations/park/"
    );
    assert_eq!(node["spatialCoverage"].as_array().unwrap().len(), 1);
}

#[test]
fn offers_are_made_and_demands_are_sought_by_their_owners() {
    let sample = whole();
    let offer = thing(&sample, "opportunities/space/", "Offer");
    assert_eq!(offer["offeredBy"]["name"], "Park");
    assert_eq!(offer["validThrough"], "2027-01");
    assert_eq!(offer["category"], json!(["IT"]));
    let owner = thing(&sample, "opportunities/tools/", "Organization");
    assert_eq!(owner["name"], "Firm");
    assert_eq!(
        owner["seeks"]["@id"],
        thing(&sample, "opportunities/tools/", "Demand")["@id"]
    );
}

#[test]
fn the_trail_leads_from_home_to_the_page() {
    let sample = whole();
    let trail = thing(&sample, "regions/RU-TA/", "BreadcrumbList");
    let items = trail["itemListElement"].as_array().unwrap();
    let told: Vec<(&Value, &Value)> = items.iter().map(|item| (&item["name"], &item["item"])).collect();
    assert_eq!(
        told,
        [
            (&json!("Small"), &json!("https://example.org/parks/en/")),
            (&json!("Regions"), &json!("https://example.org/parks/en/regions/")),
            (
                &json!("Tatarstan"),
                &json!("https://example.org/parks/en/regions/RU-TA/")
            ),
        ]
    );
    let home = json_ld(&sample.page_at(BASE, &Route::Home, "en"));
    assert_eq!(home["@graph"].as_array().unwrap().len(), 1);
    assert_eq!(home["@graph"][0]["@type"], "WebSite");
}

#[test]
fn a_page_of_the_list_goes_on_where_the_one_before_ended() {
    let sample = Sample::default_catalogue();
    let route = Route::OrganisationsPage(2);
    let page = PageOf {
        listed: &[7, 5],
        ..sample.page_at(BASE, &route, "ru")
    };
    let graph = json_ld(&page);
    let list = &graph["@graph"][1];
    assert_eq!(list["@type"], "ItemList");
    assert_eq!(list["numberOfItems"], sample.catalogue.organisations.len());
    assert_eq!(list["itemListElement"][0]["position"], 21);
    let seventh = sample.catalogue.organisations[7].id.as_str();
    assert_eq!(
        list["itemListElement"][0]["url"],
        format!("{BASE}organisations/{seventh}/")
    );
}

#[test]
fn the_page_that_answers_404_says_nothing() {
    let sample = Sample::with("");
    let graph = json_ld(&sample.page_at(BASE, &Route::Unknown, "ru"));
    assert_eq!(graph["@graph"], json!([]));
}

/// A catalogue whose records say all that they can.
fn whole() -> Sample {
    let mut sample = Sample::with(
        r#""organisations": [
            {"id": "park", "kind": "technopark", "region": "RU-TA", "name": {"ru": "Парк", "en": "Park"},
                "city": {"ru": "Казань", "en": "Kazan"}, "coordinates": {"lat": 55.8, "lon": 49.1}, "sources": []},
            {"id": "firm", "kind": "technopark", "region": "RU-TA", "name": {"ru": "Фирма", "en": "Firm"},
                "aliases": [{"en": "The Firm"}], "city": {"ru": "Казань", "en": "Kazan"},
                "coordinates": {"lat": 55.5, "lon": 49.25, "exact": true}, "resident_of": ["park"],
                "founded": 2004, "sectors": ["it"], "summary": {"ru": "Делает.", "en": "Makes things."},
                "website": "https://firm.example/", "inn": "7707083893", "ogrn": "1027700132195",
                "figures": [{"key": "employees", "value": 100, "as_of": "2020"},
                    {"key": "employees", "value": 130, "as_of": "2024-05", "at_least": true}],
                "logo": "logos/firm.svg", "sources": []}
        ],
        "missions": [{"id": "visit", "title": {"en": "A visit"}, "from": ["RU-TA"], "to": ["RU-SAM"],
            "places": [{"en": "Togliatti"}], "start": "2025-03", "status": "cancelled", "format": "on-site",
            "organisers": [{"name": {"en": "Government"}}], "delegation": [{"organisation": "firm"}],
            "visits": [], "sectors": ["it"], "outcomes": [], "sources": []}],
        "agreements": [{"id": "pact", "parties": [{"organisation": "park", "region": "RU-TA"},
            {"name": {"en": "Samara"}, "region": "RU-TA"}], "date": "2024-05-06", "status": "signed",
            "subject": {"en": "Working together"}, "valid_until": "2030", "sources": []}],
        "opportunities": [
            {"id": "space", "kind": "offer", "organisation": "park", "title": {"en": "Space"}, "sectors": ["it"],
                "summary": {"en": "Free rooms."}, "valid_until": "2027-01", "sources": []},
            {"id": "tools", "kind": "request", "organisation": "firm", "title": {"en": "Tools"}, "sectors": [],
                "sources": []}
        ]"#,
    );
    sample.logos = Logos::of(&["logos/firm.svg"]);
    sample
}

#[test]
fn an_agreement_covers_the_regions_of_organisations_too() {
    let sample = Sample::with(PARK_WITH_AGREEMENT);
    let route = Route::parse("agreements/pact/");
    let graph = json_ld(&sample.page_at("https://example.org/parks/", &route, "en"));
    let agreement = &graph["@graph"][1];
    let names: Vec<_> = agreement["spatialCoverage"]
        .as_array()
        .unwrap()
        .iter()
        .map(|place| place["name"].as_str().unwrap())
        .collect();
    assert_eq!(names, ["Tatarstan", "Samara Region"]);
}
