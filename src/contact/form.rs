//! The form without its looks: what it holds, and what becomes of what it sends.

use leptos::prelude::*;

use super::consent::ShownConsent;
use super::draft::Field;
use super::form_state::FormState;
use super::outcome::Failure;
use super::progress::{Progress, Receipt};
use super::recipient::Recipient;
use super::shelf::DraftShelf;
use crate::attributes::Attributes;
use crate::context::ElementContext;
use crate::events::Events;
use crate::outbox::Outbox;
use crate::outbox::entry::{Entry, Stage, State};
use crate::signals::{Effect, RwSignal};
use crate::text::{Text, fill};

/// The form: its state in one signal, and what it needs to act.
#[derive(Debug, Clone, Copy)]
pub struct RequestForm {
    pub state: RwSignal<FormState>,
    pub attributes: RwSignal<Attributes>,
    #[cfg_attr(
        not(target_arch = "wasm32"),
        allow(dead_code, reason = "nothing is sent from the host")
    )]
    events: Events,
    pub text: &'static Text,
}

impl RequestForm {
    pub fn to(recipients: Vec<Recipient>, context: &ElementContext, text: &'static Text) -> Self {
        let state = FormState::taken_up(recipients, &context.shelf);
        let form = Self {
            state: RwSignal::new(state),
            attributes: context.attributes,
            events: context.events,
            text,
        };
        let (outbox, shelf) = (context.outbox.clone(), context.shelf.clone());
        let follow = move || form.follow(&outbox.entries(), &shelf);
        untrack(&follow);
        Effect::new(follow);
        form
    }

    /// Takes what became of the requests in the outbox.
    fn follow(self, entries: &[Entry], shelf: &DraftShelf) {
        let state = self.state.read_untracked();
        let Some(handed) = &state.handed else { return };
        let mut now = handed.clone();
        let mut progress = Progress::Writing;
        let mut fields = Vec::new();
        now.acts.retain_mut(|act| {
            let name = state
                .recipients
                .iter()
                .find(|recipient| recipient.id == act.recipient);
            let Some(name) = name.map(|recipient| &recipient.name) else {
                return false;
            };
            let entry = entries.iter().find(|entry| entry.key == act.key);
            if let Some(entry) = entry
                && entry.state.is_over()
            {
                act.receipt = Some(self.receipt(entry, name));
            }
            let of_act = match (&act.receipt, entry) {
                (Some(receipt), _) => Progress::Sent {
                    email: receipt.is_numbered.then(|| handed.draft.email.trim().to_owned()),
                    receipts: vec![receipt.clone()],
                },
                (None, Some(entry)) => {
                    if let Some(Failure::Refused { fields: named, .. }) = &entry.met {
                        fields.clone_from(named);
                    }
                    self.progress(entry)
                }
                (None, None) => return false,
            };
            let before = std::mem::replace(&mut progress, Progress::Writing);
            progress = before.and(of_act);
            true
        });
        let is_over = matches!(progress, Progress::Sent { .. }) || now.acts.is_empty();
        if progress == state.progress && now == *handed && !is_over {
            return;
        }
        // What was typed since stays.
        let left = matches!(progress, Progress::Sent { .. }).then(|| state.draft.after(&handed.draft));
        drop(state);
        self.state.update(|state| {
            if let Progress::Failed { .. } = progress {
                state.mistakes = fields;
            }
            state.progress = progress;
            if let Some(left) = left {
                state.draft = left;
            }
            state.handed = (!is_over).then_some(now);
            state.keep(shelf);
        });
    }

    /// What a request that arrived has to show.
    fn receipt(self, entry: &Entry, recipient: &str) -> Receipt {
        let number = match &entry.state {
            State::Sent { receipt } => Some(fill(self.text.contact.sent_receipt, receipt)),
            _ => None,
        };
        Receipt {
            recipient: recipient.to_owned(),
            is_numbered: number.is_some(),
            words: number.unwrap_or_else(|| entry.reference(self.text)),
        }
    }

    /// How far a request has come that has not arrived.
    fn progress(self, entry: &Entry) -> Progress {
        let contact = &self.text.contact;
        match (&entry.state, entry.stage()) {
            (_, Stage::Sending) | (State::Sending { .. } | State::Sent { .. } | State::Accepted, _) => {
                Progress::Sending
            }
            (State::Waiting { .. }, stage) => Progress::Waiting {
                is_stored: stage == Stage::Saved,
                why: entry
                    .met
                    .as_ref()
                    .map_or_else(String::new, |met| met.in_words(self.text)),
            },
            (State::Refused { words }, _) => Progress::Failed {
                why: fill(contact.refused, words),
            },
            (State::GivenUp | State::Imported, _) => Progress::Failed {
                why: contact.given_up.to_owned(),
            },
            (State::Unclear, _) => Progress::Failed {
                why: contact.unclear.to_owned(),
            },
        }
    }

    /// Takes what was typed into a field.
    pub fn type_into(&self, shelf: &DraftShelf, field: Field, typed: &str) {
        self.edit(shelf, &mut |state| state.type_into(field, typed.to_owned()));
    }

    /// Takes a consent, or takes it back.
    pub fn give(&self, shelf: &DraftShelf, consent: &ShownConsent, at: Option<&str>) {
        self.edit(shelf, &mut |state| {
            state.draft.give(consent, at.map(str::to_owned));
        });
    }

    /// Changes the draft, keeps it, and takes back the mistakes that are mended.
    fn edit(&self, shelf: &DraftShelf, change: &mut dyn FnMut(&mut FormState)) {
        self.state.update(|state| {
            change(state);
            let wrong = state.wrong(self.text);
            state
                .mistakes
                .retain(|(field, _)| wrong.iter().any(|(wrong, _)| wrong == field));
            state.keep(shelf);
        });
    }

    /// Sends the request, unless it is under way; returns whether something is wrong with it.
    pub fn submit(self, shelf: &DraftShelf, outbox: &Outbox) -> bool {
        let mut is_ready = false;
        let mut is_wrong = false;
        self.state.update(|state| {
            if state.progress == Progress::Sending {
                return;
            }
            state.mistakes = state.wrong(self.text);
            is_wrong = !state.mistakes.is_empty();
            state.progress = Progress::Writing;
            is_ready = !is_wrong && state.can_send();
            if is_ready {
                state.progress = Progress::Sending;
            }
        });
        if is_ready {
            self.send(shelf, outbox);
        }
        is_wrong
    }

    /// Hands the requests to the outbox, one for each recipient. The same request again is the same act; another one
    /// takes its place, and one that arrived stays as it is.
    #[cfg(target_arch = "wasm32")]
    fn send(self, shelf: &DraftShelf, outbox: &Outbox) {
        use super::plain_text::plain_text;
        use super::request::{Origin, body};
        use super::send::{new_key, page};
        use super::shelf::{Act, Handed};
        use crate::outbox::courier::write;
        use crate::outbox::entry::Letter;

        let state = self.state.get_untracked();
        let former = state.handed.clone();
        let is_one = state.recipients.len() == 1;
        let batch = match &former {
            _ if is_one => Some(String::new()),
            Some(former) => Some(former.batch.clone()),
            None => new_key(),
        };
        let page = page();
        let mut letters = Vec::new();
        let mut acts = Vec::new();
        for recipient in &state.recipients {
            let act = former
                .iter()
                .flat_map(|former| &former.acts)
                .find(|act| act.recipient == recipient.id);
            let (Some(key), Some(batch), Some(endpoint)) = (new_key(), &batch, &recipient.endpoint) else {
                let why = self.text.contact.no_answer.to_owned();
                self.state
                    .update(|state| state.progress = Progress::Failed { why });
                return;
            };
            let draft = state.draft_to(recipient);
            let origin = Origin {
                lang: self.text.lang,
                page: &page,
                batch,
                subject: &fill(self.text.contact.subject, &recipient.name),
            };
            let body = body(&draft, recipient, origin);
            if let Some(act) = act
                && (act.receipt.is_some() || act.body == body)
            {
                acts.push(act.clone());
                continue;
            }
            let letter = Letter {
                key: key.clone(),
                text: plain_text(&draft, &recipient.name, self.text),
                recipient: recipient.id.clone(),
                name: recipient.name.clone(),
                endpoint: endpoint.clone(),
                body: body.clone(),
            };
            letters.push((letter, act.map(|act| act.key.clone())));
            acts.push(Act {
                recipient: recipient.id.clone(),
                key,
                body,
                receipt: None,
            });
        }
        let again: Vec<_> = acts
            .iter()
            .filter(|act| act.receipt.is_none())
            .map(|act| act.key.clone())
            .collect();
        self.state.update_untracked(|state| {
            state.handed = Some(Handed {
                draft: state.draft.clone(),
                batch: batch.unwrap_or_default(),
                acts,
            });
            state.keep(shelf);
        });
        for key in again {
            if letters.iter().all(|(letter, _)| letter.key != key) {
                outbox.send_now(&key);
            }
        }
        let is_kept = self.attributes.read_untracked().keeps_requests;
        for (letter, replaced) in letters {
            write(letter, replaced, is_kept, self.events);
        }
    }

    #[cfg(not(target_arch = "wasm32"))]
    #[allow(clippy::unused_self, reason = "nothing is sent from the host")]
    fn send(self, _shelf: &DraftShelf, _outbox: &Outbox) {}
}
