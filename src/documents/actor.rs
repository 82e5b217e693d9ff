use catalogue::{Actor, OrganisationId};
use finder::Route;
use leptos::prelude::*;

use crate::components::localised::localised;
use crate::components::profile_rows::document_link;
use crate::context::expect_directory;
use crate::erased::el;

/// Somebody who takes part: a link to the profile where the catalogue has one, else the name alone.
pub fn actor(of: &Actor) -> AnyView {
    match of {
        Actor::Named(name) => localised(name),
        Actor::Organisation(id) => organisation_link(id),
    }
}

/// A link to the profile of an organisation; its id where the catalogue has none.
pub fn organisation_link(id: &OrganisationId) -> AnyView {
    match expect_directory().organisation(id.as_str()) {
        Some(organisation) => document_link(
            Route::Organisation(organisation.id.clone()),
            localised(&organisation.name),
        ),
        None => id.as_str().to_owned().into_any(),
    }
}

/// Those who take part, one a line.
pub fn actors(of: &[Actor]) -> AnyView {
    let mut items = of.iter().map(|one| el("li").part(actor(one)).view());
    el("ul").class("lines").parts(&mut items).view()
}
