//! Drafts that live as long as the element: closing the form loses nothing, and the sender is typed once.

use std::sync::{Arc, Mutex, PoisonError};

use catalogue::OrganisationId;

use super::draft::Draft;

/// The drafts of this visit, in memory only.
#[derive(Debug, Clone, Default)]
pub struct DraftShelf(Arc<Mutex<Vec<(OrganisationId, Draft)>>>);

impl DraftShelf {
    /// The draft to this organisation; a new one has the sender of the latest.
    #[must_use]
    pub fn draft_to(&self, recipient: &OrganisationId) -> Draft {
        let drafts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = drafts
            .iter()
            .find(|(id, _)| id == recipient)
            .map(|(_, draft)| draft.clone());
        kept.or_else(|| drafts.last().map(|(_, latest)| latest.next()))
            .unwrap_or_default()
    }

    /// Keeps a draft as the latest.
    pub fn keep(&self, recipient: &OrganisationId, draft: Draft) {
        let mut drafts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        drafts.retain(|(id, _)| id != recipient);
        drafts.push((recipient.clone(), draft));
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
        shelf.keep(&id("himgrad"), written.clone());
        assert_eq!(shelf.draft_to(&id("himgrad")), written);
        assert_eq!(
            shelf.draft_to(&id("avtovaz")),
            Draft {
                person: "Анна".into(),
                ..Draft::default()
            }
        );
    }
}
