//! Of pages that show no record.

use std::collections::BTreeSet;

use catalogue::Catalogue;
use finder::Route;
use partner_directory_app::text::{Plural, fill};

use super::counts::{counted, told};
use super::sentences;
use crate::build::page_of::PageOf;
use crate::build::words::words;

pub(super) fn of_screen(page: &PageOf<'_>) -> String {
    let (catalogue, text) = (page.site.catalogue, page.text());
    let words = words(page.lang);
    let (counts, descriptions) = (&words.counts, &words.descriptions);
    let list = |plural: &Plural, len: usize, what: &str| {
        let count = counted(page, plural, len);
        format!("{count}: {what}")
    };
    match page.route {
        Route::Organisations | Route::OrganisationsPage(_) => {
            let all = list(
                &counts.organisations,
                catalogue.organisations.len(),
                descriptions.organisations,
            );
            match page.route {
                Route::OrganisationsPage(number) => {
                    sentences(&[&fill(text.list.page, &number.to_string()), &all])
                }
                _ => all,
            }
        }
        Route::Regions => list(&counts.regions, regions(catalogue), descriptions.regions),
        Route::Sectors => list(&counts.sectors, catalogue.sectors.len(), descriptions.sectors),
        Route::Missions => list(&counts.missions, catalogue.missions.len(), descriptions.missions),
        Route::Agreements => list(
            &counts.agreements,
            catalogue.agreements.len(),
            descriptions.agreements,
        ),
        Route::Opportunities => list(
            &counts.opportunities,
            catalogue.opportunities.len(),
            descriptions.opportunities,
        ),
        Route::Shortlist => text.shortlist.hint.to_owned(),
        Route::Requests => text.requests.hint.to_owned(),
        Route::Privacy => text
            .privacy
            .paragraphs
            .first()
            .copied()
            .unwrap_or_default()
            .to_owned(),
        Route::Consent(version) => {
            sentences(&[text.privacy.consent_title, &fill(text.privacy.version, version)])
        }
        Route::Unknown => text.state.not_found_page.to_owned(),
        _ => home(page),
    }
}

/// The regions in which there is an organisation.
fn regions(catalogue: &Catalogue) -> usize {
    let codes = catalogue.organisations.iter().map(|one| one.region.as_str());
    codes.collect::<BTreeSet<_>>().len()
}

fn home(page: &PageOf<'_>) -> String {
    let catalogue = page.site.catalogue;
    let words = words(page.lang);
    let counts = told(
        page,
        &[
            (&words.counts.organisations, catalogue.organisations.len()),
            (&words.counts.regions, regions(catalogue)),
            (&words.counts.missions, catalogue.missions.len()),
            (&words.counts.agreements, catalogue.agreements.len()),
        ],
    );
    if counts.is_empty() {
        return page.site.title(page.lang).to_owned();
    }
    format!("{counts}: {}", words.descriptions.home)
}
