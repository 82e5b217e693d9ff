//! All requests to a site, from its start page on.

use std::collections::BTreeSet;

use catalogue::{Catalogue, Limits};
use finder::pack::{MANIFEST, Pack};
use finder::{Part, Route};
use url::Url;

use super::answer::{Answer, gunzip};
use super::client::{Client, Coding, LARGEST};
use super::deployment::{Deployment, EMBED, File, InGzip, NOT_FOUND, SCRIPT, Shown, WORKER};
use super::element::{Element, elements};
use super::kind::Kind;
use super::named::{named_by, named_in_script};
use crate::build::policy;
use crate::languages::Languages;
use crate::site_address::{file_name, folder};

/// The element of a page that shows the directory.
const ELEMENT: &str = "partner-directory";
/// No catalogue has an organisation of this id.
const UNKNOWN: &str = "organisations/no-such-organisation-3f9c2b71/";

/// Whether a file must be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Need {
    Required,
    Optional,
}

/// Asks for everything that visitors and embedding sites need; else why the start page gives no answer.
pub(super) fn visit(client: &Client, base: &Url) -> Result<Deployment, String> {
    let home = client.get(base, Coding::Plain)?;
    let base = match home.redirects[..] {
        [] => base.clone(),
        _ => folder(&home.address),
    };
    let content = home.content(LARGEST).unwrap_or_default();
    let page = elements(&String::from_utf8_lossy(&content));
    let shown = match start_of(&page, &home.address) {
        _ if home.status != 200 || !holds_element(&page) => Shown::SomethingElse,
        Some(start) if start != base => Shown::PageOf(start),
        _ => Shown::StartPage,
    };
    let mut visit = Visit {
        client,
        known: BTreeSet::new(),
        found: Deployment {
            base,
            home,
            shown,
            files: Vec::new(),
            missing: Vec::new(),
            unanswered: Vec::new(),
            folder: None,
            unknown: None,
            contact_origins: BTreeSet::new(),
            unreadable: Vec::new(),
        },
    };
    if visit.found.shown == Shown::StartPage {
        visit.probe();
        visit.pages(&page);
    }
    Ok(visit.found)
}

struct Visit<'a> {
    client: &'a Client,
    known: BTreeSet<String>,
    found: Deployment,
}

impl Visit<'_> {
    /// Asks where there is no file.
    fn probe(&mut self) {
        self.found.folder = self.ask("organisations");
        self.found.unknown = self.ask(UNKNOWN);
    }

    fn ask(&mut self, path: &str) -> Option<Answer> {
        let address = self.found.base.join(path).ok()?;
        let answer = self.client.get(&address, Coding::Plain);
        answer
            .map_err(|reason| self.found.unanswered.push((address, reason)))
            .ok()
    }

    fn pages(&mut self, home: &[Element]) {
        self.add("", Need::Required);
        self.script();
        self.add(EMBED, Need::Required);
        self.add(WORKER, Need::Required);
        // Who shows it where nothing is may hide it where it is.
        let is_shown = self.found.unknown.as_ref().is_some_and(shows_the_site);
        self.add(NOT_FOUND, if is_shown { Need::Optional } else { Need::Required });
        // Only a site that knows its own address has one.
        self.add("sitemap.xml", Need::Optional);
        let element = home.iter().find(|element| element.name == ELEMENT);
        let attribute = |name| element.and_then(|element| element.attribute(name));
        if let Some(contact) = attribute("contact") {
            self.found.contact_origins.extend(policy::origin(contact));
        }
        let source = attribute("src").unwrap_or("catalogue.json");
        let Some(catalogue) = self.catalogue(source) else {
            self.add(&Route::Organisations.path(), Need::Required);
            return;
        };
        self.found
            .contact_origins
            .extend(policy::contact_origins(&catalogue));
        let languages = Languages::of(&catalogue);
        self.add_in_every_language(&languages, &Route::Home);
        let list = self.add_in_every_language(&languages, &Route::Organisations);
        // A pack tells only where its organisations are.
        let profile = match catalogue.organisations.first() {
            Some(first) => Some(Route::Organisation(first.id.clone())),
            None => list.and_then(|list| self.profile_on(list)),
        };
        if let Some(profile) = profile {
            self.add_in_every_language(&languages, &profile);
        }
    }

    /// Gets a page in all languages; the place of that in the first one.
    fn add_in_every_language(&mut self, languages: &Languages, route: &Route) -> Option<usize> {
        let paths = languages.paths(route);
        let places: Vec<_> = paths.map(|path| self.add(&path, Need::Required)).collect();
        places.into_iter().next().flatten()
    }

    /// The first profile that a page links to.
    fn profile_on(&self, place: usize) -> Option<Route> {
        let page = self.found.files.get(place)?;
        let elements = page.elements();
        let mut links = elements.iter().filter(|element| element.name == "a");
        links.find_map(|link| {
            let address = page.answer.address.join(link.attribute("href")?).ok()?;
            match Route::parse(self.found.path_of(&address)?) {
                profile @ Route::Organisation(_) => Some(profile),
                _ => None,
            }
        })
    }

    /// Gets a file of the site, and what it names; the place of it among the files that are there.
    fn add(&mut self, path: &str, need: Need) -> Option<usize> {
        let address = self.found.base.join(path).ok()?;
        self.add_at(address, need)
    }

    fn add_at(&mut self, address: Url, need: Need) -> Option<usize> {
        if !self.known.insert(address.as_str().into()) {
            return self.found.files.iter().position(|file| file.asked == address);
        }
        let answers = self.client.get(&address, Coding::Plain).and_then(|plain| {
            let answer = match plain.status {
                200 => self.client.get(&address, Coding::Compressed)?,
                _ => plain.clone(),
            };
            let in_gzip = in_gzip(self.client, &address, &plain, &answer)?;
            Ok((plain, answer, in_gzip))
        });
        let (plain, answer, in_gzip) = match answers {
            Ok(answers) => answers,
            Err(reason) => {
                self.found.unanswered.push((address, reason));
                return None;
            }
        };
        let kind = Kind::of(&address);
        // A host that answers everything with a page says nothing by that.
        let is_page_instead = kind != Kind::Page && plain.media_type() == "text/html";
        if answer.status != 200 || plain.status != 200 || need == Need::Optional && is_page_instead {
            if need == Need::Required {
                let status = if plain.status == 200 {
                    answer.status
                } else {
                    plain.status
                };
                self.found.missing.push((address, status));
            }
            return None;
        }
        let file = File {
            kind,
            is_of_element: false,
            content: plain.content(LARGEST),
            in_gzip,
            asked: address,
            answer,
        };
        let named = named_by(&file);
        let place = self.found.files.len();
        self.found.files.push(file);
        for address in named {
            if address.as_str().starts_with(self.found.base.as_str()) {
                self.add_at(address, Need::Required);
            }
        }
        Some(place)
    }

    /// Gets a file that the element loads.
    fn add_of_element(&mut self, address: Url) -> Option<usize> {
        let place = self.add_at(address, Need::Required)?;
        self.found.files.get_mut(place)?.is_of_element = true;
        Some(place)
    }

    /// Gets the script, and the rest of the element, which it names.
    fn script(&mut self) {
        let address = self.found.base.join(SCRIPT).ok();
        let place = address.and_then(|address| self.add_of_element(address));
        let Some(script) = place.and_then(|place| self.found.files.get(place)) else {
            return;
        };
        for address in named_in_script(script) {
            self.add_of_element(address);
        }
    }

    /// Gets the catalogue, whole or the parts of a pack.
    fn catalogue(&mut self, source: &str) -> Option<Catalogue> {
        let mut address = self.found.base.join(source).ok()?;
        if file_name(&address).is_empty() {
            address = address.join(MANIFEST).ok()?;
        }
        let place = self.add_of_element(address)?;
        let file = self.found.files.get(place)?;
        let content = file.content.clone()?;
        if file.kind == Kind::Pack {
            return self.pack(place, &content);
        }
        let reading = catalogue::read_within(&content, &Limits::BROWSER);
        if reading.catalogue.is_none() {
            let problem = reading.problems.first();
            let reason = problem.map_or_else(String::new, |problem| problem.message.clone());
            self.found
                .unreadable
                .push((self.found.files[place].asked.clone(), reason));
        }
        reading.catalogue
    }

    fn pack(&mut self, place: usize, manifest: &[u8]) -> Option<Catalogue> {
        let address = self.found.files.get(place)?.asked.clone();
        let opened = gunzip(manifest, LARGEST)
            .ok_or_else(|| "it is no gzip".to_owned())
            .and_then(|manifest| Pack::open(&manifest).map_err(|error| error.to_string()));
        let pack = match opened {
            Ok(pack) => pack,
            Err(reason) => {
                self.found.unreadable.push((address, reason));
                return None;
            }
        };
        let path = pack.path(Part::Words)?;
        let part = self.add_of_element(address.join(&path).ok()?);
        if let Some(file) = part.and_then(|place| self.found.files.get(place)) {
            let content = file.content.as_deref().unwrap_or_default();
            let added = gunzip(content, LARGEST)
                .ok_or_else(|| "it is no gzip".to_owned())
                .and_then(|part| pack.add(Part::Words, &part).map_err(|error| error.to_string()));
            if let Err(reason) = added {
                self.found.unreadable.push((file.asked.clone(), reason));
            }
        }
        Some(Catalogue::clone(pack.vocabularies()))
    }
}

/// Compares what browsers unpack with the file that comes without compression.
fn in_gzip(
    client: &Client,
    address: &Url,
    plain: &Answer,
    answer: &Answer,
) -> Result<Option<InGzip>, String> {
    let of_its_own;
    let packed = match answer.encoding().as_deref() {
        None => return Ok(None),
        Some("gzip") => answer,
        Some(_) => {
            of_its_own = client.get(address, Coding::Gzip)?;
            &of_its_own
        }
    };
    let is_gzip = packed.encoding().as_deref() == Some("gzip");
    let Some(expected) = plain.content(LARGEST).filter(|_| is_gzip) else {
        return Ok(None);
    };
    Ok(Some(match packed.content(LARGEST) {
        Some(content) if content == expected => InGzip::TheSame,
        Some(_) => InGzip::AnotherFile,
        None => InGzip::Spoilt,
    }))
}

/// The folder of the site whose script a page loads.
fn start_of(page: &[Element], address: &Url) -> Option<Url> {
    let mut scripts = page.iter().filter(|element| element.name == "script");
    scripts.find_map(|script| {
        let script = address.join(script.attribute("src")?).ok()?;
        let folder = script.join(".").ok()?;
        (file_name(&script) == SCRIPT).then_some(folder)
    })
}

fn holds_element(page: &[Element]) -> bool {
    page.iter().any(|element| element.name == ELEMENT)
}

/// Whether a page of the site says that there is none.
fn shows_the_site(answer: &Answer) -> bool {
    let content = answer.content(LARGEST).unwrap_or_default();
    answer.status == 404 && holds_element(&elements(&String::from_utf8_lossy(&content)))
}

#[cfg(test)]
mod tests {
    use crate::check_deploy::finding::Code;
    use crate::check_deploy::local_site::{Files, POLICY, at, found, pack, small_site, visited_files};

    /// The small site with these languages in its catalogue, and no folder of a language.
    fn at_the_root(languages: &str) -> Files {
        let mut files = small_site::files();
        files.retain(|path, _| !path.starts_with("en/"));
        let catalogue = files.get_mut("catalogue.json").unwrap();
        let text = String::from_utf8_lossy(catalogue);
        let with_others = text.replace("[\"ru\", \"en\"]", languages);
        assert_ne!(with_others, text);
        *catalogue = with_others.into_bytes();
        files
    }

    #[test]
    fn a_site_has_pages_in_languages_that_there_are_texts_in_and_the_first_is_at_the_root() {
        for languages in [
            r#"["ru", "de"]"#,
            r#"["de", "en"]"#,
            r#"["de"]"#,
            r#"["ru", "ru"]"#,
            r#"["en-GB"]"#,
        ] {
            let deployment = visited_files(at_the_root(languages), |_, _| {});
            assert_eq!(found(&deployment), [], "{languages}");
            let asked = |path: &str| {
                deployment
                    .files
                    .iter()
                    .any(|file| file.asked.path().ends_with(path))
            };
            assert!(asked("/a/b/organisations/himgrad/"), "{languages}");
        }
    }

    #[test]
    fn every_other_language_with_texts_has_its_folder() {
        let deployment = visited_files(at_the_root(r#"["de", "en", "ru"]"#), |_, _| {});
        let told: Vec<String> = found(&deployment).into_iter().map(|(_, path, _)| path).collect();
        assert_eq!(told, ["/ru/", "/ru/organisations/", "/ru/organisations/himgrad/"]);
    }

    #[test]
    fn the_list_leads_to_a_profile_where_a_pack_names_none() {
        for path in ["/organisations/himgrad/", "/en/organisations/himgrad/"] {
            let deployment = visited_files(pack().0, at(path, |reply| reply.status = 404));
            assert_eq!(
                found(&deployment),
                [(Code::Status, path.into(), "answers 404, expected 200".into())]
            );
        }
    }

    #[test]
    fn a_pack_names_the_receiver_of_its_catalogue() {
        let policy = POLICY.replace(" https://requests.example.org", "");
        let change = at("/en/", move |reply| reply.set("Content-Security-Policy", &policy));
        let told = found(&visited_files(pack().0, change));
        assert_eq!(told.len(), 1, "{told:?}");
        assert_eq!(told[0].0, Code::PolicyBlocks);
    }
}
