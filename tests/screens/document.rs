//! Pages that are only read, as the publisher draws them, and what holds for each of them.

use catalogue::Catalogue;
use finder::Route;
use partner_directory_app::directory::Directory;
use partner_directory_app::page::Page as Drawn;
use partner_directory_app::text::for_language;
use serde_json::Value;

use crate::page::{Page, Part};

const ROOT: &str = "../../";

/// Draws the page of a path and checks what every page must hold to.
#[track_caller]
pub(crate) fn draw(directory: &Directory, lang: &str, path: &str) -> Page {
    let html = html(directory, lang, path);
    let page = Page::read(&html);
    check_headings(&page);
    check_links(&page, directory.catalogue());
    check_sections(&page);
    check_marks(&page);
    page
}

/// The page of a path as it is written.
pub(crate) fn html(directory: &Directory, lang: &str, path: &str) -> String {
    let drawn = Drawn {
        directory,
        route: &Route::parse(path),
        text: for_language(lang).unwrap(),
        root: ROOT,
        contact: None,
    };
    drawn.to_html()
}

/// What a page says, without the frame of the site.
#[track_caller]
pub(crate) fn body(page: &Page) -> Part<'_> {
    page.all("main")[0]
}

/// The parts of a tag inside another.
pub(crate) fn tags<'a>(inside: Part<'a>, tag: &str) -> Vec<Part<'a>> {
    inside.elements().filter(|part| part.tag() == tag).collect()
}

/// The section under a heading that begins so.
#[track_caller]
pub(crate) fn section<'a>(page: &'a Page, heading: &str) -> Part<'a> {
    let sections = tags(page.root(), "section");
    let found = sections.into_iter().find(|section| {
        let headings = section.all("heading");
        headings
            .first()
            .is_some_and(|first| first.name().starts_with(heading))
    });
    found.unwrap_or_else(|| panic!("no section {heading:?} among {:?}", page.names("heading")))
}

pub(crate) fn has_section(page: &Page, heading: &str) -> bool {
    page.names("heading").iter().any(|name| name.starts_with(heading))
}

/// A text of a record as it is shown, in plain spaces.
pub(crate) fn shown(text: &Value, lang: &str) -> String {
    let translations = text.as_object().unwrap();
    let words = translations
        .get(lang)
        .or_else(|| translations.values().next())
        .unwrap();
    words
        .as_str()
        .unwrap()
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// One heading of the first level, and no level left out.
#[track_caller]
fn check_headings(page: &Page) {
    let levels = page.all("heading").into_iter().map(|heading| {
        let digit = heading.tag().strip_prefix('h').unwrap();
        digit.parse::<u8>().unwrap()
    });
    let levels: Vec<_> = levels.collect();
    assert_eq!(
        levels.iter().filter(|level| **level == 1).count(),
        1,
        "{levels:?}"
    );
    assert_eq!(levels[0], 1);
    for pair in levels.windows(2) {
        assert!(pair[1] <= pair[0] + 1, "{levels:?}");
    }
}

/// Links lead to pages of the site whose record is there, to a part of the page, or to another site.
#[track_caller]
fn check_links(page: &Page, catalogue: &Catalogue) {
    for link in tags(page.root(), "a") {
        let href = link.href();
        if let Some(id) = href.strip_prefix('#') {
            let targets = page
                .root()
                .elements()
                .filter(|part| part.attribute("id") == Some(id));
            assert_eq!(targets.count(), 1, "{href}");
        } else if let Some(path) = href.strip_prefix(ROOT) {
            let path = path.split('?').next().unwrap();
            let path = path
                .strip_prefix("en/")
                .or_else(|| path.strip_prefix("ru/"))
                .unwrap_or(path);
            check_route(&Route::parse(path), catalogue);
        } else {
            assert!(
                href.starts_with("https://") || href.starts_with("http://"),
                "{href}"
            );
            assert_eq!(link.attribute("target"), Some("_blank"));
        }
        assert!(!link.name().is_empty(), "{href} has a name");
    }
}

#[track_caller]
fn check_route(route: &Route, catalogue: &Catalogue) {
    let is_there = match route {
        Route::Organisation(id) => catalogue.organisations.iter().any(|record| record.id == *id),
        Route::Region(code) => catalogue.regions.iter().any(|record| record.code == *code),
        Route::Sector(id) => catalogue.sectors.iter().any(|record| record.id == *id),
        Route::Mission(id) => catalogue.missions.iter().any(|record| record.id == *id),
        Route::Agreement(id) => catalogue.agreements.iter().any(|record| record.id == *id),
        Route::Opportunity(id) => catalogue.opportunities.iter().any(|record| record.id == *id),
        Route::Unknown => false,
        _ => true,
    };
    assert!(is_there, "{route:?}");
}

/// No section is a heading alone, and no list is empty.
#[track_caller]
fn check_sections(page: &Page) {
    for section in page.root().elements() {
        if ["section", "details"].contains(&section.tag()) {
            let head = if section.tag() == "details" {
                "button"
            } else {
                "heading"
            };
            let head = section.all(head)[0].name();
            assert!(section.text().len() > head.len(), "{head}");
        }
        if ["ul", "ol", "dl", "dd", "dt"].contains(&section.tag()) {
            assert!(!section.text().is_empty(), "an empty {}", section.tag());
        }
    }
}

/// Styles come from style sheets, and an id is there once.
#[track_caller]
fn check_marks(page: &Page) {
    let mut ids = Vec::new();
    for part in page.root().elements() {
        assert_eq!(part.attribute("style"), None, "of {}", part.tag());
        if let Some(id) = part.attribute("id") {
            assert!(!ids.contains(&id), "{id} is there twice");
            ids.push(id);
        }
    }
}
