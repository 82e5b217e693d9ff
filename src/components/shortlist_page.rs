use catalogue::OrganisationId;
use finder::{Highlighter, Route};
use leptos::prelude::*;

use super::button::button;
use super::cannot_load::cannot_load_part;
use super::card::{CardLook, card};
use super::contact_dialog::contact_dialog;
use super::copying::Copying;
use super::heading::{heading_of_arrival, title};
use super::notice::to_list;
use super::place_link::{LinkLook, place_link, to_route};
use super::requests_link::requests_link;
use super::shortlist_button::listed_shortlist_button;
use super::tick::tick;
use super::waiting::waiting;
use crate::contact::recipient::Recipient;
use crate::context::{expect_attributes, expect_directory, expect_location, expect_shortlist, expect_text};
use crate::directory::{Asked, Listed};
use crate::erased::{dynamic, el, kept, nothing, value, views, when, words};
use crate::format::count;
use crate::signals::{Memo, RwSignal};
use crate::text::{Text, fill};

/// The most organisations that one request goes to.
const MAX_RECIPIENTS: usize = 10;

/// The organisations that a request will go to; `None` before they are known.
type Chosen = RwSignal<Option<Vec<OrganisationId>>>;

/// The visitor's shortlist, or one that somebody shares, and the request to those on it.
pub fn shortlist_page(shared: Vec<OrganisationId>) -> AnyView {
    let text = expect_text();
    let directory = expect_directory();
    let shortlist = expect_shortlist();
    let is_own = shared.is_empty();
    // What is taken off stays on screen until the visitor leaves, so that it can be put back.
    let shown = {
        let shortlist = shortlist.clone();
        Memo::new(move |before: Option<&Vec<OrganisationId>>| {
            let mut shown = before.cloned().unwrap_or_else(|| shared.clone());
            if is_own {
                let new: Vec<_> = shortlist
                    .ids()
                    .into_iter()
                    .filter(|id| !shown.contains(id))
                    .collect();
                shown.extend(new);
            }
            shown
        })
    };
    let found = Memo::new(move |_| {
        let ids = shown.get();
        SharedListed(directory.ask(|directory| directory.listed(&ids)))
    });
    // Outside the list, which is drawn anew when it grows: what is chosen and typed stays.
    let form = Form {
        chosen: Chosen::new(None),
        recipients: RwSignal::new(Vec::new()),
    };
    let list = dynamic(move || {
        if shown.read().is_empty() {
            return nothing_yet(text);
        }
        match &found.read().0 {
            Asked::There(listed) => organisations(&shown.read(), listed, form, text),
            Asked::OnItsWay => waiting(),
            Asked::Failed(failure) => cannot_load_part(failure),
        }
    });
    let take_over = (!is_own).then(|| take_over(shown, text));
    el("div")
        .class("page wide")
        .part(title(0, heading_of_arrival(), text.shortlist.title.into_any()))
        .part(take_over)
        .part(list)
        .part(dialog(form))
        .part(
            el("p")
                .class("actions")
                .part(to_list())
                .part(requests_link("strong")),
        )
        .view()
}

/// Whom one can write to, and whom the visitor wants to.
#[derive(Clone, Copy)]
struct Form {
    chosen: Chosen,
    recipients: RwSignal<Vec<Recipient>>,
}

impl Form {
    fn chosen(self) -> Vec<OrganisationId> {
        self.chosen.get().unwrap_or_default()
    }
}

/// The form to those that are chosen.
fn dialog(form: Form) -> AnyView {
    dynamic(move || {
        let chosen = form.chosen();
        let mut recipients = form.recipients.get_untracked();
        recipients.retain(|recipient| chosen.contains(&recipient.id));
        if recipients.is_empty() {
            nothing()
        } else {
            contact_dialog(recipients)
        }
    })
}

/// What was asked for, compared by nothing: each answer is a new one.
struct SharedListed(Asked<Vec<Option<Listed>>>);

impl PartialEq for SharedListed {
    fn eq(&self, _: &Self) -> bool {
        false
    }
}

fn nothing_yet(text: &Text) -> AnyView {
    el("div")
        .class("none")
        .part(el("p").part(text.shortlist.none))
        .part(el("p").class("hint").part(text.shortlist.none_hint))
        .view()
}

/// Says that the shortlist is somebody else's, and makes it the visitor's own.
fn take_over(shown: Memo<Vec<OrganisationId>>, text: &'static Text) -> AnyView {
    let shortlist = expect_shortlist();
    let own = to_route(Route::Shortlist);
    let is_done = {
        let shortlist = shortlist.clone();
        when(move || shown.read().iter().all(|id| shortlist.holds(id)))
    };
    el("div")
        .part(el("p").part(text.shortlist.shared))
        .part(
            el("div")
                .class("actions")
                .part(
                    button("button quiet")
                        .class_when("settled", is_done)
                        .on_click(move |_| shortlist.add(&shown.read_untracked()))
                        .part(text.shortlist.take_over),
                )
                .part(place_link(
                    own,
                    LinkLook::of_class("strong"),
                    text.shortlist.own.into_any(),
                )),
        )
        .view()
}

/// The organisations, which of them to write to, and what can be done with them.
fn organisations(
    ids: &[OrganisationId],
    listed: &[Option<Listed>],
    form: Form,
    text: &'static Text,
) -> AnyView {
    let catalogue = expect_directory();
    let attribute = expect_attributes().read_untracked().contact.clone();
    // An organisation may be there under a former id too: once is enough.
    let mut rows: Vec<(OrganisationId, Option<Listed>)> = Vec::new();
    let mut recipients = Vec::new();
    for (id, organisation) in ids.iter().zip(listed) {
        if let Some(organisation) = organisation {
            if rows
                .iter()
                .any(|(_, known)| known.as_ref().is_some_and(|known| known.id == organisation.id))
            {
                continue;
            }
            let recipient = Recipient::of(organisation, catalogue.catalogue(), attribute.clone(), text);
            recipients.push(recipient);
        }
        rows.push((id.clone(), organisation.clone()));
    }
    // Without any address the form still writes the text to be copied.
    let has_addresses = recipients.iter().any(|recipient| recipient.endpoint.is_some());
    recipients.retain(|recipient| recipient.endpoint.is_some() || !has_addresses);
    let can_be_asked: Vec<_> = recipients.iter().map(|recipient| recipient.id.clone()).collect();
    form.recipients.set(recipients);
    if form.chosen.read_untracked().is_none() {
        let first = can_be_asked.iter().take(MAX_RECIPIENTS);
        form.chosen.set(Some(first.cloned().collect()));
    }

    let shortlist = expect_shortlist();
    let cards = dynamic(move || {
        let own = shortlist.ids();
        let mut cards = rows.iter().map(|(id, organisation)| {
            let is_listed = own.contains(id);
            match organisation {
                Some(organisation) => {
                    let look = CardLook {
                        highlighter: &Highlighter::default(),
                        is_opened: false,
                        is_listed,
                        listed_as: Some(id),
                        choice: Some(choice(&organisation.id, form.chosen, &can_be_asked, text)),
                    };
                    card(organisation, look)
                }
                None => gone(id, is_listed, text),
            }
        });
        kept("ol")
            .class("results")
            .attr("role", "list")
            .attr("aria-label", text.shortlist.title)
            .parts(&mut cards)
            .view()
    });
    el("div")
        .part(cards)
        .part(actions(form, ids.to_vec(), text))
        .view()
}

/// Whether to write to an organisation; nothing where that has no address for requests.
fn choice(
    id: &OrganisationId,
    chosen: Chosen,
    can_be_asked: &[OrganisationId],
    text: &'static Text,
) -> AnyView {
    if !can_be_asked.contains(id) {
        return el("p").class("hint").part(text.shortlist.no_endpoint).view();
    }
    let is_chosen = {
        let id = id.clone();
        when(move || chosen.read().iter().flatten().any(|chosen| *chosen == id))
    };
    let is_ticked = is_chosen.clone();
    let is_full = value(move || {
        let is_full = chosen.read().iter().flatten().count() >= MAX_RECIPIENTS;
        (is_full && !is_ticked.get()).then(String::new)
    });
    let id = id.clone();
    let name_id = format!("name-{id}");
    let choose = move |is_wanted: bool| {
        chosen.update(|chosen| {
            let chosen = chosen.get_or_insert_default();
            chosen.retain(|known| *known != id);
            if is_wanted {
                chosen.push(id.clone());
            }
        });
    };
    tick(
        el("input")
            .attr("aria-describedby", name_id)
            .attr("disabled", is_full)
            .prop_when("checked", is_chosen)
            .on_tick(choose),
        text.shortlist.choose,
    )
    .view()
}

/// An organisation that the catalogue has no more.
fn gone(id: &OrganisationId, is_listed: bool, text: &Text) -> AnyView {
    let name_id = format!("name-{id}");
    kept("li")
        .class("card")
        .part(
            kept("p")
                .attr("id", name_id.clone())
                .part(fill(text.state.not_found_organisation, id.as_str())),
        )
        .part(listed_shortlist_button(id, is_listed, name_id))
        .view()
}

/// The request to those that are chosen, and the address under which the shortlist is shared.
fn actions(form: Form, ids: Vec<OrganisationId>, text: &'static Text) -> AnyView {
    let location = expect_location();
    let how_many = words(move || {
        let chosen = form.chosen().len();
        let limit = if chosen >= MAX_RECIPIENTS {
            text.shortlist.at_most
        } else {
            ""
        };
        fill(text.shortlist.chosen, &count(text, chosen as u64)) + limit
    });
    let has_none = value(move || form.chosen().is_empty().then(|| "true".to_owned()));
    let open_form = move |event: leptos::ev::MouseEvent| {
        crate::focus::open_dialog(&event_target(&event), "dialog");
    };
    let copying = Copying::new();
    let share = move |_| {
        let place = untrack(|| location.place().shortlist(ids.clone()));
        copying.copy(untrack(|| location.address(&place)));
    };
    views(
        &mut [
            el("div")
                .class("shortlist-foot")
                .part(
                    button("button")
                        .attr("aria-disabled", has_none)
                        .on_click(open_form)
                        .part(text.profile.contact),
                )
                .part(el("p").attr("role", "status").part(how_many))
                .view(),
            el("div")
                .class("actions")
                .part(button("button quiet").on_click(share).part(text.shortlist.share))
                .view(),
            copying.outcome(text.shortlist.share),
            el("p").class("hint").part(text.shortlist.hint).view(),
        ]
        .into_iter(),
    )
}
