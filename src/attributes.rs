//! What the page asks of the element, by its attributes.

use finder::{Facet, Locks, Query, Sort, View};

use crate::text::Text;

/// The element's attributes, parsed. Unknown values fall back to the defaults.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attributes {
    /// Absolute address of the catalogue.
    pub src: String,
    /// As written, or the nearest `lang` above the element.
    pub lang: String,
    /// What is shown at first.
    pub preset: Query,
    pub lock: Locks,
    pub routing: Routing,
    /// Whole address of the POST of contact requests; overrides the catalogue's.
    pub contact: Option<String>,
    pub theme: Theme,
    /// Whether unsent requests may be kept in the browser.
    pub keeps_requests: bool,
    /// 1 to 5.
    pub heading_level: u8,
    /// The language at the root of the site: the catalogue's first. No attribute; known when the catalogue is.
    pub root_lang: Option<&'static Text>,
    /// Absolute address of the directory that holds the element's script: the root of the site.
    pub site: String,
}

impl Default for Attributes {
    fn default() -> Self {
        Self {
            src: "catalogue.json".to_owned(),
            lang: String::new(),
            preset: Query::default(),
            lock: Locks::default(),
            routing: Routing::Memory,
            contact: None,
            theme: Theme::Auto,
            keeps_requests: true,
            heading_level: 2,
            root_lang: None,
            site: "/".to_owned(),
        }
    }
}

impl Attributes {
    /// Takes one attribute; `None` is an absent one. Names that it does not know are ignored.
    pub fn set(&mut self, name: &str, value: Option<&str>) {
        let given = value.map(str::trim).filter(|value| !value.is_empty());
        if let Some(facet) = Facet::from_key(name) {
            self.preset
                .set(facet, given.unwrap_or_default().split_whitespace());
            return;
        }
        match name {
            "src" => given.unwrap_or_default().clone_into(&mut self.src),
            "lang" => given.unwrap_or_default().clone_into(&mut self.lang),
            "q" => given.unwrap_or_default().clone_into(&mut self.preset.text),
            "sort" => self.preset.sort = given.and_then(Sort::from_key),
            "view" => self.preset.view = given.and_then(View::from_key).unwrap_or(View::List),
            "lock" => self.lock = Locks::parse(given.unwrap_or_default()),
            "routing" => self.routing = given.map_or(Routing::Memory, Routing::from_key),
            "contact" => self.contact = given.map(str::to_owned),
            "theme" => self.theme = given.map_or(Theme::Auto, Theme::from_key),
            "offline" => self.keeps_requests = given != Some("off"),
            "heading-level" => {
                let level = given.and_then(|level| level.parse().ok()).unwrap_or(2);
                self.heading_level = u8::clamp(level, 1, 5);
            }
            "site" => given.unwrap_or("/").clone_into(&mut self.site),
            _ => {}
        }
    }
}

/// Where the shown place is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Routing {
    /// Nowhere: links lead to the site, plain clicks open inside the element.
    Memory,
    /// In the fragment of the page's address.
    Hash,
    /// In the path and query: the element is the site.
    History,
    /// Nowhere, in a page of the site that is read without script: what would take one leads to other pages.
    #[cfg(not(target_arch = "wasm32"))]
    Page,
}

impl Routing {
    fn from_key(key: &str) -> Self {
        match key {
            "hash" => Self::Hash,
            "history" => Self::History,
            _ => Self::Memory,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    Auto,
    Light,
    Dark,
}

impl Theme {
    /// The value of the attribute, also kept in the browser.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Auto => "auto",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    #[must_use]
    pub fn from_key(key: &str) -> Self {
        match key {
            "light" => Self::Light,
            "dark" => Self::Dark,
            _ => Self::Auto,
        }
    }

    /// The one that the theme button turns to.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Auto => Self::Light,
            Self::Light => Self::Dark,
            Self::Dark => Self::Auto,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(name: &str, value: &str) -> Attributes {
        let mut attributes = Attributes::default();
        attributes.set(name, Some(value));
        attributes
    }

    #[test]
    fn lists_are_space_separated() {
        let attributes = set("region", " RU-TA  RU-SAM ");
        assert_eq!(
            attributes.preset.chosen(Facet::Region),
            ["RU-TA".into(), "RU-SAM".into()]
        );
    }

    #[test]
    fn unknown_values_fall_back() {
        assert_eq!(set("theme", "purple").theme, Theme::Auto);
        assert_eq!(set("routing", "teleport").routing, Routing::Memory);
        assert_eq!(set("heading-level", "9").heading_level, 5);
        assert_eq!(set("heading-level", "three").heading_level, 2);
        assert_eq!(set("sort", "beauty").preset.sort, None);
        assert_eq!(set("onclick", "x"), Attributes::default());
    }

    #[test]
    fn requests_are_kept_unless_the_page_says_off() {
        assert!(!set("offline", "off").keeps_requests);
        assert!(set("offline", "on").keeps_requests);
        assert!(set("offline", "").keeps_requests);
    }

    #[test]
    fn an_attribute_taken_away_is_the_default_again() {
        let mut attributes = set("region", "RU-TA");
        attributes.set("region", None);
        attributes.set("contact", Some("  "));
        assert_eq!(attributes, Attributes::default());
    }
}
