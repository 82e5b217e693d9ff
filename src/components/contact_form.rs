use leptos::prelude::*;

use super::contact_consents::contact_consents;
use super::contact_field::{FieldLook, contact_field};
use super::contact_lines::contact_lines;
use super::contact_sent::{contact_sent, receipt_list};
use super::requests_link::requests_link;
use super::ways_out::ways_out;
use crate::contact::draft::Field;
use crate::contact::form::RequestForm;
use crate::contact::progress::Progress;
use crate::contact::recipient::Recipient;
use crate::context::{expect_outbox, expect_shelf, expect_text};
use crate::erased::{Part, dynamic, el, nothing, value, views, when, words};
use crate::focus::Attention;
use crate::outbox::Keeping;
use crate::signals::Memo;
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
    dynamic(move || {
        if is_sent.get() {
            contact_sent(form)
        } else {
            fields(form)
        }
    })
}

fn fields(form: RequestForm) -> AnyView {
    let text = expect_text();
    let contact = &text.contact;
    let state_now = form.state.read_untracked();
    let can_send = state_now.can_send();
    let message_hint = match &state_now.recipients[..] {
        [_] => contact.message_hint,
        _ => contact.message_to_many,
    };
    let to = to(&state_now.recipients, text);
    let abroad = goes_abroad(&state_now.recipients, text);
    drop(state_now);
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
    let field = |field, label: &str, hint, autocomplete| {
        contact_field(
            field,
            FieldLook {
                label: label.to_owned(),
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
        .part(to)
        .part(no_endpoint)
        .part(abroad)
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
        .part(field(Field::Message, contact.message, message_hint, "off"))
        .part(contact_lines(form))
        .part(honeypot(form))
        .part(contact_consents(form))
        .part(
            el("div")
                .class("request-foot")
                .part(state(form))
                .part(el("div").class("actions").part(send).part(ways_out)),
        )
        .view()
}

/// To whom the request goes.
fn to(recipients: &[Recipient], text: &Text) -> AnyView {
    let (before, after) = text.contact.to.split_once("{}").unwrap_or((text.contact.to, ""));
    let mut names = recipients.iter().enumerate().map(|(place, recipient)| {
        let name = el("span")
            .attr("lang", recipient.name_lang.clone())
            .part(recipient.name.clone());
        let between = (place > 0).then_some("; ");
        views(&mut [between.into_part(), name.view()].into_iter())
    });
    el("p")
        .class("to")
        .part(before)
        .parts(&mut names)
        .part(after)
        .view()
}

/// That the data leaves the country, and for which service.
fn goes_abroad(recipients: &[Recipient], text: &Text) -> Option<AnyView> {
    let mut services = Vec::new();
    for service in recipients
        .iter()
        .filter_map(|recipient| recipient.foreign_service)
    {
        if !services.contains(&service) {
            services.push(service);
        }
    }
    let warning = fill(text.contact.goes_abroad, &services.join(", "));
    (!services.is_empty()).then(|| el("p").class("warning").part(warning).view())
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
            Progress::Failed { why, .. } => (why, contact.text_is_kept),
            _ => return String::new(),
        };
        format!("{why} {next}")
    });
    let is_waiting = when(move || matches!(form.state.read().progress, Progress::Waiting { .. }));
    let has_failed = when(move || matches!(form.state.read().progress, Progress::Failed { .. }));
    let arrived = Memo::new(move |_| form.state.read().arrived());
    el("div")
        .class("progress")
        .class_when("waiting", is_waiting)
        .class_when("failed", has_failed)
        .part(el("p").attr("role", "status").part(state))
        .part(el("p").part(why))
        .part(dynamic(move || receipt_list(&arrived.read())))
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
