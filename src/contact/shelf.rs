//! Drafts that live as long as the element: closing the form loses nothing, and the sender is typed once.

use catalogue::OrganisationId;
use leptos::prelude::*;

use super::draft::Draft;

/// The drafts of this visit, in memory only.
#[derive(Debug, Clone, Copy)]
pub struct DraftShelf(StoredValue<Vec<(OrganisationId, Draft)>>);

impl DraftShelf {
    #[must_use]
    pub fn new() -> Self {
        Self(StoredValue::new(Vec::new()))
    }

    /// The draft to this organisation; a new one has the sender of the latest.
    #[must_use]
    pub fn draft_to(&self, recipient: &OrganisationId) -> Draft {
        self.0.with_value(|drafts| {
            let kept = drafts.iter().find(|(id, _)| id == recipient).map(|(_, draft)| draft.clone());
            kept.or_else(|| drafts.last().map(|(_, latest)| latest.next())).unwrap_or_default()
        })
    }

    /// Keeps a draft as the latest.
    pub fn keep(&self, recipient: &OrganisationId, draft: Draft) {
        self.0.update_value(|drafts| {
            drafts.retain(|(id, _)| id != recipient);
            drafts.push((recipient.clone(), draft));
        });
    }
}

impl Default for DraftShelf {
    fn default() -> Self {
        Self::new()
    }
}
