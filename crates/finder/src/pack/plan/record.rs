use catalogue::{
    Actor, Catalogue, KindId, LocalisedText, Organisation, OrganisationId, RegionCode, Relations, SectorId,
};
use serde::Serialize;
use serde_json::to_vec;

use crate::pack::RESIDENTS_AROUND;

/// An organisation's record and what is around it, as the reader of [`crate::pack::Pack`] puts them together.
pub(crate) fn record(catalogue: &Catalogue, relations: &Relations, place: usize) -> (Vec<u8>, Vec<u8>) {
    let Catalogue {
        organisations,
        opportunities,
        missions,
        agreements,
        ..
    } = catalogue;
    let organisation = &organisations[place];
    let mut own = json(&Organisation {
        resident_of: Vec::new(),
        ..organisation.clone()
    });
    own.pop();

    let mut around = Vec::new();
    if !organisation.resident_of.is_empty() {
        around.extend_from_slice(br#","resident_of":"#);
        around.extend(json(&organisation.resident_of));
    }
    around.push(b'}');
    let involvement = relations.involvement(place).cloned().unwrap_or_default();
    let mut neighbours: Vec<usize> = Vec::new();
    let mut meet = |place: Option<usize>| {
        if let Some(neighbour) = place
            && !neighbours.contains(&neighbour)
        {
            neighbours.push(neighbour);
        }
    };
    meet(Some(place));
    for host in &organisation.resident_of {
        meet(relations.organisation_index(host.as_str()));
    }
    for resident in involvement.residents.iter().take(RESIDENTS_AROUND) {
        meet(Some(*resident as usize));
    }
    for agreement in &involvement.agreements {
        for party in &agreements[*agreement as usize].parties {
            if let Actor::Organisation(id) = &party.actor {
                meet(relations.organisation_index(id.as_str()));
            }
        }
    }
    for neighbour in &neighbours[1..] {
        around.push(b',');
        around.extend(json(&Outline::of(&organisations[*neighbour], &organisation.id)));
    }
    around.push(b']');
    list(
        &mut around,
        "opportunities",
        involvement
            .opportunities
            .iter()
            .map(|place| json(&opportunities[*place as usize])),
    );
    list(
        &mut around,
        "missions",
        involvement
            .missions
            .iter()
            .map(|place| json(&missions[*place as usize])),
    );
    list(
        &mut around,
        "agreements",
        involvement
            .agreements
            .iter()
            .map(|place| json(&agreements[*place as usize])),
    );
    around.push(b'}');
    (own, around)
}

/// What is shown of an organisation on the profile of another one.
#[derive(Serialize)]
struct Outline<'a> {
    id: &'a OrganisationId,
    kind: &'a KindId,
    name: &'a LocalisedText,
    region: &'a RegionCode,
    sectors: &'a [SectorId],
    resident_of: Vec<&'a OrganisationId>,
}

impl<'a> Outline<'a> {
    fn of(organisation: &'a Organisation, beside: &OrganisationId) -> Self {
        let hosts = organisation.resident_of.iter();
        Self {
            id: &organisation.id,
            kind: &organisation.kind,
            name: &organisation.name,
            region: &organisation.region,
            sectors: organisation.sectors.get(..1).unwrap_or_default(),
            resident_of: hosts.filter(|host| *host == beside).collect(),
        }
    }
}

fn list(bytes: &mut Vec<u8>, key: &str, records: impl Iterator<Item = Vec<u8>>) {
    let mut before = format!(",\"{key}\":[");
    for record in records {
        bytes.extend_from_slice(before.as_bytes());
        bytes.extend(record);
        before.replace_range(.., ",");
    }
    if before == "," {
        bytes.push(b']');
    }
}

/// A record in JSON, which cannot fail: there are no maps with other keys than texts, and nothing is written
/// to.
pub(crate) fn json(value: &impl Serialize) -> Vec<u8> {
    to_vec(value).unwrap_or_default()
}
