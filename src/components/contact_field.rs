use leptos::prelude::*;

use crate::contact::draft::Field;
use crate::contact::form::RequestForm;
use crate::context::expect_shelf;
use crate::erased::{el, value, when, words};

/// What a text field is called and how it is filled in.
#[derive(Debug, Clone)]
pub struct FieldLook {
    pub label: String,
    /// Empty where the label says it all.
    pub hint: &'static str,
    /// The token of the HTML standard by which the browser fills it in.
    pub autocomplete: &'static str,
}

/// A text field with its label, hint and mistake.
pub fn contact_field(field: Field, look: FieldLook, form: RequestForm) -> AnyView {
    let FieldLook {
        label,
        hint,
        autocomplete,
    } = look;
    let id = field.id();
    let hint_id = format!("{id}-hint");
    let described_by = {
        let id = id.clone();
        value(move || {
            let mut ids = String::new();
            if form.state.read().mistake(field).is_some() {
                ids.push_str(&id);
                ids.push_str("-mistake ");
            }
            if !hint.is_empty() {
                ids.push_str(&id);
                ids.push_str("-hint");
            }
            (!ids.is_empty()).then_some(ids)
        })
    };
    let is_invalid = value(move || form.state.read().mistake(field).map(|_| "true".to_owned()));
    let is_required = field != Field::Phone;
    let content = words(move || form.state.read().value(field).to_owned());
    let shelf = expect_shelf();
    let edit = move |typed: String| form.type_into(&shelf, field, &typed);
    let control = match field {
        Field::Message => el("textarea").attr("rows", "6"),
        Field::Email => el("input").attr("type", "email"),
        Field::Phone => el("input").attr("type", "tel"),
        _ => el("input").attr("type", "text"),
    };
    let control = control
        .attr("id", id.clone())
        .attr("autocomplete", autocomplete)
        .attr("required", is_required)
        .attr("aria-describedby", described_by)
        .attr("aria-invalid", is_invalid)
        .prop("value", content)
        .on_text(edit);
    let hint = (!hint.is_empty()).then(|| el("p").class("hint").attr("id", hint_id).part(hint).view());
    el("div")
        .class("field")
        .part(el("label").attr("for", id).part(label))
        .part(hint)
        .part(mistake_of(field, form))
        .part(control)
        .view()
}

/// What is wrong with a field, beside it.
pub fn mistake_of(field: Field, form: RequestForm) -> AnyView {
    el("p")
        .class("mistake")
        .attr("id", format!("{}-mistake", field.id()))
        .class_when("gone", when(move || form.state.read().mistake(field).is_none()))
        .part(words(move || {
            form.state.read().mistake(field).unwrap_or_default().to_owned()
        }))
        .view()
}
