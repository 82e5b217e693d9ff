use std::cell::OnceCell;

use finder::Route;
use leptos::prelude::*;

use crate::context::{expect_location, expect_text};
use crate::directory::Directory;
use crate::signals::Effect;

thread_local! {
    /// What the page came with: its language, its route, its page of the list, and its title.
    static FIRST: OnceCell<(&'static str, Route, u32, String)> = const { OnceCell::new() };
}

/// Gives the site's document the title and the language of what it shows. A widget leaves both alone.
pub fn name_document(directory: &Directory) {
    let location = expect_location();
    let text = expect_text();
    let directory = directory.clone();
    let first = || {
        let place = location.read_untracked();
        (
            text.lang,
            place.route.clone(),
            place.query.page,
            document().title(),
        )
    };
    FIRST.with(|known| _ = known.get_or_init(first));
    Effect::new(move || {
        let of_catalogue = directory.catalogue().title.shown(text.lang).text;
        let shown = location.read();
        let of_screen = match &shown.route {
            Route::Organisation(id) => directory.name_of(id.as_str(), text.lang).map(|name| name.text),
            Route::Shortlist => Some(text.shortlist.title.to_owned()),
            Route::Requests => Some(text.requests.title.to_owned()),
            Route::Privacy => Some(text.privacy.title.to_owned()),
            Route::Consent(_) => Some(text.privacy.consent_title.to_owned()),
            Route::Unknown => Some(text.state.not_found.to_owned()),
            _ => None,
        };
        let of_page = FIRST.with(|first| match first.get() {
            Some((lang, route, page, title))
                if *lang == text.lang && *route == shown.route && *page == shown.query.page =>
            {
                Some(title.clone())
            }
            _ => None,
        });
        let document = document();
        match (of_page, of_screen) {
            (Some(title), _) => document.set_title(&title),
            (None, Some(of_screen)) => document.set_title(&format!("{of_screen} — {of_catalogue}")),
            (None, None) => document.set_title(of_catalogue),
        }
        if let Some(root) = document.document_element() {
            let _ = root.set_attribute("lang", text.lang);
        }
    });
}
