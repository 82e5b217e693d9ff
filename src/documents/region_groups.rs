//! The organisations of a region in the order of its page: by kind, residents under their hosts.

use std::collections::{HashMap, HashSet};

use catalogue::{Catalogue, Kind, Organisation, OrganisationId};

/// The organisations of a kind.
#[derive(Debug)]
pub struct Group<'a> {
    pub kind: &'a Kind,
    /// How many the region has.
    pub all: u64,
    /// How many of them stand under hosts, of this kind or another one.
    pub with_hosts: u64,
    pub listed: Vec<Listed<'a>>,
}

impl Group<'_> {
    /// Whether the page has a part for it: not where it is full before.
    pub fn has_part(&self) -> bool {
        !self.listed.is_empty() || self.with_hosts > 0
    }
}

/// An organisation, with those of its residents that stand under it.
#[derive(Debug)]
pub struct Listed<'a> {
    pub organisation: &'a Organisation,
    pub residents: Vec<&'a Organisation>,
    /// Whether there are more than the page has room for.
    pub has_more: bool,
}

/// The organisations of a region by kind, kinds that have residents anywhere first. Of more than `at_most`, those
/// that stand in their own right come before residents.
///
/// A resident stands under the first of its hosts that is in the region. One that is a host itself stands in its own
/// right, so that those that host each other are not lost.
pub fn groups<'a>(
    catalogue: &'a Catalogue,
    organisations: &[&'a Organisation],
    at_most: usize,
) -> Vec<Group<'a>> {
    let hosts = hosts_among(&catalogue.organisations);
    let host_kinds: HashSet<&str> = catalogue
        .organisations
        .iter()
        .filter(|one| hosts.contains(one.id.as_str()))
        .map(|one| one.kind.as_str())
        .collect();
    let here: HashSet<&str> = organisations.iter().map(|one| one.id.as_str()).collect();
    let mut residents: HashMap<&str, Vec<&Organisation>> = HashMap::new();
    let mut own: HashMap<&str, Vec<&Organisation>> = HashMap::new();
    let mut counts: HashMap<&str, u64> = HashMap::new();
    for organisation in organisations {
        *counts.entry(organisation.kind.as_str()).or_default() += 1;
        let host = organisation
            .resident_of
            .iter()
            .find(|host| here.contains(host.as_str()));
        match host {
            Some(host) if !hosts.contains(organisation.id.as_str()) => {
                residents.entry(host.as_str()).or_default().push(organisation);
            }
            _ => own
                .entry(organisation.kind.as_str())
                .or_default()
                .push(organisation),
        }
    }
    let number_of_own: usize = own.values().map(Vec::len).sum();
    let mut room = at_most;
    let mut room_for_residents = at_most.saturating_sub(number_of_own);
    let mut kinds: Vec<&Kind> = catalogue
        .kinds
        .iter()
        .filter(|kind| counts.contains_key(kind.id.as_str()))
        .collect();
    kinds.sort_by_key(|kind| !host_kinds.contains(kind.id.as_str()));
    let mut groups = Vec::new();
    for kind in kinds {
        let own = own.remove(kind.id.as_str()).unwrap_or_default();
        let all = counts[kind.id.as_str()];
        let with_hosts = all - own.len() as u64;
        let mut listed = Vec::new();
        for organisation in own.into_iter().take(room) {
            let mut residents = residents.remove(organisation.id.as_str()).unwrap_or_default();
            let has_more = residents.len() > room_for_residents;
            residents.truncate(room_for_residents);
            room_for_residents -= residents.len();
            listed.push(Listed {
                organisation,
                residents,
                has_more,
            });
        }
        room -= listed.len();
        groups.push(Group {
            kind,
            all,
            with_hosts,
            listed,
        });
    }
    groups
}

/// The ids of those that have residents.
fn hosts_among(organisations: &[Organisation]) -> HashSet<&str> {
    let hosts = organisations.iter().flat_map(|one| &one.resident_of);
    hosts.map(OrganisationId::as_str).collect()
}
