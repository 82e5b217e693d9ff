//! Drafts that live as long as the element: closing the form loses nothing, and the sender is typed once.

use std::sync::{Arc, Mutex, PoisonError};

use catalogue::OrganisationId;

use super::draft::Draft;
use super::progress::Receipt;

/// The drafts of this visit, in memory only.
#[derive(Debug, Clone, Default)]
pub struct DraftShelf(Arc<Mutex<Vec<Kept>>>);

#[derive(Debug, Clone)]
struct Kept {
    to: To,
    draft: Draft,
    handed: Option<Handed>,
}

/// To whom a draft is written: one organisation, or those of the shortlist, whichever they are.
pub type To = Option<OrganisationId>;

/// What was handed to the outbox at once, and has not all arrived as far as the form knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handed {
    /// What the form held then.
    pub draft: Draft,
    /// What ties the requests together, where there are several.
    pub batch: String,
    pub acts: Vec<Act>,
}

/// A request in the outbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Act {
    pub recipient: OrganisationId,
    /// The key, with the body that it stands for: an edited request is another act.
    pub key: String,
    pub body: String,
    /// Once it has arrived.
    pub receipt: Option<Receipt>,
}

impl DraftShelf {
    /// The draft to these, with what was made of it; a new one has the sender of the latest.
    #[must_use]
    pub fn taken(&self, to: &To) -> (Draft, Option<Handed>) {
        let drafts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = drafts.iter().find(|kept| kept.to == *to);
        match (kept, drafts.last()) {
            (Some(kept), _) => (kept.draft.clone(), kept.handed.clone()),
            (None, Some(latest)) => (latest.draft.next(), None),
            (None, None) => (Draft::default(), None),
        }
    }

    /// Keeps a draft as the latest, with what was made of it.
    pub fn keep(&self, to: To, draft: Draft, handed: Option<Handed>) {
        let mut drafts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        drafts.retain(|kept| kept.to != to);
        drafts.push(Kept { to, draft, handed });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_draft_has_the_sender_of_the_latest_and_nothing_else() {
        let shelf = DraftShelf::default();
        let id = |text| OrganisationId::parse(text).unwrap();
        let mut written = Draft {
            person: "Анна".into(),
            message: "Ищем литьё".into(),
            ..Draft::default()
        };
        written.set_line(&id("himgrad"), "О литье".into());
        let handed = Handed {
            draft: written.clone(),
            batch: String::new(),
            acts: vec![Act {
                recipient: id("himgrad"),
                key: "k".into(),
                body: "{}".into(),
                receipt: None,
            }],
        };
        shelf.keep(Some(id("himgrad")), written.clone(), Some(handed.clone()));
        assert_eq!(shelf.taken(&Some(id("himgrad"))), (written, Some(handed)));
        let next = Draft {
            person: "Анна".into(),
            ..Draft::default()
        };
        assert_eq!(shelf.taken(&Some(id("avtovaz"))), (next.clone(), None));
        assert_eq!(shelf.taken(&None), (next, None), "to several");
    }
}
