use finder::Route;
use leptos::prelude::*;

use super::button::button;
use super::contact_field::{FieldLook, contact_field, mistake_of};
use super::heading::{HeadingLook, focused_heading, heading};
use super::outside_link::new_tab_hint;
use super::requests_link::requests_link;
use super::ways_out::ways_out;
use crate::contact::draft::Field;
use crate::contact::form::{Progress, RequestForm};
use crate::contact::recipient::Recipient;
use crate::context::{expect_location, expect_outbox, expect_shelf, expect_text};
use crate::erased::{dynamic, el, nothing, value, views, when, words};
use crate::focus::Attention;
use crate::outbox::Keeping;
use crate::text::{Text, fill};

/// The id of the dialog's heading, which also names the form.
pub const TITLE_ID: &str = "request-title";

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
    let (shelf, outbox) = (expect_shelf(), expect_outbox());
    let denied = {
        let outbox = outbox.clone();
        Memo::new(move |_| {
            can_send && (outbox.keeping() == Keeping::Denied || !form.attributes.read().keeps_requests)
        })
    };
    // Said before anything is typed, not when it is too late.
    let not_kept = dynamic(move || {
        if denied.get() {
            el("p").class("warning").part(contact.not_kept).view()
        } else {
            nothing()
        }
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if form.submit(&shelf, &outbox) {
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
            views(&mut [ways_out(form), requests_link("strong")].into_iter())
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
        .part(goes_abroad(&recipient, text))
        .part(not_kept)
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

/// That the data leaves the country, and for which service.
fn goes_abroad(recipient: &Recipient, text: &Text) -> Option<AnyView> {
    let service = recipient.foreign_service?;
    let warning = fill(text.contact.goes_abroad, service);
    Some(el("p").class("warning").part(warning).view())
}

/// How far the request has come, told once.
fn state(form: RequestForm) -> AnyView {
    let text = form.text;
    let contact = &text.contact;
    let state = words(move || {
        match form.state.read().progress {
            Progress::Sending => contact.sending,
            Progress::Waiting { is_stored: true, .. } => contact.saved,
            Progress::Waiting { .. } | Progress::Failed { .. } => contact.not_sent,
            Progress::Writing | Progress::Sent { .. } => "",
        }
        .to_owned()
    });
    let why = words(move || {
        let state = form.state.read();
        let (why, next) = match &state.progress {
            Progress::Waiting { is_stored: true, why } => (why, contact.saved_next),
            Progress::Waiting { why, .. } => (why, contact.waits_in_tab),
            Progress::Failed { why } => (why, contact.text_is_kept),
            _ => return String::new(),
        };
        format!("{why} {next}")
    });
    let is_waiting = when(move || matches!(form.state.read().progress, Progress::Waiting { .. }));
    let has_failed = when(move || matches!(form.state.read().progress, Progress::Failed { .. }));
    el("div")
        .class("progress")
        .class_when("waiting", is_waiting)
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
    let (proof, next) = match &form.state.read_untracked().progress {
        Progress::Sent { proof, next } => (proof.clone(), next.clone()),
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
        .part(el("p").class("receipt").part(proof))
        .part((!next.is_empty()).then(|| el("p").part(next).view()))
        .part(el("p").part(requests_link("strong")))
        .part(
            el("div").class("actions").part(
                button("button")
                    .on_click(|event| close_dialog(&event))
                    .part(contact.done),
            ),
        )
        .view()
}
