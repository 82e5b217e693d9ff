use finder::Facet;
use leptos::prelude::*;

use super::icon::{Icon, IconOf};
use super::place_link::PlaceLink;
use crate::context::{expect_attributes, expect_directory, expect_location, expect_text};
use crate::location::Entry;
use crate::text::fill;

/// The chosen values as links to the list without them, and the button that takes all of them back.
#[component]
pub fn Chips() -> impl IntoView {
    let text = expect_text();
    let location = expect_location();
    let directory = expect_directory();
    let lock = expect_attributes().with_untracked(|attributes| attributes.lock);
    let chosen = Memo::new(move |_| {
        location.with(|place| {
            let free = Facet::ALL.into_iter().filter(|facet| !lock.facet(*facet));
            free.flat_map(|facet| place.query.chosen(facet).iter().map(move |value| (facet, value.clone())))
                .collect::<Vec<_>>()
        })
    });
    let clear = move |_| {
        let place = location.with_query(|query| {
            for facet in Facet::ALL.into_iter().filter(|facet| !lock.facet(*facet)) {
                query.set(facet, None::<&str>);
            }
        });
        location.go(place, Entry::New);
    };
    move || {
        let chosen = chosen.get();
        (!chosen.is_empty()).then(|| {
            let chips = chosen.into_iter().map(|(facet, value)| {
                let name = directory.value_name(facet, &value, text.lang);
                let label = fill(text.list.remove, &name);
                let without =
                    Signal::derive(move || location.with_query(|query| query.choose(facet, &value, false)));
                view! {
                    <li>
                        <PlaceLink to=without class="chip" label>
                            {name}
                            <IconOf icon=Icon::Close />
                        </PlaceLink>
                    </li>
                }
            });
            view! {
                <ul class="chips" aria-label=text.list.chosen>
                    {chips.collect_view()}
                </ul>
                <button type="button" class="text-button" part="button" on:click=clear>
                    {text.list.clear}
                </button>
            }
        })
    }
}
