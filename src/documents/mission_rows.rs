use catalogue::{Mission, MissionFormat, MissionStatus};
use finder::Route;
use leptos::prelude::*;

use super::dates::when;
use super::region_link::from_to;
use crate::components::localised::localised;
use crate::components::profile_rows::{document_link, row};
use crate::context::expect_text;
use crate::erased::views;

/// A mission in a list: its title, where from and where to, when, and what is special about it. `before` stands
/// before the date.
pub fn mission_row(mission: &Mission, before: Option<&'static str>) -> AnyView {
    let text = &expect_text().profile;
    let status = match (mission.status, mission.format) {
        (MissionStatus::Cancelled, _) => Some(text.mission_cancelled),
        (MissionStatus::Announced, _) => Some(text.mission_announced),
        (MissionStatus::Held, MissionFormat::Online) => Some(text.mission_online),
        (MissionStatus::Held, MissionFormat::OnSite) => None,
    };
    let mut remark = Vec::new();
    if let Some(before) = before {
        remark.extend([before.into_any(), ": ".into_any()]);
    }
    remark.push(when(mission.start, mission.end, mission.date_note.as_ref()));
    if let Some(status) = status {
        remark.extend([", ".into_any(), status.into_any()]);
    }
    let has_regions = !(mission.from.is_empty() && mission.to.is_empty());
    row(
        document_link(Route::Mission(mission.id.clone()), localised(&mission.title)),
        has_regions.then(|| from_to(&mission.from, &mission.to)),
        views(&mut remark.into_iter()),
    )
}
