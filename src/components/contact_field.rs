use leptos::html;
use leptos::prelude::*;

use crate::contact::draft::{Draft, Field};

/// A text field with its label, hint and mistake.
#[component]
pub fn ContactField(
    field: Field,
    label: &'static str,
    #[prop(optional)] hint: &'static str,
    /// The token of the HTML standard by which the browser fills it in.
    #[prop(optional)]
    autocomplete: &'static str,
    draft: RwSignal<Draft>,
    mistakes: RwSignal<Vec<(Field, String)>>,
    #[prop(into)] on_edit: Callback<()>,
) -> impl IntoView {
    let id = field.id();
    let hint_id = format!("{id}-hint");
    let mistake_id = format!("{id}-mistake");
    let mistake = Memo::new(move |_| {
        mistakes.with(|all| all.iter().find(|(of, _)| *of == field).map(|(_, mistake)| mistake.clone()))
    });
    let described_by = {
        let (hint_id, mistake_id) = (hint_id.clone(), mistake_id.clone());
        move || {
            let ids = [
                mistake.with(Option::is_some).then_some(&*mistake_id),
                (!hint.is_empty()).then_some(&*hint_id),
            ];
            let ids = ids.into_iter().flatten().collect::<Vec<_>>().join(" ");
            (!ids.is_empty()).then_some(ids)
        }
    };
    let is_invalid = move || mistake.with(Option::is_some).then_some("true");
    let value = move || draft.with(|draft| draft.get(field).to_owned());
    let edit = move |value: String| {
        draft.update(|draft| draft.set(field, value));
        on_edit.run(());
    };
    let is_required = field != Field::Phone;
    let control = if field == Field::Message {
        html::textarea()
            .id(id)
            .rows(6)
            .required(is_required)
            .aria_describedby(described_by)
            .aria_invalid(is_invalid)
            .prop("value", value)
            .on(leptos::ev::input, move |event| edit(event_target_value(&event)))
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
            .prop("value", value)
            .on(leptos::ev::input, move |event| edit(event_target_value(&event)))
            .into_any()
    };
    view! {
        <div class="field">
            <label for=id>{label}</label>
            {(!hint.is_empty()).then(|| view! { <p class="hint" id=hint_id>{hint}</p> })}
            <p class="mistake" id=mistake_id hidden=move || mistake.with(Option::is_none)>
                {move || mistake.get()}
            </p>
            {control}
        </div>
    }
}
