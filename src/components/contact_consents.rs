use finder::Route;
use leptos::prelude::*;

use super::contact_field::mistake_of;
use super::outside_link::new_tab_hint;
use super::place_link::to_route;
use super::tick::tick;
use crate::clock::timestamp;
use crate::contact::draft::Field;
use crate::contact::form::RequestForm;
use crate::contact::form_state::AskedConsent;
use crate::context::{expect_location, expect_shelf};
use crate::erased::{el, value, views, when};
use crate::text::{Text, fill};

/// The consents, unticked, each apart from everything else, with its text one click away.
pub fn contact_consents(form: RequestForm) -> AnyView {
    let consents = form.state.read_untracked().consents.clone();
    views(
        &mut (0..)
            .zip(consents)
            .map(|(place, asked)| consent_box(form, Field::Consent(place), asked)),
    )
}

fn consent_box(form: RequestForm, field: Field, asked: AskedConsent) -> AnyView {
    let contact = &form.text.contact;
    let location = expect_location();
    let id = field.id();
    let terms = terms(&asked, form.text);
    let AskedConsent {
        consent, is_transfer, ..
    } = asked;
    let version = consent.version.clone();
    let link_name = fill(contact.consent_link, &version);
    let to = to_route(Route::Consent(version));
    let page = value(move || Some(location.href(&to.get())));
    let is_given = {
        let consent = consent.clone();
        when(move || form.state.read().draft.given_at(&consent).is_some())
    };
    let shelf = expect_shelf();
    let give = move |is_given: bool| form.give(&shelf, &consent, is_given.then(timestamp).as_deref());
    let is_wrong = move || form.state.read().mistake(field).is_some();
    let described_by = {
        let id = id.clone();
        value(move || {
            let mut ids = [&id, "-terms"].concat();
            if is_wrong() {
                ids.push(' ');
                ids.push_str(&id);
                ids.push_str("-mistake");
            }
            Some(ids)
        })
    };
    let is_invalid = value(move || is_wrong().then(|| "true".to_owned()));
    let name = if is_transfer {
        contact.transfer
    } else {
        contact.consent
    };
    el("div")
        .class("consent")
        .part(
            el("p")
                .class("hint")
                .attr("id", [&id, "-terms"].concat())
                .part(terms),
        )
        .part(mistake_of(field, form))
        .part(tick(
            el("input")
                .attr("id", id)
                .attr("required", true)
                .attr("aria-describedby", described_by)
                .attr("aria-invalid", is_invalid)
                .prop_when("checked", is_given)
                .on_tick(give),
            name,
        ))
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

/// Who receives the data under a consent.
fn terms(asked: &AskedConsent, text: &Text) -> String {
    let contact = &text.contact;
    if asked.is_transfer {
        return contact.goes_on.to_owned();
    }
    let mut terms = String::new();
    if !asked.operators.is_empty() {
        terms = fill(contact.goes_to_operator, &asked.operators.join("; "));
        terms.push(' ');
    }
    if asked.is_direct {
        terms.push_str(contact.goes_to_organisation);
    }
    terms
}
