//! Drafts that live as long as the element: closing the form loses nothing, and the sender is typed once.

use std::sync::{Arc, Mutex, PoisonError};

use catalogue::OrganisationId;

use super::draft::Draft;
use super::handed::Handed;

/// The drafts of this visit, in memory only.
#[derive(Debug, Clone, Default)]
pub struct DraftShelf(Arc<Mutex<Vec<Kept>>>);

#[derive(Debug, Clone)]
struct Kept {
    to: To,
    recipients: Vec<OrganisationId>,
    draft: Draft,
    handed: Option<Handed>,
}

/// To whom a draft is written: one organisation, or those of the shortlist, whichever they are.
type To = Option<OrganisationId>;

fn to(recipients: &[OrganisationId]) -> To {
    match recipients {
        [recipient] => Some(recipient.clone()),
        _ => None,
    }
}

impl DraftShelf {
    /// The draft to these, with what was made of it; a new one has the sender of the latest. A consent was given for those
    /// who were named then, and for no others.
    #[must_use]
    pub fn taken(&self, recipients: &[OrganisationId]) -> (Draft, Option<Handed>) {
        let to = to(recipients);
        let drafts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let kept = drafts.iter().find(|kept| kept.to == to);
        match (kept, drafts.last()) {
            (Some(kept), _) => {
                let mut draft = kept.draft.clone();
                if kept.recipients != recipients {
                    draft.given.clear();
                }
                (draft, kept.handed.clone())
            }
            (None, Some(latest)) => (latest.draft.next(), None),
            (None, None) => (Draft::default(), None),
        }
    }

    /// Keeps a draft as the latest, with what was made of it.
    pub fn keep(&self, recipients: Vec<OrganisationId>, draft: Draft, handed: Option<Handed>) {
        let to = to(&recipients);
        let mut drafts = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        drafts.retain(|kept| kept.to != to);
        drafts.push(Kept {
            to,
            recipients,
            draft,
            handed,
        });
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contact::consent::ShownConsent;

    fn id(id: &str) -> OrganisationId {
        OrganisationId::parse(id).unwrap()
    }

    fn written() -> Draft {
        let mut written = Draft {
            person: "Анна".into(),
            message: "Ищем литьё".into(),
            ..Draft::default()
        };
        written.set_line(&id("himgrad"), "О литье".into());
        let consent = ShownConsent {
            version: "1".into(),
            text: "abc".into(),
            lang: "ru".into(),
        };
        written.give(&consent, Some("2026-11-22T10:00:00Z".into()));
        written
    }

    #[test]
    fn a_new_draft_has_the_sender_of_the_latest_and_nothing_else() {
        let shelf = DraftShelf::default();
        let handed = Handed {
            draft: written(),
            ..Handed::default()
        };
        let himgrad = [id("himgrad")];
        shelf.keep(himgrad.to_vec(), written(), Some(handed.clone()));
        assert_eq!(shelf.taken(&himgrad), (written(), Some(handed)));
        let next = Draft {
            person: "Анна".into(),
            ..Draft::default()
        };
        assert_eq!(shelf.taken(&[id("avtovaz")]), (next.clone(), None));
        assert_eq!(
            shelf.taken(&[id("himgrad"), id("avtovaz")]),
            (next, None),
            "to several"
        );
    }

    #[test]
    fn a_consent_for_some_recipients_is_none_for_others() {
        let shelf = DraftShelf::default();
        let first = [id("himgrad"), id("avtovaz")];
        shelf.keep(first.to_vec(), written(), None);
        assert_eq!(shelf.taken(&first).0, written());
        let (draft, _) = shelf.taken(&[id("himgrad"), id("kip")]);
        assert_eq!(draft.given, []);
        assert_eq!(draft.message, "Ищем литьё");
    }
}
