use catalogue::{AgreementId, MissionId, OpportunityId, OrganisationId, RegionCode, SectorId};

use crate::percent::{Part, decode, encode};

/// A screen, by its path below the root of the site's language.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Route {
    Home,
    Organisations,
    /// A page of the list for reading without script; from 1.
    OrganisationsPage(u32),
    Organisation(OrganisationId),
    Regions,
    Region(RegionCode),
    Sectors,
    Sector(SectorId),
    Missions,
    Mission(MissionId),
    Agreements,
    Agreement(AgreementId),
    Opportunities,
    Opportunity(OpportunityId),
    Shortlist,
    Requests,
    Embed,
    Check,
    Privacy,
    /// The consent text of that version; not empty, and neither `.` nor `..`, which no address can carry.
    Consent(String),
    /// No such path, or one whose id has not the form of an id.
    Unknown,
}

/// The screens that need no id, by the only segment of their paths.
static SCREENS: [(&str, Route); 11] = [
    ("organisations", Route::Organisations),
    ("regions", Route::Regions),
    ("sectors", Route::Sectors),
    ("missions", Route::Missions),
    ("agreements", Route::Agreements),
    ("opportunities", Route::Opportunities),
    ("shortlist", Route::Shortlist),
    ("requests", Route::Requests),
    ("embed", Route::Embed),
    ("check", Route::Check),
    ("privacy", Route::Privacy),
];

impl Route {
    /// Reads a path relative to the root of the site's language, percent-encoded, with or without slashes
    /// around it and `index.html` at its end.
    #[must_use]
    pub fn parse(path: &str) -> Self {
        Self::of(path).unwrap_or(Self::Unknown)
    }

    fn of(path: &str) -> Option<Self> {
        let path = path.trim_matches('/');
        let path = path.strip_suffix("/index.html").unwrap_or(path);
        if path.is_empty() || path == "index.html" {
            return Some(Self::Home);
        }
        let mut segments = Vec::new();
        for segment in path.split('/') {
            segments.push(String::from_utf8(decode(Part::Segment, segment)).ok()?);
        }
        let segments: Vec<&str> = segments.iter().map(String::as_str).collect();
        Some(match segments[..] {
            [name] => SCREENS.iter().find(|(known, _)| *known == name)?.1.clone(),
            ["organisations", id] => Self::Organisation(OrganisationId::parse(id).ok()?),
            ["regions", code] => Self::Region(RegionCode::parse(code).ok()?),
            ["sectors", id] => Self::Sector(SectorId::parse(id).ok()?),
            ["missions", id] => Self::Mission(MissionId::parse(id).ok()?),
            ["agreements", id] => Self::Agreement(AgreementId::parse(id).ok()?),
            ["opportunities", id] => Self::Opportunity(OpportunityId::parse(id).ok()?),
            ["organisations", "page", number] => Self::OrganisationsPage(page_number(number)?),
            ["privacy", "consent", version] if !matches!(version, "" | "." | "..") => {
                Self::Consent(version.into())
            }
            _ => return None,
        })
    }

    /// Whether it is a page that is only read: the publisher writes it, and the application leaves it as it is.
    #[must_use]
    pub fn is_document(&self) -> bool {
        matches!(
            self,
            Self::Regions
                | Self::Region(_)
                | Self::Sectors
                | Self::Sector(_)
                | Self::Missions
                | Self::Mission(_)
                | Self::Agreements
                | Self::Agreement(_)
                | Self::Opportunities
                | Self::Opportunity(_)
                | Self::Embed
                | Self::Check
        )
    }

    /// The path, relative to the root of the site's language, with its closing slash: empty for the home
    /// screen, the page that answers 404 for an unknown one.
    #[must_use]
    pub fn path(&self) -> String {
        let (parent, name) = match self {
            Self::Home => return String::new(),
            Self::Unknown => return "404.html".into(),
            Self::OrganisationsPage(page) => return format!("organisations/page/{page}/"),
            Self::Consent(version) => return format!("privacy/consent/{}/", encode(Part::Segment, version)),
            Self::Organisation(id) => ("organisations", id.as_str()),
            Self::Region(code) => ("regions", code.as_str()),
            Self::Sector(id) => ("sectors", id.as_str()),
            Self::Mission(id) => ("missions", id.as_str()),
            Self::Agreement(id) => ("agreements", id.as_str()),
            Self::Opportunity(id) => ("opportunities", id.as_str()),
            screen => {
                let named = SCREENS.iter().find(|(_, known)| known == screen);
                return named.map_or_else(String::new, |(name, _)| format!("{name}/"));
            }
        };
        format!("{parent}/{name}/")
    }
}

/// A page from 1, written in the one way in which `path` writes it.
fn page_number(digits: &str) -> Option<u32> {
    let written_so = digits.bytes().all(|byte| byte.is_ascii_digit()) && !digits.starts_with('0');
    written_so.then(|| digits.parse().ok()).flatten()
}
