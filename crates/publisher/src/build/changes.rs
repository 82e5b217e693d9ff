//! What changed between two catalogues.

mod field;
mod fields;
mod renaming;

use std::collections::BTreeMap;

use catalogue::{Agreement, Catalogue, Mission, Opportunity, Organisation, OrganisationId};

use self::fields::{AGREEMENT, Compared, MISSION, OPPORTUNITY, ORGANISATION};
use self::renaming::Renaming;
pub(crate) use field::Field;

/// A record that is not as it was.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Change<'a> {
    /// As it is, or as it was before it was removed.
    pub(crate) record: Record<'a>,
    pub(crate) what: What<'a>,
}

/// A record that has a page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Record<'a> {
    Organisation(&'a Organisation),
    Mission(&'a Mission),
    Agreement(&'a Agreement),
    Opportunity(&'a Opportunity),
}

/// What became of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum What<'a> {
    Added,
    /// In these fields, never none.
    Changed(Vec<Field>),
    /// Has another id, and so another address; besides, these fields may have changed.
    Renamed {
        former: &'a OrganisationId,
        fields: Vec<Field>,
    },
    Removed,
}

/// What is in `after` and was not so in `before`: first what was added, then what has another id, what changed and what
/// was removed, each in the order of the catalogues. The order of a record's lists is no change, nor is an id of an
/// organisation that was renamed in the records that name it.
pub(crate) fn changes<'a>(before: &'a Catalogue, after: &'a Catalogue) -> Vec<Change<'a>> {
    let renaming = Renaming::of(before, after);
    let mut changes = Vec::new();
    compare(
        &Lists {
            before: &before.organisations,
            after: &after.organisations,
            id: |one| one.id.as_str(),
            fields: ORGANISATION,
            record: Record::Organisation,
        },
        &renaming,
        &mut changes,
    );
    compare(
        &Lists {
            before: &before.missions,
            after: &after.missions,
            id: |one| one.id.as_str(),
            fields: MISSION,
            record: Record::Mission,
        },
        &renaming,
        &mut changes,
    );
    compare(
        &Lists {
            before: &before.agreements,
            after: &after.agreements,
            id: |one| one.id.as_str(),
            fields: AGREEMENT,
            record: Record::Agreement,
        },
        &renaming,
        &mut changes,
    );
    compare(
        &Lists {
            before: &before.opportunities,
            after: &after.opportunities,
            id: |one| one.id.as_str(),
            fields: OPPORTUNITY,
            record: Record::Opportunity,
        },
        &renaming,
        &mut changes,
    );
    note_new_addresses(before, &renaming, &mut changes);
    changes.sort_by_key(|change| change.what.rank());
    changes
}

impl What<'_> {
    fn rank(&self) -> u8 {
        match self {
            Self::Added => 0,
            Self::Renamed { .. } => 1,
            Self::Changed(_) => 2,
            Self::Removed => 3,
        }
    }
}

/// The records of one kind, before and after.
struct Lists<'a, T: 'static> {
    before: &'a [T],
    after: &'a [T],
    id: fn(&T) -> &str,
    fields: &'static [Compared<T>],
    record: fn(&'a T) -> Record<'a>,
}

fn compare<'a, T: 'static>(lists: &Lists<'a, T>, renaming: &Renaming<'a>, changes: &mut Vec<Change<'a>>) {
    let mut left: BTreeMap<&str, &'a T> = BTreeMap::new();
    for record in lists.before {
        // Ids of records that are not organisations never change, and are never the former id of one.
        left.insert(renaming.today((lists.id)(record)), record);
    }
    for record in lists.after {
        let what = match left.remove((lists.id)(record)) {
            None => What::Added,
            Some(earlier) => {
                let fields = changed_fields(lists.fields, earlier, record, renaming);
                // Equal but for the id: that is told apart from fields below.
                if fields.is_empty() && (lists.id)(earlier) == (lists.id)(record) {
                    continue;
                }
                What::Changed(fields)
            }
        };
        changes.push(Change {
            record: (lists.record)(record),
            what,
        });
    }
    for record in lists.before {
        if left.contains_key(renaming.today((lists.id)(record))) {
            changes.push(Change {
                record: (lists.record)(record),
                what: What::Removed,
            });
        }
    }
}

fn changed_fields<T>(compared: &[Compared<T>], before: &T, after: &T, renaming: &Renaming<'_>) -> Vec<Field> {
    let changed = compared
        .iter()
        .filter(|(_, is_equal)| !is_equal(before, after, renaming));
    changed.map(|(field, _)| *field).collect()
}

/// Says of organisations with another id that it is so.
fn note_new_addresses<'a>(before: &'a Catalogue, renaming: &Renaming<'a>, changes: &mut [Change<'a>]) {
    let mut former: BTreeMap<&str, &'a OrganisationId> = BTreeMap::new();
    for organisation in &before.organisations {
        let today = renaming.today(organisation.id.as_str());
        if today != organisation.id.as_str() {
            former.insert(today, &organisation.id);
        }
    }
    for change in changes {
        if let (Record::Organisation(organisation), What::Changed(fields)) = (change.record, &mut change.what)
            && let Some(former) = former.get(organisation.id.as_str())
        {
            change.what = What::Renamed {
                former,
                fields: std::mem::take(fields),
            };
        }
    }
}

#[cfg(test)]
mod tests;
