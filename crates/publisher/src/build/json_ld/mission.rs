use catalogue::{Actor, Mission, MissionFormat, MissionStatus};
use serde_json::Value;

use super::organisation::actor;
use super::{Node, description, named, of_own_page, place, put, put_list, put_some};
use crate::build::page_of::PageOf;

/// A mission on its own page: an event, as precise as its dates are known.
pub(super) fn mission(page: &PageOf<'_>, mission: &Mission) -> Node {
    let mut event = of_own_page(page, "Event", page.shown(&mission.title));
    put(&mut event, "description", description(page));
    put_some(
        &mut event,
        "startDate",
        mission.start.map(|date| date.to_string()),
    );
    put_some(&mut event, "endDate", mission.end.map(|date| date.to_string()));
    put(&mut event, "eventStatus", status(mission.status));
    put(&mut event, "eventAttendanceMode", attendance(mission.format));
    if mission.format == MissionFormat::OnSite {
        put_list(&mut event, "location", locations(page, mission));
    }
    put_list(&mut event, "organizer", actors(page, &mission.organisers));
    put_list(&mut event, "attendee", actors(page, &mission.delegation));
    put_list(
        &mut event,
        "keywords",
        super::sector_names(page, &mission.sectors),
    );
    event
}

/// schema.org has no word for an event that was held: it took place as it was scheduled.
fn status(status: MissionStatus) -> &'static str {
    match status {
        MissionStatus::Cancelled => "https://schema.org/EventCancelled",
        MissionStatus::Held | MissionStatus::Announced => "https://schema.org/EventScheduled",
    }
}

fn attendance(format: MissionFormat) -> &'static str {
    match format {
        MissionFormat::Online => "https://schema.org/OnlineEventAttendanceMode",
        MissionFormat::OnSite => "https://schema.org/OfflineEventAttendanceMode",
    }
}

/// The places, in the region where there is only one; else the regions themselves.
fn locations(page: &PageOf<'_>, mission: &Mission) -> Vec<Value> {
    let mut regions = mission.to.iter().filter_map(|code| place::reference(page, code));
    if mission.places.is_empty() {
        return regions.map(Value::from).collect();
    }
    let region = if mission.to.len() == 1 {
        regions.next()
    } else {
        None
    };
    let mut places = Vec::with_capacity(mission.places.len());
    for name in &mission.places {
        let mut place = named("Place", name.shown(page.lang).text);
        put_some(&mut place, "containedInPlace", region.clone());
        places.push(place.into());
    }
    places
}

fn actors(page: &PageOf<'_>, actors: &[Actor]) -> Vec<Value> {
    actors.iter().filter_map(|one| actor(page, one)).collect()
}
