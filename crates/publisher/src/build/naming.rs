//! What the records of a page are called in its language.

use catalogue::{Actor, Agreement, LocalisedText, Opportunity, Owner, RegionCode, SectorId};
use finder::Route;
use partner_directory_app::text::fill;

use super::cut::cut;
use super::page_of::PageOf;
use super::words::words;

/// The most characters of an agreement's name: titles past that are cut by whoever shows them.
const MAX_NAME_CHARS: usize = 110;

impl<'a> PageOf<'a> {
    /// A text in the page's language, or in the one that it has.
    pub(crate) fn shown(&self, text: &'a LocalisedText) -> &'a str {
        text.shown(self.lang).text
    }

    /// The name of a region.
    pub(crate) fn region(&self, code: &RegionCode) -> Option<&'a str> {
        let region = self.site.relations.region(self.site.catalogue, code.as_str())?;
        Some(self.shown(&region.name))
    }

    /// The names of regions, with commas.
    pub(crate) fn regions(&self, codes: &[RegionCode]) -> String {
        let names: Vec<&str> = codes.iter().filter_map(|code| self.region(code)).collect();
        names.join(", ")
    }

    /// The name of a sector.
    pub(crate) fn sector(&self, id: &SectorId) -> Option<&'a str> {
        let sector = self.site.relations.sector(self.site.catalogue, id.as_str())?;
        Some(self.shown(&sector.name))
    }

    /// The names of sectors, with commas.
    pub(crate) fn sectors(&self, ids: &[SectorId]) -> String {
        let names: Vec<&str> = ids.iter().filter_map(|id| self.sector(id)).collect();
        names.join(", ")
    }

    /// The name of somebody who takes part.
    pub(crate) fn actor(&self, actor: &'a Actor) -> Option<&'a str> {
        match actor {
            Actor::Named(name) => Some(self.shown(name)),
            Actor::Organisation(id) => self.organisation(id.as_str()),
        }
    }

    /// The name of whose an opportunity is.
    pub(crate) fn owner(&self, opportunity: &'a Opportunity) -> Option<&'a str> {
        match &opportunity.owner {
            Owner::Organisation(id) => self.organisation(id.as_str()),
            Owner::Region(code) => self.region(code),
        }
    }

    /// The parties of an agreement, with commas.
    pub(crate) fn parties(&self, agreement: &'a Agreement) -> String {
        let parties = agreement.parties.iter();
        let names: Vec<&str> = parties.filter_map(|party| self.actor(&party.actor)).collect();
        names.join(", ")
    }

    /// What an agreement is called: it has no name, and one pair of parties may have several.
    pub(crate) fn agreement(&self, agreement: &'a Agreement) -> String {
        let mut name = self.parties(agreement);
        name.push_str(": ");
        name.push_str(self.shown(&agreement.subject));
        cut(&name, MAX_NAME_CHARS)
    }

    /// The name of what the page shows; `None` for the home page, and for a record that is not there.
    pub(crate) fn name(&self) -> Option<String> {
        let (catalogue, relations) = (self.site.catalogue, self.site.relations);
        let (text, sections) = (self.text(), &words(self.lang).sections);
        Some(match self.route {
            Route::Organisation(id) => self.organisation(id.as_str())?.to_owned(),
            Route::Region(code) => self.region(code)?.to_owned(),
            Route::Sector(id) => self.sector(id)?.to_owned(),
            Route::Mission(id) => {
                let mission = relations.mission(catalogue, id.as_str())?;
                self.shown(&mission.title).to_owned()
            }
            Route::Agreement(id) => self.agreement(relations.agreement(catalogue, id.as_str())?),
            Route::Opportunity(id) => {
                let opportunity = relations.opportunity(catalogue, id.as_str())?;
                self.shown(&opportunity.title).to_owned()
            }
            Route::OrganisationsPage(page) => fill(sections.organisations_page, &page.to_string()),
            Route::Organisations => sections.organisations.to_owned(),
            Route::Regions => sections.regions.to_owned(),
            Route::Sectors => sections.sectors.to_owned(),
            Route::Missions => sections.missions.to_owned(),
            Route::Agreements => sections.agreements.to_owned(),
            Route::Opportunities => sections.opportunities.to_owned(),
            Route::Shortlist => text.shortlist.title.to_owned(),
            Route::Requests => text.requests.title.to_owned(),
            Route::Privacy => text.privacy.title.to_owned(),
            Route::Consent(version) => format!("{} ({version})", text.privacy.consent_title),
            Route::Unknown => text.state.not_found.to_owned(),
            Route::Home | Route::Embed | Route::Check => return None,
        })
    }

    fn organisation(&self, id: &str) -> Option<&'a str> {
        let organisation = self.site.relations.organisation(self.site.catalogue, id)?;
        Some(self.shown(&organisation.name))
    }
}
