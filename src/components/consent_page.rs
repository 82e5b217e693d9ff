use leptos::prelude::*;

use super::heading::{heading_of_arrival, title};
use super::notice::{notice, to_list};
use super::privacy_page::consent_link;
use crate::contact::consent::{consent_in_force, consent_of_version};
use crate::context::{expect_directory, expect_text};
use crate::erased::el;
use crate::text::fill;

/// The consent text of one version, apart from everything else.
pub fn consent_page(version: &str) -> AnyView {
    let text = expect_text();
    let directory = expect_directory();
    let Some(consent) = consent_of_version(directory.catalogue(), version, text) else {
        let in_force = consent_in_force(directory.catalogue().contact.as_ref(), text).version;
        let way_on = consent_link(in_force, |version| {
            fill(expect_text().privacy.current_version, version)
        });
        return notice(
            text.state.not_found,
            fill(text.privacy.unknown_version, version),
            way_on,
        );
    };
    let lang = (consent.lang != text.lang).then(|| consent.lang.clone());
    let paragraphs = consent.text.split("\n\n");
    let mut paragraphs = paragraphs.map(|words| el("p").part(words.to_owned()).view());
    el("div")
        .class("page")
        .part(title(
            0,
            heading_of_arrival(),
            text.privacy.consent_title.into_any(),
        ))
        .part(
            el("p")
                .class("hint")
                .part(fill(text.privacy.version, &consent.version)),
        )
        .part(el("div").attr("lang", lang).parts(&mut paragraphs))
        .part(el("p").part(to_list()))
        .view()
}
