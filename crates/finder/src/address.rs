//! The query string of an address: `q`, the facets, `sort`, `view`, `page`, in this order.

use crate::{
    Facet, Locks, Query, Sort, View,
    percent::{Part, decode, encode},
    query::MAX_TEXT_CHARS,
};

impl Query {
    /// Reads a query string, with or without its `?`.
    ///
    /// What it does not name is as in `preset`; a name with an empty value clears what was preset; a locked
    /// name stays as preset whatever the address says. Anything is accepted: unknown keys and values that
    /// make no sense are ignored, text and lists are cut at their limits. The page is not preset.
    #[must_use]
    pub fn decode(query_string: &str, preset: &Self, locked: &Locks) -> Self {
        let mut query = preset.clone();
        let mut named = Named::default();
        let mut page = 1;
        let query_string = query_string.strip_prefix('?').unwrap_or(query_string);
        for pair in query_string.split('&').filter(|pair| !pair.is_empty()) {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            let (key, value) = (decode(Part::Query, key), decode(Part::Query, value));
            let value = String::from_utf8_lossy(&value);
            match &*String::from_utf8_lossy(&key) {
                "q" if !locked.text() && first(&mut named.text) => {
                    query.text = value.chars().take(MAX_TEXT_CHARS).collect();
                }
                "sort" if !locked.sort() && first(&mut named.sort) => query.sort = Sort::from_key(&value),
                "view" if !locked.view() && first(&mut named.view) => {
                    query.view = View::from_key(&value).unwrap_or_default();
                }
                "page" if first(&mut named.page) => page = value.parse().unwrap_or(1).max(1),
                key => {
                    let Some(facet) = Facet::from_key(key).filter(|facet| !locked.facet(*facet)) else {
                        continue;
                    };
                    if first(&mut named.facets[facet as usize]) {
                        query.set(facet, [""; 0]);
                    }
                    query.choose(facet, &value, true);
                }
            }
        }
        query.page = page;
        query
    }

    /// Writes the query string of all that is asked for, without `?`, with an empty value for what was preset and
    /// is cleared: read under the same `preset` it gives the same query, and without one nearly so.
    #[must_use]
    pub fn encode_whole(&self, preset: &Self) -> String {
        let mut silent = Self::default();
        if self.text.is_empty() {
            silent.text.clone_from(&preset.text);
        }
        for facet in Facet::ALL {
            if self.chosen(facet).is_empty() {
                silent.set(facet, preset.chosen(facet));
            }
        }
        if self.sort.is_none() {
            silent.sort = preset.sort;
        }
        if self.view == View::default() {
            silent.view = preset.view;
        }
        self.encode(&silent)
    }

    /// Writes the query string, without `?`: only what differs from `preset`, so nothing for defaults, and
    /// an empty value for what was preset and is cleared.
    #[must_use]
    pub fn encode(&self, preset: &Self) -> String {
        let mut pairs = Pairs::default();
        if self.text != preset.text {
            pairs.add("q", &self.text);
        }
        for facet in Facet::ALL {
            let chosen = self.chosen(facet);
            if chosen == preset.chosen(facet) {
                continue;
            }
            if chosen.is_empty() {
                pairs.add(facet.key(), "");
            }
            for value in chosen {
                pairs.add(facet.key(), value);
            }
        }
        if self.sort != preset.sort {
            pairs.add("sort", self.sort.map_or("", Sort::key));
        }
        if self.view != preset.view {
            pairs.add("view", self.view.key());
        }
        if self.page > 1 {
            pairs.add("page", &self.page.to_string());
        }
        pairs.0
    }
}

/// A query string that is being written.
#[derive(Default)]
pub(crate) struct Pairs(pub(crate) String);

impl Pairs {
    pub(crate) fn add(&mut self, key: &str, value: &str) {
        if !self.0.is_empty() {
            self.0.push('&');
        }
        self.0.push_str(key);
        self.0.push('=');
        self.0.push_str(&encode(Part::Query, value));
    }
}

/// Which names the address has given already: the first of a single value counts, as in `URLSearchParams`.
#[derive(Default)]
struct Named {
    text: bool,
    sort: bool,
    view: bool,
    page: bool,
    facets: [bool; Facet::ALL.len()],
}

fn first(named: &mut bool) -> bool {
    !std::mem::replace(named, true)
}
