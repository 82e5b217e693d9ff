use catalogue::OrganisationId;
use finder::{Query, Route, read_shortlist, write_shortlist};

use crate::attributes::Attributes;
use crate::text::Text;

/// The mark of a profile beside its list; no address ends in it.
pub(super) const BESIDE_LIST: &str = "#beside-list";

/// What is shown: a route, with the query of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The language that the address names; `None` at the root of the site.
    pub lang: Option<&'static Text>,
    pub route: Route,
    pub query: Query,
    /// A profile that was opened from a list, which stays beside it.
    pub beside_list: bool,
    /// The shortlist that the address of [`Route::Shortlist`] shares. Empty, it is the visitor's own.
    pub shared: Vec<OrganisationId>,
}

impl Place {
    /// The list under a query.
    #[must_use]
    pub fn list(query: Query) -> Self {
        Self {
            lang: None,
            route: Route::Home,
            query,
            beside_list: false,
            shared: Vec::new(),
        }
    }

    /// The place of a path and a query string under the root of a language.
    #[must_use]
    pub fn read(
        lang: Option<&'static Text>,
        path: &str,
        query: &str,
        attributes: &Attributes,
        beside_list: bool,
    ) -> Self {
        let route = Route::parse(path);
        let shared = match route {
            Route::Shortlist => read_shortlist(query),
            _ => Vec::new(),
        };
        Self {
            lang,
            route,
            query: Query::decode(query, &attributes.preset, &attributes.lock),
            beside_list,
            shared,
        }
    }

    /// The same language and query at another route.
    #[must_use]
    pub fn at(&self, route: Route) -> Self {
        Self {
            lang: self.lang,
            route,
            query: self.query.clone(),
            beside_list: false,
            shared: Vec::new(),
        }
    }

    /// A route of the same language, without a query.
    #[must_use]
    pub fn bare(&self, route: Route) -> Self {
        Self {
            lang: self.lang,
            route,
            query: Query::default(),
            beside_list: false,
            shared: Vec::new(),
        }
    }

    /// The shortlist that shares these.
    #[must_use]
    pub fn shortlist(&self, shared: Vec<OrganisationId>) -> Self {
        Self {
            shared,
            ..self.bare(Route::Shortlist)
        }
    }

    /// Whether the list is on screen, alone or beside a profile.
    #[must_use]
    pub fn is_browsing(&self) -> bool {
        match self.route {
            Route::Home | Route::Organisations | Route::OrganisationsPage(_) => true,
            Route::Organisation(_) => self.beside_list,
            _ => false,
        }
    }

    /// Everything that [`super::Location::put_back`] needs, as text: the address, and a mark for a profile that stands
    /// beside its list, since the list's address may be empty.
    #[must_use]
    pub fn kept(&self, preset: &Query) -> String {
        let mut kept = self.relative(preset);
        if self.beside_list {
            kept.push_str(BESIDE_LIST);
        }
        kept
    }

    /// The address under the site's root and language.
    #[must_use]
    pub fn relative(&self, preset: &Query) -> String {
        let mut address = self.route.path();
        let query = match self.route {
            #[cfg(not(target_arch = "wasm32"))]
            Route::OrganisationsPage(_) => {
                // The path has the page.
                let query = Query {
                    page: 1,
                    ..self.query.clone()
                };
                query.encode(preset)
            }
            _ if self.is_browsing() => self.query.encode(preset),
            Route::Shortlist => write_shortlist(&self.shared),
            _ => String::new(),
        };
        if !query.is_empty() {
            address.push('?');
            address.push_str(&query);
        }
        address
    }
}
