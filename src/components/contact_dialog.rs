use catalogue::{ContactPoint, Organisation};
use finder::Route;
use leptos::html;
use leptos::prelude::*;

use super::contact_field::ContactField;
use super::heading::{Heading, HeadingRef};
use super::icon::{Icon, IconOf};
use crate::contact::consent::{ShownConsent, consent_in_force};
use crate::contact::draft::{Draft, Field};
use crate::contact::outcome::{Failure, Outcome};
use crate::contact::plain_text::{mailto, plain_text};
use crate::contact::shelf::DraftShelf;
use crate::context::{expect_attributes, expect_directory, expect_events, expect_location, expect_text, name_of};
use crate::events::Detail;
use crate::text::{Text, fill};

const TITLE_ID: &str = "request-title";

/// How far the request has come.
#[derive(Debug, Clone, PartialEq)]
enum Progress {
    Writing,
    Sending,
    Failed(Failure),
    Sent { receipt: String, email: String },
}

/// What the form knows of its recipient.
#[derive(Debug, Clone)]
struct Recipient {
    name: String,
    endpoint: Option<String>,
    /// Who receives the requests, where the catalogue names somebody.
    operator: Option<String>,
    consent: ShownConsent,
}

impl Recipient {
    /// The element's `contact` overrides the address of the organisation and of the catalogue, not their consent.
    fn of(organisation: &Organisation, catalogue: Option<&ContactPoint>, attribute: Option<String>, text: &Text) -> Self {
        let configured = organisation.contact.as_ref().or(catalogue);
        let operator = configured.and_then(|contact| contact.operator.as_ref());
        Self {
            name: name_of(organisation, text).to_owned(),
            endpoint: attribute.or_else(|| configured.map(|contact| contact.endpoint.clone())),
            operator: operator.map(|operator| {
                let name = operator.name.shown(text.lang).text;
                match &operator.address {
                    Some(address) => format!("{name}, {}", address.shown(text.lang).text),
                    None => name.to_owned(),
                }
            }),
            consent: consent_in_force(configured, text),
        }
    }
}

/// The form that asks an organisation for contact.
#[component]
pub fn ContactDialog<'a>(organisation: &'a Organisation, dialog: NodeRef<html::Dialog>) -> impl IntoView + use<> {
    let text = expect_text();
    let directory = expect_directory();
    let attributes = expect_attributes();
    let shelf: DraftShelf = expect_context();
    let events = expect_events();
    let catalogue = directory.catalogue();
    let attribute = attributes.with_untracked(|attributes| attributes.contact.clone());
    let recipient = Recipient::of(organisation, catalogue.contact.as_ref(), attribute, text);
    let recipient = StoredValue::new(recipient);
    let id = StoredValue::new(organisation.id.clone());
    let catalogue_id = StoredValue::new(catalogue.id.clone());

    let draft = RwSignal::new(shelf.draft_to(&organisation.id));
    let mistakes = RwSignal::new(Vec::new());
    let progress = RwSignal::new(Progress::Writing);
    // The key of the act, with the body that it stands for: an edited request is another act.
    let act = StoredValue::new(None::<(String, String)>);
    let summary = NodeRef::<html::Div>::new();
    let done = HeadingRef::new();
    done.on_load(|done| {
        let _ = done.focus();
    });

    let on_edit = Callback::new(move |()| {
        id.with_value(|id| shelf.keep(id, draft.get_untracked()));
        let wrong = draft.with_untracked(|draft| draft.mistakes(text));
        mistakes.update(|shown: &mut Vec<(Field, String)>| {
            shown.retain(|(field, _)| wrong.iter().any(|(wrong, _)| wrong == field));
        });
    });
    let tell = move |state: &str, receipt: Option<&str>| {
        id.with_value(|id| {
            let mut detail = vec![("state", Detail::Text(state)), ("id", Detail::Text(id.as_str()))];
            detail.extend(receipt.map(|receipt| ("receipt", Detail::Text(receipt))));
            events.send("request", &detail);
        });
    };
    let finish = move |outcome: Outcome| match outcome {
        Outcome::Sent { receipt } => {
            tell("sent", Some(&receipt));
            let email = draft.try_with_untracked(|draft| draft.email.trim().to_owned()).unwrap_or_default();
            if let Some(next) = draft.try_with_untracked(Draft::next) {
                id.with_value(|id| shelf.keep(id, next.clone()));
                draft.set(next);
            }
            act.set_value(None);
            progress.try_set(Progress::Sent { receipt, email });
        }
        Outcome::Failed(failure) => {
            tell("failed", None);
            if let Failure::Refused { fields, .. } = &failure {
                mistakes.try_set(fields.clone());
            }
            progress.try_set(Progress::Failed(failure));
        }
    };
    let submit = move || {
        if progress.get_untracked() == Progress::Sending {
            return;
        }
        let wrong = draft.with_untracked(|draft| draft.mistakes(text));
        let is_right = wrong.is_empty();
        mistakes.set(wrong);
        if !is_right {
            progress.set(Progress::Writing);
            focus_summary(summary);
            return;
        }
        let Some(endpoint) = recipient.with_value(|recipient| recipient.endpoint.clone()) else { return };
        progress.set(Progress::Sending);
        let sending = Sending { draft, act, endpoint, text, id, catalogue_id, recipient };
        sending.start(finish);
    };
    let close = move || {
        if let Some(dialog) = dialog.get_untracked() {
            dialog.close();
        }
    };
    let after_close = move |_| {
        if matches!(progress.get_untracked(), Progress::Sent { .. }) {
            progress.set(Progress::Writing);
        }
    };
    let is_sent = Memo::new(move |_| progress.with(|progress| matches!(progress, Progress::Sent { .. })));
    let content = move || {
        if is_sent.get() {
            view! { <Sent progress done close=Callback::new(move |()| close()) /> }.into_any()
        } else {
            let form = FormState { draft, mistakes, progress, recipient, summary };
            view! { <RequestForm form on_edit submit=Callback::new(move |()| submit()) /> }.into_any()
        }
    };
    view! {
        <dialog class="request" part="form" node_ref=dialog aria-labelledby=TITLE_ID on:close=after_close>
            <div class="request-head">
                <Heading below=1 id=TITLE_ID>
                    {text.contact.form}
                </Heading>
                <button type="button" class="icon-button" aria-label=text.contact.close on:click=move |_| close()>
                    <IconOf icon=Icon::Close />
                </button>
            </div>
            {content}
        </dialog>
    }
}

/// What sending takes.
#[derive(Clone)]
#[cfg_attr(not(target_arch = "wasm32"), allow(dead_code, reason = "nothing is sent from the host"))]
struct Sending {
    draft: RwSignal<Draft>,
    act: StoredValue<Option<(String, String)>>,
    endpoint: String,
    text: &'static Text,
    id: StoredValue<catalogue::OrganisationId>,
    catalogue_id: StoredValue<catalogue::CatalogueId>,
    recipient: StoredValue<Recipient>,
}

impl Sending {
    #[cfg(target_arch = "wasm32")]
    fn start(self, finish: impl Fn(Outcome) + 'static) {
        use crate::contact::request::{Envelope, body};
        use crate::contact::send::{new_key, page, send};

        let page = page();
        let body = self.id.with_value(|id| {
            self.catalogue_id.with_value(|catalogue| {
                let envelope = Envelope {
                    catalogue: catalogue.as_str(),
                    recipient: id.as_str(),
                    lang: self.text.lang,
                    page: &page,
                };
                self.draft.with_untracked(|draft| {
                    self.recipient.with_value(|recipient| body(draft, envelope, &recipient.consent))
                })
            })
        });
        let known = self.act.get_value().filter(|(_, known)| *known == body).map(|(key, _)| key);
        let Some(key) = known.or_else(new_key) else {
            finish(Outcome::Failed(Failure::NoAnswer));
            return;
        };
        self.act.set_value(Some((key.clone(), body.clone())));
        wasm_bindgen_futures::spawn_local(async move {
            finish(send(&self.endpoint, &key, &body).await);
        });
    }

    #[cfg(not(target_arch = "wasm32"))]
    fn start(self, _finish: impl Fn(Outcome) + 'static) {}
}

fn focus_summary(summary: NodeRef<html::Div>) {
    request_animation_frame(move || {
        if let Some(summary) = summary.get_untracked() {
            let _ = summary.focus();
        }
    });
}

/// What the form shows and fills.
#[derive(Debug, Clone, Copy)]
struct FormState {
    draft: RwSignal<Draft>,
    mistakes: RwSignal<Vec<(Field, String)>>,
    progress: RwSignal<Progress>,
    recipient: StoredValue<Recipient>,
    summary: NodeRef<html::Div>,
}

#[component]
fn RequestForm(form: FormState, on_edit: Callback<()>, submit: Callback<()>) -> impl IntoView {
    let text = expect_text();
    let contact = &text.contact;
    let FormState { draft, mistakes, progress, recipient, summary } = form;
    let (to, can_send) =
        recipient.with_value(|recipient| (fill(contact.to, &recipient.name), recipient.endpoint.is_some()));
    let is_sending = Memo::new(move |_| progress.with(|progress| *progress == Progress::Sending));
    let has_failed = Memo::new(move |_| progress.with(|progress| matches!(progress, Progress::Failed(_))));
    let send_name = move || if has_failed.get() { contact.retry } else { contact.send };
    let state = move || {
        progress.with(|progress| match progress {
            Progress::Sending => contact.sending.to_owned(),
            Progress::Failed(_) => contact.not_sent.to_owned(),
            Progress::Writing | Progress::Sent { .. } => String::new(),
        })
    };
    let why = move || {
        progress.with(|progress| match progress {
            Progress::Failed(failure) => format!("{} {}", failure.in_words(text), contact.text_is_kept),
            _ => String::new(),
        })
    };
    let on_submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        submit.run(());
    };
    view! {
        <form aria-labelledby=TITLE_ID novalidate on:submit=on_submit>
            <p class="to">{to}</p>
            {(!can_send).then(|| view! { <p class="warning">{contact.no_endpoint}</p> })}
            <Mistakes mistakes summary />
            <p class="hint">{contact.all_required}</p>
            <ContactField field=Field::Organisation label=contact.organisation autocomplete="organization" draft mistakes on_edit />
            <ContactField field=Field::Person label=contact.person autocomplete="name" draft mistakes on_edit />
            <div class="pair">
                <ContactField field=Field::Email label=contact.email autocomplete="email" draft mistakes on_edit />
                <ContactField field=Field::Phone label=contact.phone hint=contact.phone_hint autocomplete="tel" draft mistakes on_edit />
            </div>
            <ContactField field=Field::Message label=contact.message hint=contact.message_hint draft mistakes on_edit />
            <Honeypot draft />
            <ConsentBox draft mistakes on_edit recipient />
            <div class="request-foot">
                <div class="progress" class:failed=move || has_failed.get()>
                    <p role="status">{state}</p>
                    <p>{why}</p>
                </div>
                <div class="actions">
                    {can_send
                        .then(|| {
                            view! {
                                <button
                                    type="submit"
                                    class="button"
                                    part="button"
                                    aria-disabled=move || is_sending.get().then_some("true")
                                >
                                    {send_name}
                                </button>
                            }
                        })} {move || (has_failed.get() || !can_send).then(|| view! { <WaysOut draft recipient /> })}
                </div>
            </div>
        </form>
    }
}

/// All mistakes at once, each a link to its field.
#[component]
fn Mistakes(mistakes: RwSignal<Vec<(Field, String)>>, summary: NodeRef<html::Div>) -> impl IntoView {
    let text = expect_text();
    let links = move || {
        mistakes
            .get()
            .into_iter()
            .map(|(field, mistake)| {
                let go = move |event: leptos::ev::MouseEvent| {
                    event.prevent_default();
                    #[cfg(target_arch = "wasm32")]
                    crate::focus::focus_selected(&event_target::<web_sys::Element>(&event), &format!("#{}", field.id()));
                };
                view! {
                    <li>
                        <a href=format!("#{}", field.id()) on:click=go>
                            {mistake}
                        </a>
                    </li>
                }
            })
            .collect_view()
    };
    view! {
        <div
            class="mistakes"
            tabindex="-1"
            role="alert"
            node_ref=summary
            hidden=move || mistakes.with(Vec::is_empty)
        >
            <p>
                <strong>{text.contact.mistakes}</strong>
            </p>
            <ul>{links}</ul>
        </div>
    }
}

/// A field that people do not see and programs fill in.
#[component]
fn Honeypot(draft: RwSignal<Draft>) -> impl IntoView {
    view! {
        <div class="honeypot" aria-hidden="true">
            <label>
                {expect_text().contact.leave_empty}
                <input
                    type="text"
                    name="extra"
                    tabindex="-1"
                    autocomplete="off"
                    on:input:target=move |event| draft.update(|draft| draft.honeypot = event.target().value())
                />
            </label>
        </div>
    }
}

/// The consent, unticked, apart from everything else, with its text one click away.
#[component]
fn ConsentBox(
    draft: RwSignal<Draft>,
    mistakes: RwSignal<Vec<(Field, String)>>,
    on_edit: Callback<()>,
    recipient: StoredValue<Recipient>,
) -> impl IntoView {
    let text = expect_text();
    let contact = &text.contact;
    let location = expect_location();
    let id = Field::Consent.id();
    let mistake_id = format!("{id}-mistake");
    let mistake = Memo::new(move |_| {
        mistakes.with(|all| all.iter().find(|(of, _)| *of == Field::Consent).map(|(_, mistake)| mistake.clone()))
    });
    let (receiver, version) = recipient.with_value(|recipient| {
        let receiver = match &recipient.operator {
            Some(operator) => fill(contact.goes_to_operator, operator),
            None => contact.goes_to_organisation.to_owned(),
        };
        (receiver, recipient.consent.version.clone())
    });
    let consent_page = {
        let version = version.clone();
        Signal::derive(move || location.place().bare(Route::Consent(version.clone())))
    };
    let tick = move |is_given: bool| {
        #[cfg(target_arch = "wasm32")]
        let now = crate::contact::send::now();
        #[cfg(not(target_arch = "wasm32"))]
        let now = String::new();
        draft.update(|draft| draft.consent_given_at = is_given.then_some(now));
        on_edit.run(());
    };
    let described_by = {
        let mistake_id = mistake_id.clone();
        move || mistake.with(Option::is_some).then(|| mistake_id.clone())
    };
    view! {
        <div class="consent">
            <p class="hint">{receiver}</p>
            <p class="mistake" id=mistake_id hidden=move || mistake.with(Option::is_none)>
                {move || mistake.get()}
            </p>
            <label class="tick">
                <input
                    type="checkbox"
                    id=id
                    required
                    aria-describedby=described_by
                    aria-invalid=move || mistake.with(Option::is_some).then_some("true")
                    prop:checked=move || draft.with(|draft| draft.consent_given_at.is_some())
                    on:change:target=move |event| tick(event.target().checked())
                />
                <span>{contact.consent}</span>
            </label>
            <p class="hint">
                <a href=move || location.href(&consent_page.get()) target="_blank" rel="noopener">
                    {fill(contact.consent_link, &version)}
                    <span class="for-readers">" (" {text.profile.new_tab} ")"</span>
                </a>
            </p>
        </div>
    }
}

/// The ways out that need no receiver: the clipboard and the visitor's mail program.
#[component]
fn WaysOut(draft: RwSignal<Draft>, recipient: StoredValue<Recipient>) -> impl IntoView {
    let text = expect_text();
    let contact = &text.contact;
    let written = move || draft.with(|draft| recipient.with_value(|to| plain_text(draft, &to.name, text)));
    let address = move || draft.with(|draft| recipient.with_value(|to| mailto(draft, &to.name, text)));
    let is_copied = RwSignal::new(None::<bool>);
    let copy = move |_| {
        #[cfg(target_arch = "wasm32")]
        wasm_bindgen_futures::spawn_local(async move {
            let clipboard = js_sys::Reflect::get(&window().navigator(), &"clipboard".into()).ok();
            // Absent on plain http.
            let is_there = clipboard.is_some_and(|clipboard| !clipboard.is_undefined());
            let is_done = is_there && {
                let promise = window().navigator().clipboard().write_text(&untrack(written));
                wasm_bindgen_futures::JsFuture::from(promise).await.is_ok()
            };
            is_copied.try_set(Some(is_done));
        });
    };
    let outcome = move || match is_copied.get() {
        Some(true) => contact.copied,
        Some(false) => contact.not_copied,
        None => "",
    };
    view! {
        <button type="button" class="button quiet" part="button" on:click=copy>
            {contact.copy}
        </button>
        <a class="button quiet" href=address>
            {contact.mail}
        </a>
        <p role="status" class="hint copied">
            {outcome}
        </p>
        {move || {
            (is_copied.get() == Some(false))
                .then(|| {
                    view! { <textarea class="copy-by-hand" readonly rows="8" aria-label=contact.copy prop:value=written></textarea> }
                })
        }}
    }
}

/// The proof that the request arrived.
#[component]
fn Sent(progress: RwSignal<Progress>, done: HeadingRef, close: Callback<()>) -> impl IntoView {
    let text = expect_text();
    let contact = &text.contact;
    let (receipt, email) = progress.with_untracked(|progress| match progress {
        Progress::Sent { receipt, email } => (receipt.clone(), email.clone()),
        _ => Default::default(),
    });
    view! {
        <div class="sent">
            <Heading below=2 node=done class="title">
                {contact.sent}
            </Heading>
            <p class="receipt">{fill(contact.sent_receipt, &receipt)}</p>
            <p>{fill(contact.sent_next, &email)}</p>
            <div class="actions">
                <button type="button" class="button" part="button" on:click=move |_| close.run(())>
                    {contact.done}
                </button>
            </div>
        </div>
    }
}
