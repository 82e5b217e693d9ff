//! The visitor's shortlist: organisations that are put aside, kept in this browser.

#[cfg(target_arch = "wasm32")]
mod kept;

use std::sync::{Arc, Mutex, PoisonError};

use catalogue::{CatalogueId, OrganisationId};
use finder::MAX_LISTED;

use crate::signals::ArcRwSignal;

/// The shortlists of a page, one for each catalogue, which all its elements share.
#[derive(Debug, Clone, Default)]
pub struct Shortlists(Arc<Mutex<Vec<Shortlist>>>);

/// The shortlist of a catalogue. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Shortlist {
    catalogue: CatalogueId,
    /// In the order in which they were put aside.
    ids: ArcRwSignal<Vec<OrganisationId>>,
}

impl Shortlists {
    /// The shortlist of a catalogue.
    #[must_use]
    pub fn of(&self, catalogue: &CatalogueId) -> Shortlist {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(shortlist) = known.iter().find(|shortlist| shortlist.catalogue == *catalogue) {
            return shortlist.clone();
        }
        let shortlist = Shortlist {
            catalogue: catalogue.clone(),
            ids: ArcRwSignal::default(),
        };
        shortlist.read_kept();
        known.push(shortlist.clone());
        shortlist
    }
}

impl Shortlist {
    /// The organisations; tracked.
    #[must_use]
    pub fn ids(&self) -> Vec<OrganisationId> {
        self.ids.get()
    }

    /// Whether an organisation is on it; tracked.
    #[must_use]
    pub fn holds(&self, id: &OrganisationId) -> bool {
        self.ids.read().contains(id)
    }

    /// Puts an organisation aside, or takes it off.
    pub fn toggle(&self, id: &OrganisationId) {
        self.change(&mut |ids| {
            let before = ids.len();
            ids.retain(|listed| listed != id);
            if ids.len() == before {
                ids.push(id.clone());
            }
        });
    }

    /// Puts organisations aside.
    pub fn add(&self, more: &[OrganisationId]) {
        self.change(&mut |ids| {
            for id in more {
                if !ids.contains(id) {
                    ids.push(id.clone());
                }
            }
        });
    }

    fn change(&self, change: &mut dyn FnMut(&mut Vec<OrganisationId>)) {
        // Another tab may have changed it since.
        self.read_kept();
        self.ids.update(|ids| {
            change(ids);
            ids.truncate(MAX_LISTED);
        });
        self.keep();
    }

    #[cfg(target_arch = "wasm32")]
    fn read_kept(&self) {
        if let Some(kept) = kept::read(&self.catalogue) {
            let ids = read(&kept);
            if *self.ids.read_untracked() != ids {
                self.ids.set(ids);
            }
        }
    }

    #[cfg(target_arch = "wasm32")]
    fn keep(&self) {
        kept::write(&self.catalogue, &written(&self.ids.read_untracked()));
    }

    #[cfg(not(target_arch = "wasm32"))]
    #[allow(clippy::unused_self, reason = "the host keeps nothing")]
    fn read_kept(&self) {}

    #[cfg(not(target_arch = "wasm32"))]
    #[allow(clippy::unused_self, reason = "the host keeps nothing")]
    fn keep(&self) {}
}

/// The form in which a shortlist is kept: ids with spaces between them.
#[cfg_attr(
    not(target_arch = "wasm32"),
    allow(dead_code, reason = "the host keeps nothing")
)]
fn written(ids: &[OrganisationId]) -> String {
    let mut written = String::new();
    for id in ids {
        if !written.is_empty() {
            written.push(' ');
        }
        written.push_str(id.as_str());
    }
    written
}

/// What was kept; what is no id is left out.
#[cfg_attr(
    not(target_arch = "wasm32"),
    allow(dead_code, reason = "the host keeps nothing")
)]
fn read(kept: &str) -> Vec<OrganisationId> {
    let mut ids = Vec::new();
    for id in kept.split(' ').filter_map(|id| OrganisationId::parse(id).ok()) {
        if !ids.contains(&id) && ids.len() < MAX_LISTED {
            ids.push(id);
        }
    }
    ids
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(id: &str) -> OrganisationId {
        OrganisationId::parse(id).unwrap()
    }

    #[test]
    fn an_organisation_is_put_aside_and_taken_off_again() {
        let shortlists = Shortlists::default();
        let catalogue = CatalogueId::parse("ru-innovation").unwrap();
        let shortlist = shortlists.of(&catalogue);
        shortlist.toggle(&id("himgrad"));
        shortlist.toggle(&id("avtovaz"));
        assert_eq!(shortlists.of(&catalogue).ids(), [id("himgrad"), id("avtovaz")]);
        shortlist.toggle(&id("himgrad"));
        assert!(!shortlist.holds(&id("himgrad")));
        shortlist.add(&[id("avtovaz"), id("himgrad")]);
        assert_eq!(shortlist.ids(), [id("avtovaz"), id("himgrad")]);
    }

    #[test]
    fn each_catalogue_has_a_shortlist_of_its_own() {
        let shortlists = Shortlists::default();
        let of = |catalogue| shortlists.of(&CatalogueId::parse(catalogue).unwrap());
        of("one").toggle(&id("himgrad"));
        assert_eq!(of("other").ids(), []);
    }

    #[test]
    fn what_is_kept_is_read_again_and_what_is_spoilt_is_left_out() {
        let ids = [id("himgrad"), id("avtovaz")];
        assert_eq!(written(&ids), "himgrad avtovaz");
        assert_eq!(read(&written(&ids)), ids);
        assert_eq!(read(" himgrad  НЕТ \0 avtovaz himgrad"), ids);
        assert_eq!(read(""), []);
    }
}
