use finder::Route;
use leptos::prelude::*;

use super::icon::{Icon, icon};
use super::place_link::{LinkLook, place_link};
use crate::attributes::Theme;
use crate::context::{expect_attributes, expect_location, expect_text};
use crate::erased::{on_click, views, when, words};
use crate::location::Place;
use crate::text::{LANGUAGES, Text};

/// The head and the foot of the site, around its screens. A widget has neither. `languages` are the catalogue's, the
/// first one first, empty until they are known; `updated` is what the foot says of the catalogue.
pub fn site_frame(languages: Vec<&'static Text>, updated: Option<String>, screen: AnyView) -> AnyView {
    let text = expect_text();
    let location = expect_location();
    let home = Signal::derive(move || location.place().bare(Route::Home));
    let privacy = Signal::derive(move || location.place().bare(Route::Privacy));
    let organisations =
        LinkLook { current: Some(when(move || location.read().is_browsing())), ..LinkLook::default() };
    view! {
        <header class="site-head">
            {place_link(home, LinkLook::of_class("brand"), text.site.brand.into_any())}
            <nav aria-label=text.site.sections>
                {place_link(home, organisations, text.site.organisations.into_any())}
            </nav>
            <nav aria-label=text.site.language_and_theme>
                {language_links(languages)}
                {theme_button()}
            </nav>
        </header>
        {screen}
        <footer class="site-foot">
            <span>{updated}</span>
            {place_link(privacy, LinkLook::default(), text.site.privacy.into_any())}
        </footer>
    }
    .into_any()
}

/// The same place in the other languages.
fn language_links(languages: Vec<&'static Text>) -> AnyView {
    let location = expect_location();
    let shown = expect_text();
    let languages = if languages.is_empty() { LANGUAGES.to_vec() } else { languages };
    let root = languages[0].lang;
    let mut links = languages.into_iter().map(|language| {
        let lang = (language.lang != root).then_some(language);
        let to = Signal::derive(move || Place { lang, ..location.place() });
        let current = Some(Signal::stored(language.lang == shown.lang));
        let link = place_link(to, LinkLook { current, ..LinkLook::default() }, language.own_name.into_any());
        view! { <span lang=language.lang>{link}</span> }.into_any()
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
    let turn = on_click(move |_| {
        let next = attributes.read_untracked().theme.next();
        attributes.update(|attributes| attributes.theme = next);
        #[cfg(target_arch = "wasm32")]
        crate::mount::keep_theme(next);
    });
    view! {
        <button type="button" class="theme" on:click=turn>
            {icon(Icon::Theme)}
            {name}
        </button>
    }
    .into_any()
}
