//! The form without its looks: what it holds, and what becomes of what it sends.

use leptos::prelude::*;

use super::consent::ShownConsent;
use super::draft::Field;
use super::form_state::FormState;
use super::progress::Progress;
use super::recipient::Recipient;
use super::shelf::DraftShelf;
use crate::attributes::Attributes;
use crate::context::ElementContext;
use crate::events::Events;
use crate::outbox::Outbox;
use crate::outbox::entry::Entry;
use crate::signals::{Effect, RwSignal};
use crate::text::Text;

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
        let (progress, mut fields) = now.follow(entries, &state.recipients, self.text);
        if progress == state.progress && now == *handed {
            return;
        }
        let is_over = matches!(progress, Progress::Sent { .. });
        // What was typed since stays.
        let left = is_over.then(|| state.draft.after(&handed.draft));
        let handed = if is_over {
            now.without(&state.recipients)
        } else {
            Some(now).filter(|now| !now.acts.is_empty())
        };
        fields.retain(|(field, _)| state.has(*field));
        drop(state);
        self.state.update(|state| {
            if let Progress::Failed { .. } = progress {
                state.mistakes = fields;
            }
            state.progress = progress;
            if let Some(left) = left {
                state.draft = left;
            }
            state.handed = handed;
            state.keep(shelf);
        });
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
        use super::handed::{Plan, is_unclear};
        use super::plain_text::plain_text;
        use super::request::{Origin, body};
        use super::send::{new_key, page};
        use crate::outbox::courier::write;
        use crate::outbox::entry::Letter;
        use crate::text::fill;

        let state = self.state.get_untracked();
        let mut drafts = Vec::new();
        for recipient in &state.recipients {
            drafts.push((recipient.id.clone(), state.draft_to(recipient)));
        }
        let is_unclear = |key: &str| untrack(|| outbox.entry(key)).as_ref().is_some_and(is_unclear);
        let Some(plan) = Plan::of(
            state.handed.clone(),
            &state.draft,
            &drafts,
            &is_unclear,
            &mut new_key,
        ) else {
            let why = self.text.contact.no_answer.to_owned();
            let is_unclear = false;
            self.state
                .update(|state| state.progress = Progress::Failed { why, is_unclear });
            return;
        };
        let batch = plan.handed.batch.clone();
        self.state.update_untracked(|state| {
            state.handed = Some(plan.handed);
            state.keep(shelf);
        });
        for key in plan.again {
            outbox.send_now(&key);
        }
        let page = page();
        let is_kept = self.attributes.read_untracked().keeps_requests;
        for act in plan.new {
            let recipient = &state.recipients[act.recipient];
            let subject = fill(self.text.contact.subject, &recipient.name);
            let origin = Origin {
                lang: self.text.lang,
                page: &page,
                batch: &batch,
                subject: &subject,
            };
            let letter = Letter {
                key: act.key,
                text: plain_text(&act.draft, &recipient.name, self.text),
                recipient: recipient.id.clone(),
                name: recipient.name.clone(),
                endpoint: recipient.endpoint.clone().unwrap_or_default(),
                body: body(&act.draft, recipient, origin),
            };
            write(letter, act.replaced, is_kept, self.events);
        }
    }

    #[cfg(not(target_arch = "wasm32"))]
    #[allow(clippy::unused_self, reason = "nothing is sent from the host")]
    fn send(self, _shelf: &DraftShelf, _outbox: &Outbox) {}
}
