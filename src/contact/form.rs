//! The form without its looks: what it holds, and what becomes of what it sends.

use leptos::prelude::*;

use super::draft::{Draft, Field};
use super::outcome::Failure;
use super::recipient::Recipient;
use super::shelf::{Act, DraftShelf};
use crate::attributes::Attributes;
use crate::context::ElementContext;
use crate::events::Events;
use crate::outbox::Outbox;
use crate::outbox::entry::{Entry, Stage, State};
use crate::text::{Text, fill};

/// How far the request has come.
#[derive(Debug, Clone, PartialEq)]
pub enum Progress {
    Writing,
    Sending,
    /// It is in the outbox and will be sent by itself. `why` is what the latest attempt met, in the visitor's language.
    Waiting {
        is_stored: bool,
        why: String,
    },
    /// Only the visitor can say what is next.
    Failed {
        why: String,
    },
    /// With what proves it, and what to do with that.
    Sent {
        proof: String,
        next: String,
    },
}

/// The form's state: what is typed, what is wrong, how far it has come.
#[derive(Debug, Clone)]
pub struct FormState {
    pub recipient: Recipient,
    pub draft: Draft,
    pub mistakes: Vec<(Field, String)>,
    pub progress: Progress,
    /// Whether the text was copied, where that was tried.
    pub is_copied: Option<bool>,
    /// What was handed to the outbox.
    act: Option<Act>,
}

impl FormState {
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
}

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
    pub fn to(recipient: Recipient, context: &ElementContext, text: &'static Text) -> Self {
        let (draft, act) = context.shelf.taken(&recipient.id);
        let state = FormState {
            draft,
            recipient,
            mistakes: Vec::new(),
            progress: Progress::Writing,
            is_copied: None,
            act,
        };
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

    /// Takes what became of the request in the outbox.
    fn follow(self, entries: &[Entry], shelf: &DraftShelf) {
        let state = self.state.read_untracked();
        let Some(act) = &state.act else { return };
        let entry = entries.iter().find(|entry| entry.key == act.key);
        let progress = entry.map_or(Progress::Writing, |entry| self.progress(entry, &act.draft));
        if progress == state.progress {
            return;
        }
        // What was typed since stays.
        let left = matches!(progress, Progress::Sent { .. }).then(|| state.draft.after(&act.draft));
        let is_over = left.is_some() || entry.is_none();
        let fields = match entry.and_then(|entry| entry.met.as_ref()) {
            Some(Failure::Refused { fields, .. }) => fields.clone(),
            _ => Vec::new(),
        };
        drop(state);
        self.state.update(|state| {
            if let Progress::Failed { .. } = progress {
                state.mistakes = fields;
            }
            state.progress = progress;
            if let Some(left) = left {
                state.draft = left;
            }
            if is_over {
                state.act = None;
            }
            shelf.keep(&state.recipient.id, state.draft.clone(), state.act.clone());
        });
    }

    fn progress(self, entry: &Entry, sent: &Draft) -> Progress {
        let contact = &self.text.contact;
        match (&entry.state, entry.stage()) {
            (_, Stage::Sending) | (State::Sending { .. }, _) => Progress::Sending,
            (State::Waiting { .. }, stage) => Progress::Waiting {
                is_stored: stage == Stage::Saved,
                why: entry
                    .met
                    .as_ref()
                    .map_or_else(String::new, |met| met.in_words(self.text)),
            },
            (State::Sent { receipt }, _) => Progress::Sent {
                proof: fill(contact.sent_receipt, receipt),
                next: fill(contact.sent_next, sent.email.trim()),
            },
            (State::Accepted, _) => Progress::Sent {
                proof: entry.reference(self.text),
                next: String::new(),
            },
            (State::Refused { words }, _) => Progress::Failed {
                why: fill(contact.refused, words),
            },
            (State::GivenUp, _) => Progress::Failed {
                why: contact.given_up.to_owned(),
            },
            (State::Unclear, _) => Progress::Failed {
                why: contact.unclear.to_owned(),
            },
        }
    }

    /// Changes the draft, keeps it, and takes back the mistakes that are mended.
    pub fn edit(&self, shelf: &DraftShelf, change: &mut dyn FnMut(&mut Draft)) {
        self.state.update(|state| {
            change(&mut state.draft);
            let wrong = state.draft.mistakes(self.text);
            state
                .mistakes
                .retain(|(field, _)| wrong.iter().any(|(wrong, _)| wrong == field));
            shelf.keep(&state.recipient.id, state.draft.clone(), state.act.clone());
        });
    }

    /// Sends the request, unless it is under way; returns whether something is wrong with it.
    pub fn submit(self, shelf: &DraftShelf, outbox: &Outbox) -> bool {
        let mut endpoint = None;
        let mut is_wrong = false;
        self.state.update(|state| {
            if state.progress == Progress::Sending {
                return;
            }
            state.mistakes = state.draft.mistakes(self.text);
            is_wrong = !state.mistakes.is_empty();
            state.progress = Progress::Writing;
            if !is_wrong && state.recipient.endpoint.is_some() {
                state.progress = Progress::Sending;
                endpoint.clone_from(&state.recipient.endpoint);
            }
        });
        if let Some(endpoint) = endpoint {
            self.send(endpoint, shelf, outbox);
        }
        is_wrong
    }

    /// Hands the request to the outbox. The same request again is the same act; another one takes its place.
    #[cfg(target_arch = "wasm32")]
    fn send(self, endpoint: String, shelf: &DraftShelf, outbox: &Outbox) {
        use crate::contact::plain_text::plain_text;
        use crate::contact::request::{Envelope, body};
        use crate::contact::send::{new_key, page};
        use crate::outbox::courier::write;
        use crate::outbox::entry::Letter;

        let FormState {
            recipient,
            draft,
            act,
            ..
        } = self.state.get_untracked();
        let page = page();
        let subject = fill(self.text.contact.subject, &recipient.name);
        let envelope = Envelope {
            catalogue: recipient.catalogue.as_str(),
            recipient: recipient.id.as_str(),
            lang: self.text.lang,
            page: &page,
            endpoint: &endpoint,
            subject: &subject,
        };
        let body = body(&draft, envelope, &recipient.consent);
        if let Some(act) = &act
            && act.body == body
        {
            outbox.send_now(&act.key);
            return;
        }
        let Some(key) = new_key() else {
            let why = self.text.contact.no_answer.to_owned();
            self.state
                .update(|state| state.progress = Progress::Failed { why });
            return;
        };
        let letter = Letter {
            key: key.clone(),
            text: plain_text(&draft, &recipient.name, self.text),
            recipient: recipient.id.clone(),
            name: recipient.name,
            endpoint,
            body: body.clone(),
        };
        let replaced = act.map(|act| act.key);
        let act = Some(Act { key, body, draft });
        self.state.update_untracked(|state| {
            state.act.clone_from(&act);
            shelf.keep(&recipient.id, state.draft.clone(), act);
        });
        let is_kept = self.attributes.read_untracked().keeps_requests;
        write(letter, replaced, is_kept, self.events);
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn send(self, _endpoint: String, _shelf: &DraftShelf, _outbox: &Outbox) {}
}
