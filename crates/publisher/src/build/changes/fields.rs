//! The fields of each kind of record, with how to tell whether they are as they were.

use catalogue::{Agreement, Mission, Opportunity, Organisation};

use super::field::Field;
use super::renaming::{Renaming, are_same};

/// A field, and whether it is in both records the same.
pub(super) type Compared<T> = (Field, fn(&T, &T, &Renaming<'_>) -> bool);

pub(super) const ORGANISATION: &[Compared<Organisation>] = &[
    (Field::Name, |before, after, _| before.name == after.name),
    (Field::Kind, |before, after, _| before.kind == after.kind),
    (Field::Aliases, |before, after, _| {
        equal(&before.aliases, &after.aliases)
    }),
    (Field::Region, |before, after, _| before.region == after.region),
    (Field::City, |before, after, _| before.city == after.city),
    (Field::Coordinates, |before, after, _| {
        before.coordinates == after.coordinates
    }),
    (Field::Hosts, |before, after, renaming| {
        renaming.are_same_organisations(&before.resident_of, &after.resident_of)
    }),
    (Field::Founded, |before, after, _| before.founded == after.founded),
    (Field::Sectors, |before, after, _| {
        equal(&before.sectors, &after.sectors)
    }),
    (Field::Services, |before, after, _| {
        equal(&before.services, &after.services)
    }),
    (Field::Products, |before, after, _| {
        equal(&before.products, &after.products)
    }),
    (Field::Summary, |before, after, _| before.summary == after.summary),
    (Field::Website, |before, after, _| before.website == after.website),
    (Field::Registration, |before, after, _| {
        (&before.inn, &before.ogrn) == (&after.inn, &after.ogrn)
    }),
    // In their order, which their sources count by.
    (Field::Figures, |before, after, _| before.figures == after.figures),
    (Field::Status, |before, after, _| before.status == after.status),
    (Field::Confidence, |before, after, _| {
        before.confidence == after.confidence
    }),
    (Field::Verified, |before, after, _| {
        before.verified == after.verified
    }),
    (Field::Contact, |before, after, _| before.contact == after.contact),
    (Field::Logo, |before, after, _| before.logo == after.logo),
    (Field::Sources, |before, after, _| {
        equal(&before.sources, &after.sources)
    }),
];

pub(super) const MISSION: &[Compared<Mission>] = &[
    (Field::Name, |before, after, _| before.title == after.title),
    (Field::From, |before, after, _| equal(&before.from, &after.from)),
    (Field::To, |before, after, _| equal(&before.to, &after.to)),
    (Field::Places, |before, after, _| {
        equal(&before.places, &after.places)
    }),
    (Field::Dates, |before, after, _| {
        (before.start, before.end, &before.date_note) == (after.start, after.end, &after.date_note)
    }),
    (Field::Status, |before, after, _| before.status == after.status),
    (Field::Format, |before, after, _| before.format == after.format),
    (Field::Organisers, |before, after, renaming| {
        renaming.are_same_actors(&before.organisers, &after.organisers)
    }),
    (Field::Delegation, |before, after, renaming| {
        renaming.are_same_actors(&before.delegation, &after.delegation)
    }),
    (Field::Visits, |before, after, renaming| {
        renaming.are_same_actors(&before.visits, &after.visits)
    }),
    (Field::Participants, |before, after, _| {
        before.participants == after.participants
    }),
    (Field::Sectors, |before, after, _| {
        equal(&before.sectors, &after.sectors)
    }),
    (Field::Outcomes, |before, after, _| {
        equal(&before.outcomes, &after.outcomes)
    }),
    (Field::Sources, |before, after, _| {
        equal(&before.sources, &after.sources)
    }),
];

pub(super) const AGREEMENT: &[Compared<Agreement>] = &[
    (Field::Parties, |before, after, renaming| {
        are_same(&before.parties, &after.parties, |left, right| {
            left.region == right.region && renaming.is_same_actor(&left.actor, &right.actor)
        })
    }),
    (Field::Dates, |before, after, _| {
        (before.date, &before.date_note) == (after.date, &after.date_note)
    }),
    (Field::Status, |before, after, _| before.status == after.status),
    (Field::Subject, |before, after, _| before.subject == after.subject),
    (Field::ValidUntil, |before, after, _| {
        before.valid_until == after.valid_until
    }),
    (Field::Sources, |before, after, _| {
        equal(&before.sources, &after.sources)
    }),
];

pub(super) const OPPORTUNITY: &[Compared<Opportunity>] = &[
    (Field::Name, |before, after, _| before.title == after.title),
    (Field::Kind, |before, after, _| before.kind == after.kind),
    (Field::Owner, |before, after, renaming| {
        renaming.is_same_owner(&before.owner, &after.owner)
    }),
    (Field::Summary, |before, after, _| before.summary == after.summary),
    (Field::Sectors, |before, after, _| {
        equal(&before.sectors, &after.sectors)
    }),
    (Field::Stage, |before, after, _| before.stage == after.stage),
    (Field::Cooperation, |before, after, _| {
        before.cooperation == after.cooperation
    }),
    (Field::Mission, |before, after, _| before.mission == after.mission),
    (Field::ValidUntil, |before, after, _| {
        before.valid_until == after.valid_until
    }),
    (Field::Sources, |before, after, _| {
        equal(&before.sources, &after.sources)
    }),
];

/// Whether two lists hold the same, in whatever order.
fn equal<T: PartialEq>(before: &[T], after: &[T]) -> bool {
    before == after || are_same(before, after, T::eq)
}
