use std::collections::BTreeSet;

use catalogue::Catalogue;
use finder::{PAGE_SIZE, Route};
use partner_directory_app::text::{BUILT_IN_CONSENT_VERSION, BUILT_IN_TRANSFER_VERSION};

/// Every page that a catalogue has, in each of its languages.
pub(super) fn routes(catalogue: &Catalogue) -> Vec<Route> {
    let mut routes = vec![
        Route::Home,
        Route::Organisations,
        Route::Regions,
        Route::Sectors,
        Route::Missions,
        Route::Agreements,
        Route::Opportunities,
        Route::Shortlist,
        Route::Requests,
        Route::Embed,
        Route::Check,
        Route::Privacy,
    ];
    let pages = catalogue.organisations.len().div_ceil(PAGE_SIZE).max(1);
    routes.extend((1..).take(pages).map(Route::OrganisationsPage));
    routes.extend(consents(catalogue).into_iter().map(Route::Consent));
    for organisation in &catalogue.organisations {
        routes.push(Route::Organisation(organisation.id.clone()));
        routes.extend(organisation.former_ids.iter().cloned().map(Route::Organisation));
    }
    routes.extend(
        catalogue
            .regions
            .iter()
            .map(|region| Route::Region(region.code.clone())),
    );
    routes.extend(
        catalogue
            .sectors
            .iter()
            .map(|sector| Route::Sector(sector.id.clone())),
    );
    routes.extend(
        catalogue
            .missions
            .iter()
            .map(|mission| Route::Mission(mission.id.clone())),
    );
    routes.extend(
        catalogue
            .agreements
            .iter()
            .map(|agreement| Route::Agreement(agreement.id.clone())),
    );
    routes.extend(
        catalogue
            .opportunities
            .iter()
            .map(|one| Route::Opportunity(one.id.clone())),
    );
    routes
}

/// The versions of consents that requests may name.
fn consents(catalogue: &Catalogue) -> BTreeSet<String> {
    let built_in = [BUILT_IN_CONSENT_VERSION, BUILT_IN_TRANSFER_VERSION];
    let mut versions = BTreeSet::from(built_in.map(str::to_owned));
    let of_organisations = catalogue.organisations.iter().map(|one| one.contact.as_ref());
    for contact in of_organisations.chain([catalogue.contact.as_ref()]).flatten() {
        for consent in [&contact.consent, &contact.transfer_consent]
            .into_iter()
            .flatten()
        {
            versions.insert(consent.version.clone());
        }
    }
    versions.retain(|version| is_plain(version));
    versions
}

/// Whether hosts agree on the file of an address with this segment: one that need not be escaped.
fn is_plain(segment: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._".contains(&byte);
    segment.bytes().all(is_plain) && !segment.starts_with('.')
}
