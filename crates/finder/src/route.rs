use catalogue::{AgreementId, MissionId, OpportunityId, OrganisationId, RegionCode, SectorId};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

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

/// What a path segment keeps as it is: the unreserved characters of RFC 3986.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~');

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
        let mut segments = [const { String::new() }; 3];
        let mut count = 0;
        for segment in path.split('/') {
            let decoded = percent_decode_str(segment).decode_utf8().ok()?;
            segments.get_mut(count)?.push_str(&decoded);
            count += 1;
        }
        let [top, second, third] = &segments;
        Some(match count {
            1 => match &**top {
                "organisations" => Self::Organisations,
                "regions" => Self::Regions,
                "sectors" => Self::Sectors,
                "missions" => Self::Missions,
                "agreements" => Self::Agreements,
                "opportunities" => Self::Opportunities,
                "shortlist" => Self::Shortlist,
                "requests" => Self::Requests,
                "embed" => Self::Embed,
                "check" => Self::Check,
                "privacy" => Self::Privacy,
                _ => return None,
            },
            2 => match &**top {
                "organisations" => Self::Organisation(OrganisationId::parse(second).ok()?),
                "regions" => Self::Region(RegionCode::parse(second).ok()?),
                "sectors" => Self::Sector(SectorId::parse(second).ok()?),
                "missions" => Self::Mission(MissionId::parse(second).ok()?),
                "agreements" => Self::Agreement(AgreementId::parse(second).ok()?),
                "opportunities" => Self::Opportunity(OpportunityId::parse(second).ok()?),
                _ => return None,
            },
            _ => match (&**top, &**second) {
                ("organisations", "page") => Self::OrganisationsPage(page_number(third)?),
                ("privacy", "consent") if !third.is_empty() && third != "." && third != ".." => {
                    Self::Consent(third.clone())
                }
                _ => return None,
            },
        })
    }

    /// The path, relative to the root of the site's language, with its closing slash: empty for the home
    /// screen, the page that answers 404 for an unknown one.
    #[must_use]
    pub fn path(&self) -> String {
        match self {
            Self::Home => String::new(),
            Self::Organisations => "organisations/".into(),
            Self::OrganisationsPage(page) => below("organisations/page", &page.to_string()),
            Self::Organisation(id) => below("organisations", id.as_str()),
            Self::Regions => "regions/".into(),
            Self::Region(code) => below("regions", code.as_str()),
            Self::Sectors => "sectors/".into(),
            Self::Sector(id) => below("sectors", id.as_str()),
            Self::Missions => "missions/".into(),
            Self::Mission(id) => below("missions", id.as_str()),
            Self::Agreements => "agreements/".into(),
            Self::Agreement(id) => below("agreements", id.as_str()),
            Self::Opportunities => "opportunities/".into(),
            Self::Opportunity(id) => below("opportunities", id.as_str()),
            Self::Shortlist => "shortlist/".into(),
            Self::Requests => "requests/".into(),
            Self::Embed => "embed/".into(),
            Self::Check => "check/".into(),
            Self::Privacy => "privacy/".into(),
            Self::Consent(version) => {
                let mut path = String::from("privacy/consent/");
                path.extend(utf8_percent_encode(version, SEGMENT));
                path.push('/');
                path
            }
            Self::Unknown => "404.html".into(),
        }
    }
}

fn below(parent: &str, name: &str) -> String {
    [parent, "/", name, "/"].concat()
}

/// A page from 1, written in the one way in which `path` writes it.
fn page_number(digits: &str) -> Option<u32> {
    let written_so = digits.bytes().all(|byte| byte.is_ascii_digit()) && !digits.starts_with('0');
    written_so.then(|| digits.parse().ok()).flatten()
}
