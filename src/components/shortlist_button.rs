use catalogue::OrganisationId;
use leptos::prelude::*;

use super::button::button;
use crate::context::{expect_shortlist, expect_text};
use crate::erased::{kept, value};

/// Puts an organisation of a list aside. The list is drawn anew when the shortlist changes.
pub fn listed_shortlist_button(id: &OrganisationId, is_listed: bool, described_by: String) -> AnyView {
    let shortlist = expect_shortlist();
    let id = id.clone();
    kept("button")
        .attr("type", "button")
        .class("icon-button shortlist")
        .attr("aria-label", expect_text().shortlist.keep)
        .attr("aria-describedby", described_by)
        .attr("aria-pressed", is_listed.to_string())
        .on_click(move |_| shortlist.toggle(&id))
        .view()
}

/// Puts the organisation of a profile aside.
pub fn shortlist_button(id: &OrganisationId) -> AnyView {
    let shortlist = expect_shortlist();
    let is_listed = {
        let (shortlist, id) = (shortlist.clone(), id.clone());
        value(move || Some(shortlist.holds(&id).to_string()))
    };
    let id = id.clone();
    button("button quiet shortlist")
        .attr("aria-pressed", is_listed)
        .on_click(move |_| shortlist.toggle(&id))
        .part(expect_text().shortlist.keep)
        .view()
}
