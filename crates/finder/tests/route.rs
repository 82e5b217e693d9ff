//! The paths of the site.

use catalogue::{OrganisationId, RegionCode};
use finder::Route;
use proptest::prelude::*;

#[track_caller]
fn check(path: &str, route: &Route) {
    for form in [
        path.to_owned(),
        format!("/{path}"),
        path.trim_end_matches('/').to_owned(),
        format!("/{path}index.html"),
    ] {
        assert_eq!(Route::parse(&form), *route, "of {form:?}");
    }
    assert_eq!(route.path(), path);
}

#[track_caller]
fn check_unknown(path: &str) {
    assert_eq!(Route::parse(path), Route::Unknown, "of {path:?}");
}

#[test]
fn every_path_of_the_contract_is_a_screen() {
    check("", &Route::Home);
    check("organisations/", &Route::Organisations);
    check("organisations/page/2/", &Route::OrganisationsPage(2));
    check(
        "organisations/himgrad/",
        &Route::Organisation(OrganisationId::parse("himgrad").unwrap()),
    );
    check("regions/", &Route::Regions);
    check(
        "regions/RU-TA/",
        &Route::Region(RegionCode::parse("RU-TA").unwrap()),
    );
    check("sectors/", &Route::Sectors);
    check("missions/", &Route::Missions);
    check("agreements/", &Route::Agreements);
    check("opportunities/", &Route::Opportunities);
    for id in [
        "sectors/it/",
        "missions/m-1/",
        "agreements/a/",
        "opportunities/o/",
    ] {
        assert_eq!(Route::parse(id).path(), id);
    }
    check("shortlist/", &Route::Shortlist);
    check("requests/", &Route::Requests);
    check("embed/", &Route::Embed);
    check("check/", &Route::Check);
    check("privacy/", &Route::Privacy);
    check("privacy/consent/2026-11/", &Route::Consent("2026-11".into()));
}

#[test]
fn a_consent_version_of_any_characters_has_a_path() {
    check(
        "privacy/consent/1%2F2%20%D1%8F%3F/",
        &Route::Consent("1/2 я?".into()),
    );
}

#[test]
fn an_organisation_may_be_called_page() {
    check(
        "organisations/page/",
        &Route::Organisation(OrganisationId::parse("page").unwrap()),
    );
}

#[test]
fn percent_encoded_ids_are_read() {
    assert_eq!(
        Route::parse("/organisations/%68imgrad/").path(),
        "organisations/himgrad/"
    );
}

#[test]
fn other_paths_are_unknown() {
    for path in [
        "nothing/",
        "organisationsindex.html",
        "organisations/himgradindex.html",
        "organisations/Himgrad/",
        "organisations//himgrad",
        "organisations/himgrad/more/",
        "organisations/page/0/",
        "organisations/page/02/",
        "organisations/page/+2/",
        "organisations/page/-1/",
        "organisations/page/4294967296/",
        "organisations/page/two/",
        "regions/ru-ta/",
        "privacy/consent/",
        "privacy/consent/../",
        "privacy/consent/%2E%2E/",
        "privacy/consent/%FF/",
        "a/b/c/d/e",
        "404.html",
    ] {
        check_unknown(path);
    }
    check_unknown(&Route::Unknown.path());
    check_unknown(&"/a".repeat(20_000));
    check_unknown(&format!("organisations/{}", "x".repeat(20_000)));
}

proptest! {
    #[test]
    fn any_path_is_a_route_whose_path_leads_back(
        path in prop_oneof![
            any::<String>(),
            "(organisations|regions|privacy|consent|page|RU-TA|[a-z0-9-]{1,5}|[0-9]{1,11}|%[0-9A-F]{2}|/|я){0,8}",
        ],
    ) {
        let route = Route::parse(&path);
        prop_assert_eq!(Route::parse(&route.path()), route);
    }

    #[test]
    fn any_consent_version_leads_back(version in any::<String>()) {
        prop_assume!(!version.is_empty() && version != "." && version != "..");
        let route = Route::Consent(version);
        prop_assert!(route.path().is_ascii());
        prop_assert_eq!(Route::parse(&route.path()), route);
    }
}
