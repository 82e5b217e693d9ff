//! Drafts that live as long as the element: closing the form loses nothing, and the sender is typed once.

use std::sync::{Arc, Mutex, PoisonError};

use catalogue::OrganisationId;

use super::draft::Draft;

/// The drafts of this visit, in memory only.
#[derive(Debug, Clone, Default)]
pub struct DraftShelf(Arc<Mutex<Vec<Kept>>>);

#[derive(Debug, Clone)]
struct Kept {
    recipient: OrganisationId,
    draft: Draft,
    act: Option<Act>,
}

/// A request that was handed to the outbox, and has not arrived as far as the form knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Act {
    /// The key, with the body that it stands for: an edited request is another act.
    pub key: String,
    pub body: String,
    /// What the form held then.
    pub draft: Draft,
}

impl DraftShelf {
    /// The draft to this organisation, with what was made of it; a new one has the sender of the latest.
    #[must_use]
    pub fn taken(&self, recipient: &OrganisationId) -> (Draft, Option<Act>) {
        let drafts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = drafts.iter().find(|kept| kept.recipient == *recipient);
        match (kept, drafts.last()) {
            (Some(kept), _) => (kept.draft.clone(), kept.act.clone()),
            (None, Some(latest)) => (latest.draft.next(), None),
            (None, None) => (Draft::default(), None),
        }
    }

    /// Keeps a draft as the latest, with what was made of it.
    pub fn keep(&self, recipient: &OrganisationId, draft: Draft, act: Option<Act>) {
        let mut drafts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        drafts.retain(|kept| kept.recipient != *recipient);
        drafts.push(Kept {
            recipient: recipient.clone(),
            draft,
            act,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_draft_has_the_sender_of_the_latest_and_nothing_else() {
        let shelf = DraftShelf::default();
        let id = |text| OrganisationId::parse(text).unwrap();
        let written = Draft {
            person: "Анна".into(),
            message: "Ищем литьё".into(),
            consent_given_at: Some("2026-11-22T10:00:00Z".into()),
            ..Draft::default()
        };
        let act = Act {
            key: "k".into(),
            body: "{}".into(),
            draft: written.clone(),
        };
        shelf.keep(&id("himgrad"), written.clone(), Some(act.clone()));
        assert_eq!(shelf.taken(&id("himgrad")), (written, Some(act)));
        let next = Draft {
            person: "Анна".into(),
            ..Draft::default()
        };
        assert_eq!(shelf.taken(&id("avtovaz")), (next, None));
    }
}
