use std::fmt::Write as _;

use catalogue::{CatalogueId, ContactPoint, Organisation, OrganisationId};
use finder::Route;
use leptos::prelude::*;

use super::button::button;
use super::contact_field::{FieldLook, contact_field, mistake_of};
use super::heading::{HeadingLook, focused_heading, heading};
use super::outside_link::new_tab_hint;
use super::ways_out::ways_out;
use crate::contact::consent::{ShownConsent, consent_in_force};
use crate::contact::draft::{Draft, Field};
use crate::contact::outcome::{Failure, Outcome};
use crate::contact::shelf::DraftShelf;
use crate::context::{expect_location, expect_shelf, expect_text, foreign_lang};
use crate::erased::{dynamic, el, nothing, value, views, when, words};
use crate::events::{Detail, Events};
use crate::focus::Attention;
use crate::text::{Text, fill};

/// The id of the dialog's heading, which also names the form.
pub const TITLE_ID: &str = "request-title";

/// How far the request has come.
#[derive(Debug, Clone, PartialEq)]
pub enum Progress {
    Writing,
    Sending,
    Failed(Failure),
    Sent { receipt: String, email: String },
}

/// To whom the request goes, and on what terms.
#[derive(Debug, Clone)]
pub struct Recipient {
    #[cfg_attr(
        not(target_arch = "wasm32"),
        allow(dead_code, reason = "nothing is sent from the host")
    )]
    pub catalogue: CatalogueId,
    pub id: OrganisationId,
    pub name: String,
    /// The language of the name, where that is not the screen's.
    pub name_lang: Option<String>,
    /// `None` where no address is configured.
    pub endpoint: Option<String>,
    /// Who receives the requests, where the catalogue names somebody.
    pub operator: Option<String>,
    pub consent: ShownConsent,
}

impl Recipient {
    /// `attribute` is the element's `contact`. It overrides the address of the organisation and of the catalogue,
    /// not their consent.
    pub fn of(
        organisation: &Organisation,
        catalogue: &catalogue::Catalogue,
        attribute: Option<String>,
        text: &Text,
    ) -> Self {
        let name = organisation.name.shown(text.lang);
        let configured: Option<&ContactPoint> = organisation.contact.as_ref().or(catalogue.contact.as_ref());
        let operator = configured
            .and_then(|contact| contact.operator.as_ref())
            .map(|operator| {
                let mut words = operator.name.shown(text.lang).text.to_owned();
                if let Some(address) = &operator.address {
                    words.push_str(", ");
                    words.push_str(address.shown(text.lang).text);
                }
                words
            });
        Self {
            catalogue: catalogue.id.clone(),
            id: organisation.id.clone(),
            name: name.text.to_owned(),
            name_lang: foreign_lang(name, text),
            endpoint: attribute.or_else(|| configured.map(|contact| contact.endpoint.clone())),
            operator,
            consent: consent_in_force(configured, text),
        }
    }
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
    /// The key of the act, with the body that it stands for: an edited request is another act.
    act: Option<(String, String)>,
}

impl FormState {
    /// What is wrong with a field.
    pub fn mistake(&self, field: Field) -> Option<&str> {
        self.mistakes
            .iter()
            .find(|(of, _)| *of == field)
            .map(|(_, mistake)| &**mistake)
    }

    pub fn has_failed(&self) -> bool {
        matches!(self.progress, Progress::Failed(_))
    }
}

/// The form: its state in one signal, and what it needs to act.
#[derive(Debug, Clone, Copy)]
pub struct RequestForm {
    pub state: RwSignal<FormState>,
    events: Events,
    text: &'static Text,
}

impl RequestForm {
    pub fn to(recipient: Recipient, shelf: &DraftShelf, events: Events, text: &'static Text) -> Self {
        let state = FormState {
            draft: shelf.draft_to(&recipient.id),
            recipient,
            mistakes: Vec::new(),
            progress: Progress::Writing,
            is_copied: None,
            act: None,
        };
        Self {
            state: RwSignal::new(state),
            events,
            text,
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
            shelf.keep(&state.recipient.id, state.draft.clone());
        });
    }

    /// Sends the request, unless it is under way; returns whether something is wrong with it.
    fn submit(self, shelf: DraftShelf) -> bool {
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
            self.send(endpoint, shelf);
        }
        is_wrong
    }

    #[cfg(target_arch = "wasm32")]
    fn send(self, endpoint: String, shelf: DraftShelf) {
        use crate::contact::request::{Envelope, body};
        use crate::contact::send::{new_key, page, send};

        let FormState {
            recipient,
            draft,
            act,
            ..
        } = self.state.get_untracked();
        let page = page();
        let envelope = Envelope {
            catalogue: recipient.catalogue.as_str(),
            recipient: recipient.id.as_str(),
            lang: self.text.lang,
            page: &page,
        };
        let body = body(&draft, envelope, &recipient.consent);
        let known = act.filter(|(_, known)| *known == body).map(|(key, _)| key);
        let Some(key) = known.or_else(new_key) else {
            self.finish(&recipient.id, &draft, &shelf, Outcome::Failed(Failure::NoAnswer));
            return;
        };
        self.state
            .update_untracked(|state| state.act = Some((key.clone(), body.clone())));
        wasm_bindgen_futures::spawn_local(async move {
            let outcome = send(&endpoint, &key, &body).await;
            self.finish(&recipient.id, &draft, &shelf, outcome);
        });
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn send(self, _endpoint: String, _shelf: DraftShelf) {
        let _ = Self::finish;
    }

    /// Takes what came of sending `draft`. The profile may be gone by then, with its signals; what was typed since
    /// stays.
    fn finish(self, id: &OrganisationId, draft: &Draft, shelf: &DraftShelf, outcome: Outcome) {
        let id_detail = ("id", Detail::Text(id.as_str()));
        match outcome {
            Outcome::Sent { receipt } => {
                let details = [
                    ("state", Detail::Text("sent")),
                    id_detail,
                    ("receipt", Detail::Text(&receipt)),
                ];
                self.events.send("request", &details);
                let left = shelf.draft_to(id).after(draft);
                shelf.keep(id, left.clone());
                self.state.try_update(|state| {
                    state.draft = left;
                    state.act = None;
                    state.progress = Progress::Sent {
                        receipt,
                        email: draft.email.trim().to_owned(),
                    };
                });
            }
            Outcome::Failed(failure) => {
                self.events
                    .send("request", &[("state", Detail::Text("failed")), id_detail]);
                self.state.try_update(|state| {
                    if let Failure::Refused { fields, .. } = &failure {
                        state.mistakes.clone_from(fields);
                    }
                    state.progress = Progress::Failed(failure);
                });
            }
        }
    }
}

/// Closes the dialog around what is clicked.
pub fn close_dialog(event: &leptos::ev::MouseEvent) {
    crate::focus::close_dialog(&event_target(event));
}

/// The form, until the request is sent; then the proof.
pub fn request_form(form: RequestForm) -> AnyView {
    let is_sent = Memo::new(move |_| matches!(form.state.read().progress, Progress::Sent { .. }));
    dynamic(move || if is_sent.get() { sent(form) } else { fields(form) })
}

fn fields(form: RequestForm) -> AnyView {
    let text = expect_text();
    let contact = &text.contact;
    let recipient = form.state.read_untracked().recipient.clone();
    let can_send = recipient.endpoint.is_some();
    let shelf = expect_shelf();
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if form.submit(shelf.clone()) {
            crate::focus::turn(&event, Attention::Beginning(".mistakes"));
        }
    };
    let field = |field, label, hint, autocomplete| {
        contact_field(
            field,
            FieldLook {
                label,
                hint,
                autocomplete,
            },
            form,
        )
    };
    let send = can_send.then(|| {
        let is_sending =
            value(move || (form.state.read().progress == Progress::Sending).then(|| "true".to_owned()));
        let name = words(move || {
            if form.state.read().has_failed() {
                contact.retry
            } else {
                contact.send
            }
            .to_owned()
        });
        el("button")
            .attr("type", "submit")
            .class("button")
            .attr("part", "button")
            .attr("aria-disabled", is_sending)
            .part(name)
            .view()
    });
    let no_endpoint = (!can_send).then(|| el("p").class("warning").part(contact.no_endpoint).view());
    let are_wanted = Memo::new(move |_| !can_send || form.state.read().has_failed());
    let ways_out = dynamic(move || {
        if are_wanted.get() {
            ways_out(form)
        } else {
            nothing()
        }
    });
    el("form")
        .attr("aria-labelledby", TITLE_ID)
        .attr("novalidate", true)
        .on_submit(submit)
        .part(to(&recipient, text))
        .part(no_endpoint)
        .part(mistakes(form))
        .part(el("p").class("hint").part(contact.all_required))
        .part(field(
            Field::Organisation,
            contact.organisation,
            "",
            "organization",
        ))
        .part(field(Field::Person, contact.person, "", "name"))
        .part(
            el("div")
                .class("pair")
                .part(field(Field::Email, contact.email, "", "email"))
                .part(field(Field::Phone, contact.phone, contact.phone_hint, "tel")),
        )
        .part(field(
            Field::Message,
            contact.message,
            contact.message_hint,
            "off",
        ))
        .part(honeypot(form))
        .part(consent_box(form, &recipient))
        .part(
            el("div")
                .class("request-foot")
                .part(state(form))
                .part(el("div").class("actions").part(send).part(ways_out)),
        )
        .view()
}

/// To whom the request goes.
fn to(recipient: &Recipient, text: &Text) -> AnyView {
    let (before, after) = text.contact.to.split_once("{}").unwrap_or((text.contact.to, ""));
    el("p")
        .class("to")
        .part(before)
        .part(
            el("span")
                .attr("lang", recipient.name_lang.clone())
                .part(recipient.name.clone()),
        )
        .part(after)
        .view()
}

/// How far the request has come, told once.
fn state(form: RequestForm) -> AnyView {
    let text = form.text;
    let contact = &text.contact;
    let state = words(move || {
        match form.state.read().progress {
            Progress::Sending => contact.sending,
            Progress::Failed(_) => contact.not_sent,
            Progress::Writing | Progress::Sent { .. } => "",
        }
        .to_owned()
    });
    let why = words(move || match &form.state.read().progress {
        Progress::Failed(failure) => {
            let mut why = failure.in_words(text);
            let _ = write!(why, " {}", contact.text_is_kept);
            why
        }
        _ => String::new(),
    });
    let has_failed = when(move || form.state.read().has_failed());
    el("div")
        .class("progress")
        .class_when("failed", has_failed)
        .part(el("p").attr("role", "status").part(state))
        .part(el("p").part(why))
        .view()
}

/// All mistakes at once, each a link to its field.
fn mistakes(form: RequestForm) -> AnyView {
    let links = dynamic(move || {
        views(
            &mut form
                .state
                .read()
                .mistakes
                .clone()
                .into_iter()
                .map(|(field, mistake)| {
                    let go = move |event: leptos::ev::MouseEvent| {
                        event.prevent_default();
                        crate::focus::focus_selected(
                            &event_target::<web_sys::Element>(&event),
                            &format!("#{}", field.id()),
                        );
                    };
                    el("li")
                        .part(
                            el("a")
                                .attr("href", format!("#{}", field.id()))
                                .on_click(go)
                                .part(mistake),
                        )
                        .view()
                }),
        )
    });
    el("div")
        .class("mistakes")
        .attr("tabindex", "-1")
        .attr("role", "alert")
        .class_when("gone", when(move || form.state.read().mistakes.is_empty()))
        .part(el("p").part(el("strong").part(form.text.contact.mistakes)))
        .part(el("ul").part(links))
        .view()
}

/// A field that people do not see and programs fill in.
fn honeypot(form: RequestForm) -> AnyView {
    let fall_in = move |typed: String| form.state.update(|state| state.draft.honeypot.clone_from(&typed));
    el("div")
        .class("honeypot")
        .attr("aria-hidden", "true")
        .part(
            el("label").part(form.text.contact.leave_empty).part(
                el("input")
                    .attr("type", "text")
                    .attr("name", "extra")
                    .attr("tabindex", "-1")
                    .attr("autocomplete", "off")
                    .on_text(fall_in),
            ),
        )
        .view()
}

/// The consent, unticked, apart from everything else, with its text one click away.
fn consent_box(form: RequestForm, recipient: &Recipient) -> AnyView {
    let contact = &form.text.contact;
    let location = expect_location();
    let id = Field::Consent.id();
    let receiver = match &recipient.operator {
        Some(operator) => fill(contact.goes_to_operator, operator),
        None => contact.goes_to_organisation.to_owned(),
    };
    let version = recipient.consent.version.clone();
    let link_name = fill(contact.consent_link, &version);
    let page = value(move || Some(location.href(&location.place().bare(Route::Consent(version.clone())))));
    let shelf = expect_shelf();
    let tick = move |is_given: bool| {
        form.edit(&shelf, &mut |draft| draft.consent_given_at = is_given.then(now));
    };
    let described_by = value(move || {
        form.state
            .read()
            .mistake(Field::Consent)
            .map(|_| format!("{id}-mistake"))
    });
    let is_invalid = value(move || {
        form.state
            .read()
            .mistake(Field::Consent)
            .map(|_| "true".to_owned())
    });
    let is_given = when(move || form.state.read().draft.consent_given_at.is_some());
    el("div")
        .class("consent")
        .part(el("p").class("hint").part(receiver))
        .part(mistake_of(Field::Consent, form))
        .part(
            el("label")
                .class("tick")
                .part(
                    el("input")
                        .attr("type", "checkbox")
                        .attr("id", id)
                        .attr("required", true)
                        .attr("aria-describedby", described_by)
                        .attr("aria-invalid", is_invalid)
                        .prop_when("checked", is_given)
                        .on_tick(tick),
                )
                .part(el("span").part(contact.consent)),
        )
        .part(
            el("p").class("hint").part(
                el("a")
                    .attr("href", page)
                    .attr("target", "_blank")
                    .attr("rel", "noopener")
                    .part(link_name)
                    .part(new_tab_hint()),
            ),
        )
        .view()
}

fn now() -> String {
    #[cfg(target_arch = "wasm32")]
    return crate::contact::send::now();
    #[cfg(not(target_arch = "wasm32"))]
    String::new()
}

/// The proof that the request arrived.
fn sent(form: RequestForm) -> AnyView {
    let contact = &form.text.contact;
    let (receipt, email) = match &form.state.read_untracked().progress {
        Progress::Sent { receipt, email } => (receipt.clone(), email.clone()),
        _ => Default::default(),
    };
    let look = HeadingLook {
        class: "title",
        id: None,
        node: Some(focused_heading()),
    };
    el("div")
        .class("sent")
        .part(heading(2, look, contact.sent.into_any()))
        .part(
            el("p")
                .class("receipt")
                .part(fill(contact.sent_receipt, &receipt)),
        )
        .part(el("p").part(fill(contact.sent_next, &email)))
        .part(
            el("div").class("actions").part(
                button("button")
                    .on_click(|event| close_dialog(&event))
                    .part(contact.done),
            ),
        )
        .view()
}
