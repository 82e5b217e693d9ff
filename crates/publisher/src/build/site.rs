use std::fs;
use std::path::Path;

use catalogue::Catalogue;
use finder::Route;
use finder::pack::MANIFEST;
use partner_directory_app::directory::Directory;
use partner_directory_app::page::Page;
use partner_directory_app::text::{LANGUAGES, Text, for_language};

use super::application::Application;
use super::folder::Folder;
use super::hosts::{HEADERS, NO_JEKYLL, REDIRECTS, headers_file, redirects_file};
use super::html::escape;
use super::policy;
use super::routes::routes;
use crate::content_hash;
use crate::failure::Failure;

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

/// A site to be written: what its pages have in common, and which they are.
#[derive(Debug)]
pub(super) struct Site<'a> {
    application: &'a Application,
    directory: Directory,
    deployment: &'a Deployment,
    /// The first one is at the root.
    languages: Vec<&'static Text>,
    routes: Vec<Route>,
    /// What visitors load of the catalogue.
    source: &'static str,
}

/// What only the operator knows of where the site will be.
#[derive(Debug, clap::Args)]
pub(super) struct Deployment {
    /// The address at which the site will be, such as `https://example.org/partners/`: for the sitemap, canonical links,
    /// `hreflang` and feeds, which name whole addresses
    #[arg(long, value_name = "URL")]
    pub(super) base_url: Option<String>,
    /// Where requests go, the whole address of the POST; overrides the catalogue's
    #[arg(long, value_name = "URL")]
    pub(super) contact: Option<String>,
    /// Pages that were seen are not kept for reading without a network; browsers that keep some forget them
    #[arg(long)]
    pub(super) no_offline: bool,
}

impl<'a> Site<'a> {
    pub(super) fn new(
        application: &'a Application,
        catalogue: Catalogue,
        json: &[u8],
        deployment: &'a Deployment,
    ) -> Self {
        let mut languages = Vec::new();
        for tag in &catalogue.languages {
            let known = for_language(tag.as_str()).filter(|known| !languages.contains(known));
            languages.extend(known);
        }
        if languages.is_empty() {
            languages.push(LANGUAGES[0]);
        }
        Self {
            application,
            deployment,
            languages,
            routes: routes(&catalogue),
            source: if json.len() > LOADED_WHOLE_UP_TO {
                MANIFEST
            } else {
                CATALOGUE
            },
            directory: Directory::whole(catalogue, Vec::new()),
        }
    }

    /// How many pages it has.
    pub(super) fn pages(&self) -> usize {
        self.languages.len() * self.routes.len()
    }

    /// Writes one of its pages.
    pub(super) fn write_page(&self, place: usize, folder: &Folder) -> Result<(), Failure> {
        let text = self.languages[place / self.routes.len()];
        let route = &self.routes[place % self.routes.len()];
        let mut path = if text == self.languages[0] {
            String::new()
        } else {
            format!("{}/", text.lang)
        };
        path.push_str(&route.path());
        let root = match path.matches('/').count() {
            0 => "./".to_owned(),
            depth => "../".repeat(depth),
        };
        let page = self.page(text, route, &root);
        folder.put(&format!("{path}{PAGE}"), page.as_bytes())
    }

    /// Writes what is no page.
    pub(super) fn write_rest(&self, json: &[u8], folder: &Folder) -> Result<(), Failure> {
        folder.put(CATALOGUE, json)?;
        // A page for no address cannot know how deep it will be shown.
        let page = self.page(self.languages[0], &Route::Unknown, "/");
        folder.put(NOT_FOUND, page.as_bytes())?;
        let mut hashed = Vec::new();
        for (path, file) in self.application.files() {
            // Browsers ask for the script that they know, so its end has its name.
            let path = match path {
                SERVICE_WORKER if self.deployment.no_offline => continue,
                END_OF_SERVICE_WORKER if self.deployment.no_offline => SERVICE_WORKER,
                END_OF_SERVICE_WORKER => continue,
                path => path,
            };
            folder.put(path, &read(file)?)?;
            if content_hash::in_name(path).is_some() {
                hashed.push(path.to_owned());
            }
        }
        let catalogue = self.directory.catalogue();
        let mut origins = policy::contact_origins(catalogue);
        let own = self.deployment.contact.as_deref().and_then(policy::origin);
        origins.extend(own.filter(|own| !origins.contains(own)));
        folder.put(HEADERS, headers_file(&origins, &hashed).as_bytes())?;
        folder.put(REDIRECTS, redirects_file(catalogue).as_bytes())?;
        folder.put(NO_JEKYLL, b"")
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
        let mut page = String::with_capacity(32_768);
        page.push_str("<!doctype html>\n<html lang=\"");
        page.push_str(text.lang);
        page.push_str(
            "\">\n<head>\n<meta charset=\"utf-8\">\n\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
             <meta name=\"color-scheme\" content=\"light dark\">\n<title>",
        );
        page.push_str(&escape(self.directory.catalogue().title.shown(text.lang).text));
        page.push_str("</title>\n");
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
        let offline = if self.deployment.no_offline {
            ""
        } else {
            " data-offline"
        };
        for (kind, name) in [(offline, &names.site), (" type=\"module\"", &names.script)] {
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

fn read(file: &Path) -> Result<Vec<u8>, Failure> {
    fs::read(file).map_err(|reason| Failure::Read {
        path: file.into(),
        reason,
    })
}
