mod counts;
mod screen;
mod sentence;

use catalogue::{
    Agreement, AgreementStatus, Mission, MissionFormat, MissionStatus, Opportunity, OpportunityKind,
    Organisation, PartialDate, SectorId,
};
use finder::Route;
use partner_directory_app::format;

use self::counts::{InRegion, InSector};
use self::screen::of_screen;
use self::sentence::first_sentence;
use super::cut::cut;
use super::page_of::PageOf;
use super::words::words;

/// The most characters of a description: search engines show about as many.
const MAX_CHARS: usize = 160;

/// The most sectors of a description, as on the organisation's card: more would leave no room for its summary.
const MAX_SECTORS: usize = 3;

/// The title of a page: what it shows and the catalogue's own title.
pub(crate) fn title(page: &PageOf<'_>) -> String {
    let of_catalogue = page.site.title(page.lang);
    page.name().map_or_else(
        || of_catalogue.to_owned(),
        |name| format!("{name} — {of_catalogue}"),
    )
}

/// What a page holds, in at most 160 characters of its language, made of what its record says.
pub(crate) fn description(page: &PageOf<'_>) -> String {
    let whole = of_record(page).unwrap_or_else(|| of_screen(page));
    cut(&whole, MAX_CHARS)
}

/// `None` where the page shows no record.
fn of_record(page: &PageOf<'_>) -> Option<String> {
    let (catalogue, relations) = (page.site.catalogue, page.site.relations);
    Some(match page.route {
        Route::Organisation(id) => organisation(page, relations.organisation(catalogue, id.as_str())?),
        Route::Region(code) => {
            let region = relations.region(catalogue, code.as_str())?;
            let district = relations.district(catalogue, region.district.as_str());
            let district = district.map_or("", |district| page.shown(&district.name));
            let counts = InRegion::of(&page.site, &region.code).told(page);
            sentences(&[page.shown(&region.name), district, &counts])
        }
        Route::Sector(id) => {
            let sector = relations.sector(catalogue, id.as_str())?;
            let counts = InSector::of(catalogue, id.as_str()).told(page);
            sentences(&[page.shown(&sector.name), &counts])
        }
        Route::Mission(id) => mission(page, relations.mission(catalogue, id.as_str())?),
        Route::Agreement(id) => agreement(page, relations.agreement(catalogue, id.as_str())?),
        Route::Opportunity(id) => opportunity(page, relations.opportunity(catalogue, id.as_str())?),
        _ => return None,
    })
}

fn organisation(page: &PageOf<'_>, organisation: &Organisation) -> String {
    let site = page.site;
    let kind = site.relations.kind(site.catalogue, organisation.kind.as_str());
    let kind = kind.map_or("", |kind| page.shown(&kind.name));
    let region = page.region(&organisation.region).unwrap_or_default();
    let city = organisation.city.as_ref().map_or("", |city| page.shown(city));
    let what_and_where = listed(&[kind, region, if city == region { "" } else { city }]);
    let summary = organisation
        .summary
        .as_ref()
        .map_or("", |summary| page.shown(summary));
    sentences(&[
        &what_and_where,
        &first_sectors(page, &organisation.sectors),
        first_sentence(summary),
    ])
}

fn mission(page: &PageOf<'_>, mission: &Mission) -> String {
    let text = page.text();
    let status = match (mission.status, mission.format) {
        (MissionStatus::Cancelled, _) => text.profile.mission_cancelled,
        (MissionStatus::Announced, _) => text.profile.mission_announced,
        (MissionStatus::Held, MissionFormat::Online) => text.profile.mission_online,
        (MissionStatus::Held, MissionFormat::OnSite) => "",
    };
    let what = listed(&[
        words(page.lang).records.mission,
        status,
        &when(page, mission.start),
    ]);
    let (from, to) = (page.regions(&mission.from), page.regions(&mission.to));
    let way = match (from.as_str(), to.as_str()) {
        ("", place) | (place, "") => place.to_owned(),
        (from, to) => format!("{from} → {to}"),
    };
    let outcome = mission.outcomes.first().map_or("", |outcome| page.shown(outcome));
    sentences(&[&what, &way, outcome])
}

fn agreement(page: &PageOf<'_>, agreement: &Agreement) -> String {
    let text = page.text();
    let status = match agreement.status {
        AgreementStatus::Planned => text.profile.agreement_planned,
        AgreementStatus::Signed => text.profile.agreement_signed,
        AgreementStatus::Ended => text.profile.agreement_ended,
    };
    let what = listed(&[
        words(page.lang).records.agreement,
        status,
        &when(page, agreement.date),
    ]);
    sentences(&[&what, &page.parties(agreement), page.shown(&agreement.subject)])
}

fn opportunity(page: &PageOf<'_>, opportunity: &Opportunity) -> String {
    let records = &words(page.lang).records;
    let kind = match opportunity.kind {
        OpportunityKind::Offer => records.offer,
        OpportunityKind::Request => records.request,
    };
    let what = listed(&[kind, page.owner(opportunity).unwrap_or_default()]);
    let summary = opportunity.summary.as_ref().unwrap_or(&opportunity.title);
    sentences(&[
        &what,
        page.shown(summary),
        &first_sectors(page, &opportunity.sectors),
    ])
}

fn first_sectors(page: &PageOf<'_>, sectors: &[SectorId]) -> String {
    page.sectors(&sectors[..sectors.len().min(MAX_SECTORS)])
}

fn when(page: &PageOf<'_>, date: Option<PartialDate>) -> String {
    date.map_or_else(String::new, |date| format::date(page.text(), date))
}

/// Those that say something, with commas.
fn listed(parts: &[&str]) -> String {
    let told: Vec<&str> = parts.iter().copied().filter(|part| !part.is_empty()).collect();
    told.join(", ")
}

/// Those that say something, each a sentence.
fn sentences(parts: &[&str]) -> String {
    let mut sentences = String::new();
    for part in parts {
        let part = part.trim();
        if part.is_empty() {
            continue;
        }
        if !sentences.is_empty() {
            let is_ended = sentences.ends_with(['.', '!', '?', '…']);
            sentences.push_str(if is_ended { " " } else { ". " });
        }
        sentences.push_str(part);
    }
    // A description is one line, whatever its record holds.
    sentences.split_ascii_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests;
