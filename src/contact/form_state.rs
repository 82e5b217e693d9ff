//! What the form holds.

use catalogue::OrganisationId;

use super::consent::ShownConsent;
use super::draft::{Draft, Field};
use super::handed::Handed;
use super::plain_text::plain_text;
use super::progress::{Progress, Receipt};
use super::recipient::Recipient;
use super::shelf::DraftShelf;
use crate::text::Text;

/// A consent that the form asks for.
#[derive(Debug, Clone)]
pub struct AskedConsent {
    pub consent: ShownConsent,
    pub is_transfer: bool,
    /// Who receives the requests under it, where the catalogue names somebody.
    pub operators: Vec<String>,
    /// Whether some of them go straight to the organisation that is asked.
    pub is_direct: bool,
}

/// The form's state: what is typed, what is wrong, how far it has come.
#[derive(Debug, Clone)]
pub struct FormState {
    /// One, or several that are written to at once.
    pub recipients: Vec<Recipient>,
    /// Each once, those to processing before those to passing on.
    pub consents: Vec<AskedConsent>,
    pub draft: Draft,
    pub mistakes: Vec<(Field, String)>,
    pub progress: Progress,
    /// Whether the text was copied, where that was tried.
    pub is_copied: Option<bool>,
    pub handed: Option<Handed>,
}

impl FormState {
    /// A form to these, as it was left.
    pub fn taken_up(recipients: Vec<Recipient>, shelf: &DraftShelf) -> Self {
        let mut state = Self {
            consents: consents_of(&recipients),
            recipients,
            draft: Draft::default(),
            mistakes: Vec::new(),
            progress: Progress::Writing,
            is_copied: None,
            handed: None,
        };
        (state.draft, state.handed) = shelf.taken(&state.ids());
        state
    }

    /// What is wrong with a field.
    pub fn mistake(&self, field: Field) -> Option<&str> {
        self.mistakes
            .iter()
            .find(|(of, _)| *of == field)
            .map(|(_, mistake)| &**mistake)
    }

    /// Whether the request was tried in vain so far.
    pub fn has_failed(&self) -> bool {
        matches!(self.progress, Progress::Waiting { .. } | Progress::Failed { .. })
    }

    /// Whether every recipient has an address for requests.
    pub fn can_send(&self) -> bool {
        self.recipients
            .iter()
            .all(|recipient| recipient.endpoint.is_some())
    }

    /// Whether the form has such a field.
    pub fn has(&self, field: Field) -> bool {
        match field {
            Field::Consent(place) => usize::from(place) < self.consents.len(),
            _ => true,
        }
    }

    /// The requests to these recipients that arrived while others have not yet.
    pub fn arrived(&self) -> Vec<Receipt> {
        let acts = self.handed.iter().flat_map(|handed| &handed.acts);
        let ids = self.ids();
        acts.filter(|act| ids.contains(&act.recipient))
            .filter_map(|act| act.receipt.clone())
            .collect()
    }

    /// What a field holds.
    pub fn value(&self, field: Field) -> &str {
        let draft = &self.draft;
        match field {
            Field::Organisation => &draft.organisation,
            Field::Person => &draft.person,
            Field::Email => &draft.email,
            Field::Phone => &draft.phone,
            Field::Message => &draft.message,
            Field::Line(place) => {
                let recipient = self.recipients.get(usize::from(place));
                recipient.map_or("", |recipient| draft.line(&recipient.id))
            }
            Field::Consent(_) => "",
        }
    }

    /// What was typed into a field.
    pub fn type_into(&mut self, field: Field, typed: String) {
        let draft = &mut self.draft;
        match field {
            Field::Organisation => draft.organisation = typed,
            Field::Person => draft.person = typed,
            Field::Email => draft.email = typed,
            Field::Phone => draft.phone = typed,
            Field::Message => draft.message = typed,
            Field::Line(place) => {
                if let Some(recipient) = self.recipients.get(usize::from(place)) {
                    draft.set_line(&recipient.id, typed);
                }
            }
            Field::Consent(_) => {}
        }
    }

    /// The draft as it goes to a recipient.
    pub fn draft_to(&self, recipient: &Recipient) -> Draft {
        if self.recipients.len() > 1 {
            self.draft.to_one_of_many(&recipient.id)
        } else {
            self.draft.clone()
        }
    }

    /// The requests as people read them, one after the other.
    pub fn written(&self, text: &Text) -> String {
        let mut written = String::new();
        for recipient in &self.recipients {
            if !written.is_empty() {
                written.push_str("\n\n* * *\n\n");
            }
            written.push_str(&plain_text(&self.draft_to(recipient), &recipient.name, text));
        }
        written
    }

    /// Every mistake, in the order of the form.
    pub fn wrong(&self, text: &Text) -> Vec<(Field, String)> {
        let recipients: Vec<_> = self.recipients.iter().map(|recipient| &recipient.id).collect();
        let consents: Vec<_> = self.consents.iter().map(|asked| &asked.consent).collect();
        self.draft.mistakes(&recipients, &consents, text)
    }

    fn ids(&self) -> Vec<OrganisationId> {
        self.recipients
            .iter()
            .map(|recipient| recipient.id.clone())
            .collect()
    }

    /// Keeps the draft for when the form is opened again.
    pub fn keep(&self, shelf: &DraftShelf) {
        shelf.keep(self.ids(), self.draft.clone(), self.handed.clone());
    }
}

/// The consents that requests to these take.
fn consents_of(recipients: &[Recipient]) -> Vec<AskedConsent> {
    let mut consents: Vec<AskedConsent> = Vec::new();
    let to_processing = recipients
        .iter()
        .map(|recipient| (recipient, Some(&recipient.consent), false));
    let to_transfer = recipients
        .iter()
        .map(|recipient| (recipient, recipient.transfer_consent.as_ref(), true));
    for (recipient, consent, is_transfer) in to_processing.chain(to_transfer) {
        let Some(consent) = consent else { continue };
        let place = consents.iter().position(|asked| asked.consent == *consent);
        let place = place.unwrap_or_else(|| {
            consents.push(AskedConsent {
                consent: consent.clone(),
                is_transfer,
                operators: Vec::new(),
                is_direct: false,
            });
            consents.len() - 1
        });
        let AskedConsent {
            operators, is_direct, ..
        } = &mut consents[place];
        match &recipient.operator {
            Some(operator) if !operators.contains(operator) => operators.push(operator.clone()),
            Some(_) => {}
            None => *is_direct = true,
        }
    }
    consents
}
