//! A page of a built site, as a browser reads it.

use scraper::{Html, Selector};
use url::Url;

use crate::files::Files;

/// A page, parsed.
#[derive(Debug)]
pub(crate) struct Page(Html);

impl Page {
    #[track_caller]
    pub(crate) fn of(files: &Files, path: &str) -> Self {
        let bytes = files.get(path).unwrap_or_else(|| panic!("there is no {path}"));
        Self(Html::parse_document(std::str::from_utf8(bytes).unwrap()))
    }

    /// The values of an attribute, of all elements that a selector finds.
    pub(crate) fn values(&self, selector: &str, attribute: &str) -> Vec<String> {
        let selector = Selector::parse(selector).unwrap();
        let found = self.0.select(&selector);
        found
            .filter_map(|element| element.attr(attribute))
            .map(str::to_owned)
            .collect()
    }

    /// The text in the first element that a selector finds.
    #[track_caller]
    pub(crate) fn text(&self, selector: &str) -> String {
        let parsed = Selector::parse(selector).unwrap();
        let Some(found) = self.0.select(&parsed).next() else {
            panic!("there is no {selector} in {}", self.0.html());
        };
        found.text().collect()
    }

    /// Names of elements and attributes, in their order: all that could do anything.
    pub(crate) fn markup(&self) -> Vec<String> {
        let every = Selector::parse("*").unwrap();
        self.0
            .select(&every)
            .map(|element| {
                let mut names: Vec<&str> = element.value().attrs().map(|(name, _)| name).collect();
                names.sort_unstable();
                format!("{} {}", element.value().name(), names.join(" "))
            })
            .collect()
    }

    /// Everything that the page leads to or loads.
    pub(crate) fn addresses(&self) -> Vec<String> {
        let mut addresses = self.values("[href]", "href");
        addresses.extend(self.values("[src]", "src"));
        addresses
    }
}

/// Those paths of a site at `root` that the page at `address` leads to, and that are not there.
pub(crate) fn broken(files: &Files, root: &str, address: &str, page: &Page) -> Vec<String> {
    let address = Url::parse(address).unwrap();
    let mut broken = Vec::new();
    for given in page.addresses() {
        let mut target = address.join(&given).unwrap();
        target.set_query(None);
        target.set_fragment(None);
        if target.origin() != address.origin() {
            continue;
        }
        let path = target.as_str().strip_prefix(root);
        let file = path.map(|path| match path {
            "" => "index.html".to_owned(),
            folder if folder.ends_with('/') => format!("{folder}index.html"),
            file => file.to_owned(),
        });
        if !file.is_some_and(|file| files.contains_key(&file)) {
            broken.push(given);
        }
    }
    broken
}
