use finder::Route;
use leptos::prelude::*;

use super::heading::{Heading, heading_of_arrival};
use super::notice::{Notice, ToList};
use super::place_link::PlaceLink;
use crate::contact::consent::{consent_in_force, consent_of_version};
use crate::context::{expect_directory, expect_location, expect_text};
use crate::text::fill;

/// The consent text of one version, apart from everything else.
#[component]
pub fn ConsentPage(version: String) -> impl IntoView {
    let text = expect_text();
    let location = expect_location();
    let directory = expect_directory();
    let heading = heading_of_arrival();
    let Some(consent) = consent_of_version(directory.catalogue(), &version, text) else {
        let current = consent_in_force(directory.catalogue().contact.as_ref(), text).version;
        let to = {
            let current = current.clone();
            Signal::derive(move || location.place().bare(Route::Consent(current.clone())))
        };
        return view! {
            <Notice title=text.state.not_found hint=fill(text.privacy.unknown_version, &version)>
                <p>
                    <PlaceLink to class="strong">
                        {fill(text.privacy.current_version, &current)}
                    </PlaceLink>
                </p>
            </Notice>
        }
        .into_any();
    };
    let lang = (consent.lang != text.lang).then(|| consent.lang.clone());
    let paragraphs: Vec<_> =
        consent.text.split("\n\n").map(|paragraph| view! { <p>{paragraph.to_owned()}</p> }).collect();
    view! {
        <div class="page">
            <Heading below=0 class="title" node=heading>
                {text.privacy.consent_title}
            </Heading>
            <p class="hint">{fill(text.privacy.version, &consent.version)}</p>
            <div lang=lang>{paragraphs}</div>
            <ToList />
        </div>
    }
    .into_any()
}
