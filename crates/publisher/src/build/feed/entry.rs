use catalogue::{OpportunityKind, PartialDate};
use finder::Route;
use partner_directory_app::text::fill;

use crate::build::changes::{Change, Field, Record, What};
use crate::build::description::description;
use crate::build::page_of::{PageOf, SiteOf};
use crate::build::words::{Words, words};

/// One change, in the words of a language.
#[derive(Debug)]
pub(super) struct Entry {
    /// The same in each build from the same catalogue: the address of the record, and the day.
    pub(super) id: String,
    /// Where more is to be read; of what was removed the list that it stood in.
    pub(super) link: String,
    pub(super) title: String,
    pub(super) text: String,
}

impl Entry {
    pub(super) fn of(
        site: &SiteOf<'_>,
        lang: &str,
        base_url: &str,
        day: PartialDate,
        change: &Change<'_>,
    ) -> Self {
        let words = words(lang);
        let feed = &words.feed;
        let (route, list) = routes(change.record);
        let address = |route: &Route| format!("{base_url}{}", site.languages.path(lang, route));
        let own = address(&route);
        let (title, text) = match &change.what {
            What::Added => (feed.added, described(site, lang, &route)),
            What::Changed(fields) => (feed.changed, named(words, fields)),
            What::Renamed { former, fields } => {
                let former = address(&Route::Organisation((*former).clone()));
                let mut text = fill(feed.former_address, &former);
                if !fields.is_empty() {
                    text.push('\n');
                    text.push_str(&named(words, fields));
                }
                (feed.renamed, text)
            }
            What::Removed => (feed.removed, String::new()),
        };
        let title = fill(
            &fill(title, kind(words, change.record)),
            &name(site, lang, change),
        );
        Self {
            id: format!("{own}#{day}"),
            link: if change.what == What::Removed {
                address(&list)
            } else {
                own
            },
            text: if text.is_empty() { title.clone() } else { text },
            title,
        }
    }
}

/// The page of a record, and the list that leads to it.
fn routes(record: Record<'_>) -> (Route, Route) {
    match record {
        Record::Organisation(one) => (Route::Organisation(one.id.clone()), Route::Organisations),
        Record::Mission(one) => (Route::Mission(one.id.clone()), Route::Missions),
        Record::Agreement(one) => (Route::Agreement(one.id.clone()), Route::Agreements),
        Record::Opportunity(one) => (Route::Opportunity(one.id.clone()), Route::Opportunities),
    }
}

fn kind(words: &Words, record: Record<'_>) -> &'static str {
    let records = &words.records;
    match record {
        Record::Organisation(_) => records.organisation,
        Record::Mission(_) => records.mission,
        Record::Agreement(_) => records.agreement,
        Record::Opportunity(one) => match one.kind {
            OpportunityKind::Offer => records.offer,
            OpportunityKind::Request => records.request,
        },
    }
}

fn name(site: &SiteOf<'_>, lang: &str, change: &Change<'_>) -> String {
    match change.record {
        Record::Organisation(one) => one.name.shown(lang).text.to_owned(),
        Record::Mission(one) => one.title.shown(lang).text.to_owned(),
        Record::Opportunity(one) => one.title.shown(lang).text.to_owned(),
        // Its parties may be gone with it: then its subject alone is left of its name.
        Record::Agreement(one) => match change.what {
            What::Removed => one.subject.shown(lang).text.to_owned(),
            _ => with_page(site, lang, &Route::Agreement(one.id.clone()), |page| page.name())
                .unwrap_or_default(),
        },
    }
}

fn described(site: &SiteOf<'_>, lang: &str, route: &Route) -> String {
    with_page(site, lang, route, |page| description(&page))
}

fn with_page<T>(site: &SiteOf<'_>, lang: &str, route: &Route, then: impl FnOnce(PageOf<'_>) -> T) -> T {
    then(PageOf {
        site: *site,
        route,
        lang,
        listed: &[],
    })
}

fn named(words: &Words, fields: &[Field]) -> String {
    let names: Vec<&str> = fields.iter().map(|field| (words.feed.field)(*field)).collect();
    fill(words.feed.fields, &names.join(", "))
}
