use catalogue::Catalogue;
use finder::{PAGE_SIZE, Route};

use super::consents;

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
    routes.extend(consents::versions(catalogue).into_iter().map(Route::Consent));
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
