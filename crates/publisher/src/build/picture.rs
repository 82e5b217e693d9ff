//! What is shown of a page where somebody posts its address, and the icons of the site: drawn once for a build.

mod canvas;
mod drawing;
mod glyphs;
mod icon;
mod layout;
mod typeface;

use finder::Route;

use self::layout::{Face, Sheet};
use super::page_of::SiteOf;
use super::put::Put;
use super::words::words;
use crate::failure::Failure;
use crate::languages::text_of;

/// Width and height in pixels, of the form that Open Graph's readers show whole.
pub(crate) const SIZE: (u32, u32) = (1200, 630);

/// Names and sizes of the icons that are shown as they are.
pub(crate) const PLAIN_ICONS: [(&str, u32); 2] = [("icon-192.png", 192), ("icon-512.png", 512)];

/// Name and size of the icon that is cut to the shape of others.
pub(crate) const MASKABLE_ICON: (&str, u32) = ("icon-maskable-512.png", 512);

/// A picture, by what its page shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Picture {
    /// Also of pages that are about none of the others.
    Home,
    Organisations,
    Organisation,
    Regions,
    Region,
    Sectors,
    Sector,
    Missions,
    Mission,
    Agreements,
    Agreement,
    Opportunities,
    Opportunity,
}

impl Picture {
    /// Every one.
    pub(crate) const ALL: [Self; 13] = [
        Self::Home,
        Self::Organisations,
        Self::Organisation,
        Self::Regions,
        Self::Region,
        Self::Sectors,
        Self::Sector,
        Self::Missions,
        Self::Mission,
        Self::Agreements,
        Self::Agreement,
        Self::Opportunities,
        Self::Opportunity,
    ];

    /// The picture of a page.
    pub(crate) fn of(route: &Route) -> Self {
        match route {
            Route::Organisations | Route::OrganisationsPage(_) => Self::Organisations,
            Route::Organisation(_) => Self::Organisation,
            Route::Regions => Self::Regions,
            Route::Region(_) => Self::Region,
            Route::Sectors => Self::Sectors,
            Route::Sector(_) => Self::Sector,
            Route::Missions => Self::Missions,
            Route::Mission(_) => Self::Mission,
            Route::Agreements => Self::Agreements,
            Route::Agreement(_) => Self::Agreement,
            Route::Opportunities => Self::Opportunities,
            Route::Opportunity(_) => Self::Opportunity,
            _ => Self::Home,
        }
    }

    /// Its file, from the root of the site.
    pub(crate) fn file_name(self, lang: &str) -> String {
        format!("picture/{}.{lang}.png", self.key())
    }

    /// What it shows, for who does not see it.
    pub(crate) fn alt(self, catalogue: &str, lang: &str) -> String {
        format!("{} — {catalogue}", self.word(lang))
    }

    fn key(self) -> &'static str {
        match self {
            Self::Home => "home",
            Self::Organisations => "organisations",
            Self::Organisation => "organisation",
            Self::Regions => "regions",
            Self::Region => "region",
            Self::Sectors => "sectors",
            Self::Sector => "sector",
            Self::Missions => "missions",
            Self::Mission => "mission",
            Self::Agreements => "agreements",
            Self::Agreement => "agreement",
            Self::Opportunities => "opportunities",
            Self::Opportunity => "opportunity",
        }
    }

    /// What it is of.
    fn word(self, lang: &str) -> &'static str {
        let (sections, records) = (&words(lang).sections, &words(lang).records);
        match self {
            Self::Home => text_of(lang).site.brand,
            Self::Organisations => sections.organisations,
            Self::Organisation => records.organisation,
            Self::Regions => sections.regions,
            Self::Region => records.region,
            Self::Sectors => sections.sectors,
            Self::Sector => records.sector,
            Self::Missions => sections.missions,
            Self::Mission => records.mission,
            Self::Agreements => sections.agreements,
            Self::Agreement => records.agreement,
            Self::Opportunities => sections.opportunities,
            Self::Opportunity => records.opportunity,
        }
    }
}

/// Gives `put` each picture in each language of the site, and the icons, by their names from its root.
pub(crate) fn pictures(site: &SiteOf<'_>, put: &mut Put<'_>) -> Result<(), Failure> {
    let face = Face::new()?;
    for lang in site.languages.texts().iter().map(|text| text.lang) {
        for picture in Picture::ALL {
            let sheet = Sheet {
                picture,
                word: picture.word(lang),
                title: site.title(lang),
            };
            put(&picture.file_name(lang), &sheet.png(&face)?)?;
        }
    }
    for (name, size) in PLAIN_ICONS {
        put(name, &icon::plain(size)?)?;
    }
    let (name, size) = MASKABLE_ICON;
    put(name, &icon::maskable(size)?)
}

#[cfg(test)]
mod tests;
