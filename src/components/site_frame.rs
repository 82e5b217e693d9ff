use finder::Route;
use leptos::prelude::*;

use super::icon::{Icon, icon};
use super::place_link::{LinkLook, place_link, to_route};
use super::requests_link::requests_link;
use super::shortlist_link::shortlist_link;
use crate::attributes::Theme;
use crate::context::{expect_attributes, expect_location, expect_text};
#[cfg(not(target_arch = "wasm32"))]
use crate::erased::El;
use crate::erased::{el, place, views, when, words};
use crate::focus::Attention;
use crate::location::Place;
use crate::text::{LANGUAGES, Text};

/// The sections of the site, in the order of their names.
pub const SECTIONS: [Route; 6] = [
    Route::Home,
    Route::Regions,
    Route::Sectors,
    Route::Missions,
    Route::Agreements,
    Route::Opportunities,
];

/// The head and the foot of the site, around its screens. A widget has neither. `languages` are the catalogue's, the
/// first one first, empty until they are known; `updated` is what the foot says of the catalogue.
pub fn site_frame(languages: Vec<&'static Text>, updated: Option<String>, screen: AnyView) -> AnyView {
    let text = expect_text();
    let location = expect_location();
    let home = to_route(Route::Home);
    let privacy = to_route(Route::Privacy);
    let shortlist = LinkLook {
        current: Some(when(move || location.read().route == Route::Shortlist)),
        ..LinkLook::default()
    };
    let mut sections = text.site.section_names.iter().zip(SECTIONS).map(|(name, route)| {
        let section = route.path();
        let current = when(move || {
            let shown = location.read();
            match &*section {
                "" => shown.is_browsing(),
                section => shown.route.path().starts_with(section),
            }
        });
        let to = to_route(route);
        let look = LinkLook {
            current: Some(current),
            ..LinkLook::default()
        };
        place_link(to, look, name.into_any())
    });
    views(
        &mut [
            el("header")
                .class("site-head")
                .part(place_link(
                    home,
                    LinkLook::of_class("brand"),
                    text.site.brand.into_any(),
                ))
                .part(
                    el("nav")
                        .attr("aria-label", text.site.sections)
                        .class("sections")
                        .parts(&mut sections)
                        .part(shortlist_link(shortlist)),
                )
                .part(
                    el("nav")
                        .class("languages")
                        .attr("aria-label", text.site.language_and_theme)
                        .part(language_links(languages))
                        .part(theme_button()),
                )
                .view(),
            el("main").part(screen).view(),
            el("footer")
                .class("site-foot")
                .part(el("span").part(updated))
                .part(requests_link(""))
                .part(place_link(
                    privacy,
                    LinkLook::default(),
                    text.site.privacy.into_any(),
                ))
                .view(),
        ]
        .into_iter(),
    )
}

/// The same place in the other languages.
fn language_links(languages: Vec<&'static Text>) -> AnyView {
    let location = expect_location();
    let shown = expect_text();
    let languages = if languages.is_empty() {
        LANGUAGES.to_vec()
    } else {
        languages
    };
    let root = languages[0].lang;
    let mut links = languages.into_iter().map(|language| {
        let lang = (language.lang != root).then_some(language);
        let to = place(move || Place {
            lang,
            ..location.place()
        });
        let current = Some(when(move || language.lang == shown.lang));
        let link = place_link(
            to,
            LinkLook {
                current,
                then: Some(Attention::Focus(".languages [aria-current]")),
                ..LinkLook::default()
            },
            language.own_name.into_any(),
        );
        el("span").attr("lang", language.lang).part(link).view()
    });
    views(&mut links)
}

/// Turns to the next theme: as the system, light, dark.
fn theme_button() -> AnyView {
    let text = expect_text();
    let attributes = expect_attributes();
    let name = words(move || {
        let chosen = match attributes.read().theme {
            Theme::Auto => text.site.theme_auto,
            Theme::Light => text.site.theme_light,
            Theme::Dark => text.site.theme_dark,
        };
        format!("{}: {chosen}", text.site.theme)
    });
    let turn = move |_| {
        let next = attributes.read_untracked().theme.next();
        attributes.update(|attributes| attributes.theme = next);
        #[cfg(target_arch = "wasm32")]
        crate::mount::keep_theme(next);
    };
    let button = el("button").attr("type", "button").class("theme");
    #[cfg(not(target_arch = "wasm32"))]
    let button = named_by_theme(button);
    button.on_click(turn).part(icon(Icon::Theme)).part(name).view()
}

/// A page is drawn before anybody chose a theme: it holds the names for those who did.
#[cfg(not(target_arch = "wasm32"))]
fn named_by_theme(button: El) -> El {
    let text = &expect_text().site;
    let name = |chosen: &str| format!("{}: {chosen}", text.theme);
    button
        .attr("data-light", name(text.theme_light))
        .attr("data-dark", name(text.theme_dark))
}
