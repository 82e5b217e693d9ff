use catalogue::{Catalogue, Relations};
use finder::Route;
use partner_directory_app::text::Text;

use super::logos::Logos;
use crate::languages::{Languages, text_of};

/// The site that is built, as what describes its pages sees it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SiteOf<'a> {
    pub(crate) catalogue: &'a Catalogue,
    pub(crate) relations: &'a Relations,
    pub(crate) languages: &'a Languages,
    /// Absolute, ends with `/`.
    pub(crate) base_url: Option<&'a str>,
    /// Whether feeds of changes are written.
    pub(crate) has_feeds: bool,
    /// Those that lie in the site.
    pub(crate) logos: &'a Logos,
}

/// A page of the site.
#[derive(Debug, Clone, Copy)]
pub(crate) struct PageOf<'a> {
    pub(crate) site: SiteOf<'a>,
    pub(crate) route: &'a Route,
    /// Tag of the language that it is written in; one of the site's.
    pub(crate) lang: &'a str,
    /// The organisations that a page of their list shows, as places in the catalogue; empty elsewhere.
    pub(crate) listed: &'a [u32],
}

impl<'a> SiteOf<'a> {
    /// The paths of a page by the languages that `hreflang` names; none of a site of one language.
    pub(crate) fn alternates(&self, route: &Route) -> Vec<(&'static str, String)> {
        let texts = self.languages.texts();
        if texts.len() < 2 {
            return Vec::new();
        }
        let languages = texts.iter().map(|text| (text.lang, text.lang));
        languages
            .chain([("x-default", self.languages.root().lang)])
            .map(|(tag, lang)| (tag, self.languages.path(lang, route)))
            .collect()
    }

    /// The catalogue's title in a language, or in the one that it has.
    pub(crate) fn title(&self, lang: &str) -> &'a str {
        self.catalogue.title.shown(lang).text
    }
}

impl<'a> PageOf<'a> {
    /// The texts of the application in the page's language.
    pub(crate) fn text(&self) -> &'static Text {
        text_of(self.lang)
    }

    /// Where what this page shows is at home: the first page of the list is the list, and an organisation is at the id
    /// that it has now.
    pub(crate) fn canonical(&self) -> Route {
        canonical(&self.site, self.route)
    }

    /// The address of that.
    pub(crate) fn own_address(&self) -> String {
        self.address(&self.canonical())
    }

    /// The address of another page of the same language: absolute where the site's is known, else relative to this one.
    pub(crate) fn address(&self, route: &Route) -> String {
        self.address_of_file(&self.site.languages.path(self.lang, route))
    }

    /// The address of a file, given from the root of the site, in the same way.
    pub(crate) fn address_of_file(&self, path: &str) -> String {
        self.site.base_url.map_or_else(
            || self.relative(path),
            |base_url| {
                let mut address = base_url.to_owned();
                address.push_str(path);
                address
            },
        )
    }

    /// The address of a file, given from the root of the site, relative to this page.
    pub(crate) fn relative(&self, path: &str) -> String {
        let own = self.site.languages.path(self.lang, self.route);
        // Behind the last folder that both are in.
        let mut shared = 0;
        for (place, (left, right)) in own.bytes().zip(path.bytes()).enumerate() {
            if left != right {
                break;
            }
            if left == b'/' {
                shared = place + 1;
            }
        }
        let mut address = "../".repeat(own[shared..].matches('/').count());
        address.push_str(&path[shared..]);
        if address.is_empty() {
            address.push_str("./");
        }
        address
    }

    /// Whether search engines are to list it: not what only its visitor fills, nor what nothing is written on yet.
    pub(crate) fn is_listed(&self) -> bool {
        is_listed(self.route)
    }
}

/// Where what is shown at a route is at home.
pub(crate) fn canonical(site: &SiteOf<'_>, route: &Route) -> Route {
    match route {
        Route::OrganisationsPage(1) => Route::Organisations,
        Route::Organisation(id) => {
            let organisation = site.relations.organisation(site.catalogue, id.as_str());
            Route::Organisation(organisation.map_or(id, |organisation| &organisation.id).clone())
        }
        route => route.clone(),
    }
}

/// Whether search engines are to list a page.
pub(crate) fn is_listed(route: &Route) -> bool {
    !matches!(
        route,
        Route::Shortlist | Route::Requests | Route::Embed | Route::Check | Route::Unknown
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::build::sample::Sample;

    #[test]
    fn addresses_are_absolute_where_the_sites_own_is_known() {
        let sample = Sample::default_catalogue();
        let route = Route::parse("organisations/himgrad/");
        let page = sample.page_at("https://example.org/parks/", &route, "en");
        assert_eq!(
            page.own_address(),
            "https://example.org/parks/en/organisations/himgrad/"
        );
        let in_russian = PageOf { lang: "ru", ..page };
        assert_eq!(
            in_russian.address(&Route::Home),
            "https://example.org/parks/",
            "the first language is at the root"
        );
    }

    #[test]
    fn addresses_lead_up_to_the_root_where_it_is_not() {
        let sample = Sample::default_catalogue();
        let route = Route::parse("organisations/himgrad/");
        let page = sample.page(&route, "en");
        assert_eq!(page.address(&Route::Regions), "../../regions/");
        assert_eq!(page.address(&Route::Organisations), "../");
        assert_eq!(page.own_address(), "./");
        assert_eq!(page.relative("icon.svg"), "../../../icon.svg");
        let home = sample.page(&Route::Home, "ru");
        assert_eq!(home.own_address(), "./");
        assert_eq!(home.relative("icon.svg"), "icon.svg");
    }

    #[test]
    fn what_only_the_visitor_fills_is_not_listed() {
        for path in ["shortlist/", "requests/", "no/such/path/"] {
            assert!(!is_listed(&Route::parse(path)), "{path}");
        }
        for path in ["", "organisations/himgrad/", "organisations/page/2/", "privacy/"] {
            assert!(is_listed(&Route::parse(path)), "{path}");
        }
    }
}
