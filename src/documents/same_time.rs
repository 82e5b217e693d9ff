//! Which agreements and missions fall together. No record says that they belong together, so pages do not either.

use catalogue::{Agreement, Mission, MissionStatus};

use super::day::{first_day, last_day};
use super::region_pairs::regions_of;
use crate::directory::Directory;

/// Whether an agreement is of the time of a mission, and of regions at both of its ends. Dates that name only a year say
/// too little.
pub fn fall_together(mission: &Mission, agreement: &Agreement, directory: &Directory) -> bool {
    let (Some(start), Some(date)) = (mission.start, agreement.date) else {
        return false;
    };
    if mission.status == MissionStatus::Cancelled || start.month().is_none() || date.month().is_none() {
        return false;
    }
    let end = mission.end.unwrap_or(start);
    if first_day(date) < first_day(start) || last_day(end) < last_day(date) {
        return false;
    }
    let regions = regions_of(agreement, directory);
    [&mission.from, &mission.to]
        .iter()
        .all(|side| side.iter().any(|region| regions.contains(&region)))
}
