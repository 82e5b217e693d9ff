use catalogue::Catalogue;
use finder::pack::MANIFEST as PACK;
use finder::{Query, Route};
use partner_directory_app::directory::Directory;
use partner_directory_app::page::Page;
use partner_directory_app::text::Text;
use url::Url;

use super::application::Application;
use super::changes::Change;
use super::deployment::Deployment;
use super::escape::escape;
use super::feed::{self, Feed};
use super::folder::Folder;
use super::head::head;
use super::hosts::{HEADERS, NO_JEKYLL, REDIRECTS, headers_file, redirects_file};
use super::logos::Logos;
use super::manifest::{MANIFEST, manifest};
use super::page_of::{PageOf, SiteOf};
use super::picture::pictures;
use super::planned::Planned;
use super::policy;
use super::robots::robots;
use super::routes::routes;
use super::sitemap::sitemap;
use crate::content_hash;
use crate::failure::Failure;
use crate::languages::Languages;

/// The catalogue's own name in a site.
const CATALOGUE: &str = "catalogue.json";
const PAGE: &str = "index.html";
/// What a host answers with for an address that does not exist.
const NOT_FOUND: &str = "404.html";
/// Keeps pages that were seen, for reading without a network.
const SERVICE_WORKER: &str = "sw.js";
const END_OF_SERVICE_WORKER: &str = "sw-end.js";
/// Where a catalogue is larger, its pages have their visitors load the pack.
const LOADED_WHOLE_UP_TO: usize = 2_000_000;

/// What a site is made of besides the application.
#[derive(Debug)]
pub(super) struct OfSite<'a> {
    pub(super) catalogue: Catalogue,
    /// The bytes that it was read from.
    pub(super) json: &'a [u8],
    pub(super) logos: Logos,
    pub(super) has_feeds: bool,
}

/// A site to be written: what its pages have in common, and which they are.
#[derive(Debug)]
pub(super) struct Site<'a> {
    application: &'a Application,
    directory: Directory,
    /// What the catalogue was read from.
    json: &'a [u8],
    logos: Logos,
    deployment: &'a Deployment,
    languages: Languages,
    has_feeds: bool,
    routes: Vec<Route>,
    /// What visitors load of the catalogue.
    source: &'static str,
}

impl<'a> Site<'a> {
    pub(super) fn new(application: &'a Application, made_of: OfSite<'a>, deployment: &'a Deployment) -> Self {
        let OfSite {
            catalogue,
            json,
            logos,
            has_feeds,
        } = made_of;
        Self {
            application,
            deployment,
            has_feeds,
            languages: Languages::of(&catalogue),
            routes: routes(&catalogue),
            source: if json.len() > LOADED_WHOLE_UP_TO {
                PACK
            } else {
                CATALOGUE
            },
            directory: Directory::whole(catalogue, Vec::new()),
            json,
            logos,
        }
    }

    pub(super) fn catalogue(&self) -> &Catalogue {
        self.directory.catalogue()
    }

    /// How many pages it has.
    pub(super) fn pages(&self) -> usize {
        self.languages.texts().len() * self.routes.len()
    }

    /// The path of one of its pages, from the root.
    fn page_path(&self, place: usize) -> String {
        let (text, route) = self.page_at(place);
        format!("{}{PAGE}", self.languages.path(text.lang, route))
    }

    fn page_at(&self, place: usize) -> (&'static Text, &Route) {
        (
            self.languages.texts()[place / self.routes.len()],
            &self.routes[place % self.routes.len()],
        )
    }

    fn drawn(&self, place: usize, path: &str) -> String {
        let (text, route) = self.page_at(place);
        let root = match path.matches('/').count() {
            0 => "./".to_owned(),
            depth => "../".repeat(depth),
        };
        self.page(text, route, &root)
    }

    /// Begins to write the site, of which `files` are no pages. Refused, before anything is written, where that takes
    /// the place of a file of somebody else.
    pub(super) fn begin(&self, files: &[&[Planned<'_>]], folder: &mut Folder) -> Result<(), Failure> {
        let mut paths = Vec::with_capacity(self.pages());
        for place in 0..self.pages() {
            let path = self.page_path(place);
            folder.refuse_foreign(&path, || Ok(self.drawn(place, &path)))?;
            paths.push(path);
        }
        for file in files.iter().copied().flatten() {
            folder.refuse_foreign(&file.path, || file.bytes())?;
            paths.push(file.path.clone());
        }
        folder.begin_site(&paths)
    }

    /// Writes one of its pages.
    pub(super) fn write_page(&self, place: usize, folder: &Folder) -> Result<(), Failure> {
        let path = self.page_path(place);
        folder.put(&path, self.drawn(place, &path).as_bytes())
    }

    /// The files of the application whose names change with what is in them: those that pages need.
    pub(super) fn hashed(&self) -> Vec<Planned<'_>> {
        let files = self.application.files();
        files
            .filter(|(path, _)| content_hash::in_name(path).is_some())
            .map(|(path, file)| Planned::of_file(path, file))
            .collect()
    }

    /// What else is no page. `changes` are those since an earlier catalogue.
    pub(super) fn rest(&self, changes: &[Change<'_>]) -> Result<Vec<Planned<'_>>, Failure> {
        let mut rest = vec![Planned::of_bytes(CATALOGUE, self.json)];
        self.plan_application(&mut rest);
        let site = self.described();
        for text in self.languages.texts() {
            let (lang, of_language) = (text.lang, self.languages.folder(text.lang));
            let mut plan = |name: &str, content: String| {
                rest.push(Planned::of_bytes(
                    format!("{of_language}{name}"),
                    content.into_bytes(),
                ));
            };
            // A page for no address cannot know how deep it will be shown.
            plan(
                NOT_FOUND,
                self.page(text, &Route::Unknown, self.deployment.root()),
            );
            plan(MANIFEST, manifest(&site, lang).to_string());
            if self.has_feeds
                && let Some(feed) = Feed::new(&site, lang, changes)
            {
                plan(feed::ATOM, feed.atom());
                plan(feed::JSON, feed.json());
            }
        }
        let mut put = |path: &str, bytes: &[u8]| {
            rest.push(Planned::of_bytes(path, bytes.to_vec()));
            Ok(())
        };
        pictures(&site, &mut put)?;
        sitemap(&site, &self.routes, &mut put)?;
        if let Some(robots) = robots(&site) {
            put("robots.txt", robots.as_bytes())?;
        }
        rest.extend(self.logos.files());
        Ok(rest)
    }

    /// The rest of the application, and what tells static hosts how to serve it.
    fn plan_application<'s>(&'s self, rest: &mut Vec<Planned<'s>>) {
        let mut hashed = Vec::new();
        for (path, file) in self.application.files() {
            // Browsers ask for the script that they know, so its end has its name.
            let path = match path {
                SERVICE_WORKER if self.deployment.no_offline => continue,
                END_OF_SERVICE_WORKER if self.deployment.no_offline => SERVICE_WORKER,
                END_OF_SERVICE_WORKER => continue,
                path => path,
            };
            if content_hash::in_name(path).is_some() {
                hashed.push(path.to_owned());
            } else {
                rest.push(Planned::of_file(path, file));
            }
        }
        let catalogue = self.directory.catalogue();
        let mut origins = policy::contact_origins(catalogue);
        let own = self.deployment.contact.as_deref().and_then(policy::origin);
        origins.extend(own.filter(|own| !origins.contains(own)));
        let headers = headers_file(&origins, &hashed);
        let redirects = redirects_file(catalogue, &self.languages);
        rest.extend([
            Planned::of_bytes(HEADERS, headers.into_bytes()),
            Planned::of_bytes(REDIRECTS, redirects.into_bytes()),
            Planned::of_bytes(NO_JEKYLL, Vec::new()),
        ]);
    }

    /// The site as what describes its pages sees it.
    fn described(&self) -> SiteOf<'_> {
        SiteOf {
            catalogue: self.directory.catalogue(),
            relations: self.directory.relations(),
            languages: &self.languages,
            base_url: self.deployment.base_url.as_ref().map(Url::as_str),
            has_feeds: self.has_feeds,
            logos: &self.logos,
        }
    }

    /// The organisations that a page lists, as places in the catalogue.
    fn listed(&self, text: &Text, route: &Route) -> Vec<u32> {
        let page = match route {
            Route::Home | Route::Organisations => 1,
            Route::OrganisationsPage(page) => *page,
            _ => return Vec::new(),
        };
        let query = Query {
            page,
            ..Query::default()
        };
        // Of a whole catalogue nothing is missing.
        let answer = self
            .directory
            .finder()
            .answer(&query, text.lang)
            .unwrap_or_default();
        answer
            .hits
            .into_iter()
            .filter_map(|hit| u32::try_from(hit).ok())
            .collect()
    }

    fn page(&self, text: &'static Text, route: &Route, root: &str) -> String {
        let names = &self.application.names;
        let content = Page {
            directory: &self.directory,
            route,
            text,
            root,
            contact: self.deployment.contact.as_deref(),
        };
        let described = PageOf {
            site: self.described(),
            route,
            lang: text.lang,
            listed: &self.listed(text, route),
        };
        let mut page = String::with_capacity(32_768);
        page.push_str("<!doctype html>\n<html lang=\"");
        page.push_str(text.lang);
        page.push_str(
            "\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n",
        );
        page.push_str(&head(&described));
        let mut link = |attributes: &str, name: &str| {
            page.push_str("<link ");
            page.push_str(attributes);
            page.push_str(" href=\"");
            page.push_str(root);
            page.push_str(name);
            page.push_str("\">\n");
        };
        link("rel=\"icon\" type=\"image/svg+xml\"", "icon.svg");
        link("rel=\"stylesheet\"", &names.styles);
        if route.is_document() {
            link("rel=\"stylesheet\"", &names.documents);
        }
        // A page for no address is not to be kept.
        let offline = if self.deployment.no_offline || *route == Route::Unknown {
            ""
        } else {
            " data-offline"
        };
        let module = " type=\"module\"";
        for (kind, name) in [
            (offline, &names.site),
            (module, &names.handover),
            (module, &names.script),
        ] {
            page.push_str("<script");
            page.push_str(kind);
            page.push_str(" src=\"");
            page.push_str(root);
            page.push_str(name);
            page.push_str("\"></script>\n");
        }
        page.push_str("</head>\n<body>\n<partner-directory routing=\"history\" heading-level=\"1\" lang=\"");
        page.push_str(text.lang);
        page.push('"');
        let source = (self.source != CATALOGUE).then(|| format!("{root}{}", self.source));
        let attributes = [
            ("src", source.as_deref()),
            ("contact", self.deployment.contact.as_deref()),
        ];
        for (name, value) in attributes {
            if let Some(value) = value {
                page.push_str(&format!(" {name}=\"{}\"", escape(value)));
            }
        }
        page.push('>');
        page.push_str(&content.to_html());
        page.push_str("</partner-directory>\n</body>\n</html>\n");
        page
    }
}
