use finder::Route;
use leptos::prelude::*;

use super::icon::{Icon, IconOf};
use super::place_link::PlaceLink;
use crate::attributes::Theme;
use crate::context::{expect_attributes, expect_location, expect_text};
use crate::location::Place;
use crate::text::{LANGUAGES, Text};

/// The head and the foot of the site, around its screens. A widget has neither.
#[component]
pub fn SiteFrame(
    /// The languages of the catalogue, the first one first; empty until they are known.
    languages: Vec<&'static Text>,
    /// What the foot says of the catalogue.
    updated: Option<String>,
    children: Children,
) -> impl IntoView {
    let text = expect_text();
    let location = expect_location();
    let home = Signal::derive(move || location.place().bare(Route::Home));
    let is_list = Signal::derive(move || location.with(Place::is_browsing));
    let privacy = Signal::derive(move || location.place().bare(Route::Privacy));
    view! {
        <header class="site-head">
            <PlaceLink to=home class="brand">
                {text.site.brand}
            </PlaceLink>
            <nav aria-label=text.site.sections>
                <PlaceLink to=home current=is_list>
                    {text.site.organisations}
                </PlaceLink>
            </nav>
            <nav aria-label=text.site.language_and_theme>
                <LanguageLinks languages />
                <ThemeButton />
            </nav>
        </header>
        {children()}
        <footer class="site-foot">
            <span>{updated}</span>
            <PlaceLink to=privacy>{text.site.privacy}</PlaceLink>
        </footer>
    }
}

/// The same place in the other languages.
#[component]
fn LanguageLinks(languages: Vec<&'static Text>) -> impl IntoView {
    let location = expect_location();
    let shown = expect_text();
    let languages = if languages.is_empty() { LANGUAGES.to_vec() } else { languages };
    let root = languages[0].lang;
    let links = languages.into_iter().map(|language| {
        let to = Signal::derive(move || Place {
            lang: (language.lang != root).then_some(language),
            ..location.place()
        });
        let is_shown = Signal::stored(language.lang == shown.lang);
        view! {
            <span lang=language.lang>
                <PlaceLink to current=is_shown>
                    {language.own_name}
                </PlaceLink>
            </span>
        }
    });
    links.collect_view()
}

/// Turns to the next theme: as the system, light, dark.
#[component]
fn ThemeButton() -> impl IntoView {
    let text = expect_text();
    let attributes = expect_attributes();
    let theme = Memo::new(move |_| attributes.with(|attributes| attributes.theme));
    let name = move || {
        let chosen = match theme.get() {
            Theme::Auto => text.site.theme_auto,
            Theme::Light => text.site.theme_light,
            Theme::Dark => text.site.theme_dark,
        };
        format!("{}: {chosen}", text.site.theme)
    };
    let turn = move |_| {
        let next = theme.get_untracked().next();
        attributes.update(|attributes| attributes.theme = next);
        #[cfg(target_arch = "wasm32")]
        crate::mount::keep_theme(next);
    };
    view! {
        <button type="button" class="theme" on:click=turn>
            <IconOf icon=Icon::Theme />
            {name}
        </button>
    }
}
