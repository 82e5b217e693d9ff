use leptos::html;
use leptos::prelude::*;

use super::contact_form::RequestForm;
use crate::contact::draft::Field;
use crate::context::expect_shelf;
use crate::erased::{on_text, value, when, words};

/// What a text field is called and how it is filled in.
#[derive(Debug, Clone, Copy)]
pub struct FieldLook {
    pub label: &'static str,
    /// Empty where the label says it all.
    pub hint: &'static str,
    /// The token of the HTML standard by which the browser fills it in.
    pub autocomplete: &'static str,
}

/// A text field with its label, hint and mistake.
pub fn contact_field(field: Field, look: FieldLook, form: RequestForm) -> AnyView {
    let FieldLook { label, hint, autocomplete } = look;
    let id = field.id();
    let hint_id = format!("{id}-hint");
    let described_by = value(move || {
        let mut ids = String::new();
        if form.state.read().mistake(field).is_some() {
            ids.push_str(id);
            ids.push_str("-mistake ");
        }
        if !hint.is_empty() {
            ids.push_str(id);
            ids.push_str("-hint");
        }
        (!ids.is_empty()).then_some(ids)
    });
    let is_invalid = value(move || form.state.read().mistake(field).map(|_| "true".to_owned()));
    let is_required = field != Field::Phone;
    let content = words(move || form.state.read().draft.get(field).to_owned());
    let shelf = expect_shelf();
    let edit = on_text(move |typed| form.edit(&shelf, &mut |draft| draft.set(field, typed.clone())));
    let control = if field == Field::Message {
        html::textarea()
            .id(id)
            .rows("6")
            .required(is_required)
            .aria_describedby(described_by)
            .aria_invalid(is_invalid)
            .prop("value", content)
            .on(leptos::ev::input, edit)
            .into_any()
    } else {
        let kind = match field {
            Field::Email => "email",
            Field::Phone => "tel",
            _ => "text",
        };
        html::input()
            .id(id)
            .r#type(kind)
            .autocomplete(autocomplete)
            .required(is_required)
            .aria_describedby(described_by)
            .aria_invalid(is_invalid)
            .prop("value", content)
            .on(leptos::ev::input, edit)
            .into_any()
    };
    let hint = (!hint.is_empty()).then(|| {
        view! {
            <p class="hint" id=hint_id>
                {hint}
            </p>
        }
        .into_any()
    });
    view! {
        <div class="field">
            <label for=id>{label}</label>
            {hint}
            {mistake_of(field, form)}
            {control}
        </div>
    }
    .into_any()
}

/// What is wrong with a field, beside it.
pub fn mistake_of(field: Field, form: RequestForm) -> AnyView {
    view! {
        <p
            class="mistake"
            id=format!("{}-mistake", field.id())
            class:gone=when(move || form.state.read().mistake(field).is_none())
        >
            {words(move || form.state.read().mistake(field).unwrap_or_default().to_owned())}
        </p>
    }
    .into_any()
}
