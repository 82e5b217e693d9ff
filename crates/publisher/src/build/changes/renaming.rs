use std::collections::BTreeMap;

use catalogue::{Actor, Catalogue, OrganisationId, Owner};

/// Which organisations have another id than before.
#[derive(Debug)]
pub(super) struct Renaming<'a>(BTreeMap<&'a str, &'a str>);

impl<'a> Renaming<'a> {
    pub(super) fn of(before: &'a Catalogue, after: &'a Catalogue) -> Self {
        let still_there: BTreeMap<&str, ()> = after
            .organisations
            .iter()
            .map(|one| (one.id.as_str(), ()))
            .collect();
        let known_before: BTreeMap<&str, ()> = before
            .organisations
            .iter()
            .map(|one| (one.id.as_str(), ()))
            .collect();
        let mut today = BTreeMap::new();
        for organisation in &after.organisations {
            // Two records that became one leave the one that kept its id: the other was removed.
            if known_before.contains_key(organisation.id.as_str()) {
                continue;
            }
            let mut former = organisation.former_ids.iter().map(OrganisationId::as_str);
            let former = former.find(|id| known_before.contains_key(id) && !still_there.contains_key(id));
            if let Some(former) = former {
                today.insert(former, organisation.id.as_str());
            }
        }
        Self(today)
    }

    /// The id that an organisation of before has now.
    pub(super) fn today(&self, id: &'a str) -> &'a str {
        self.0.get(id).copied().unwrap_or(id)
    }

    fn is_one(&self, before: &OrganisationId, after: &OrganisationId) -> bool {
        let today = self.0.get(before.as_str()).copied();
        today.unwrap_or(before.as_str()) == after.as_str()
    }

    pub(super) fn are_same_organisations(&self, before: &[OrganisationId], after: &[OrganisationId]) -> bool {
        are_same(before, after, |left, right| self.is_one(left, right))
    }

    pub(super) fn is_same_actor(&self, before: &Actor, after: &Actor) -> bool {
        match (before, after) {
            (Actor::Organisation(before), Actor::Organisation(after)) => self.is_one(before, after),
            (before, after) => before == after,
        }
    }

    pub(super) fn are_same_actors(&self, before: &[Actor], after: &[Actor]) -> bool {
        are_same(before, after, |left, right| self.is_same_actor(left, right))
    }

    pub(super) fn is_same_owner(&self, before: &Owner, after: &Owner) -> bool {
        match (before, after) {
            (Owner::Organisation(before), Owner::Organisation(after)) => self.is_one(before, after),
            (before, after) => before == after,
        }
    }
}

/// Whether two lists hold the same, in whatever order.
pub(super) fn are_same<T>(before: &[T], after: &[T], is_one: impl Fn(&T, &T) -> bool) -> bool {
    if before.len() != after.len() {
        return false;
    }
    let mut left: Vec<&T> = after.iter().collect();
    before.iter().all(|one| {
        let found = left.iter().position(|other| is_one(one, other));
        found.map(|place| left.swap_remove(place)).is_some()
    })
}
