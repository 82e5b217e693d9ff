use finder::Route;
use leptos::prelude::*;

use super::heading::{Heading, heading_of_arrival};
use super::notice::ToList;
use super::place_link::PlaceLink;
use crate::contact::consent::consent_in_force;
use crate::context::{expect_directory, expect_location, expect_text};
use crate::text::fill;

/// What happens to personal data.
#[component]
pub fn PrivacyPage() -> impl IntoView {
    let text = expect_text();
    let location = expect_location();
    let consent = consent_in_force(expect_directory().catalogue().contact.as_ref(), text);
    let version = consent.version.clone();
    let to = Signal::derive(move || location.place().bare(Route::Consent(version.clone())));
    let heading = heading_of_arrival();
    let paragraphs = text.privacy.paragraphs.iter().map(|paragraph| view! { <p>{*paragraph}</p> });
    view! {
        <div class="page">
            <Heading below=0 class="title" node=heading>
                {text.privacy.title}
            </Heading>
            {paragraphs.collect_view()}
            <p>
                <PlaceLink to class="strong">
                    {fill(text.contact.consent_link, &consent.version)}
                </PlaceLink>
            </p>
            <ToList />
        </div>
    }
}
