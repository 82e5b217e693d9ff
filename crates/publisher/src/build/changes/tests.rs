use super::*;

const BEFORE: &str = include_str!("../../../../../public/catalogue.json");

fn read(file: &str) -> Catalogue {
    catalogue::read(file.as_bytes()).catalogue.unwrap()
}

/// What changes when this is done to the default catalogue.
#[track_caller]
fn check(alter: impl FnOnce(&mut Catalogue), expected: &[(&str, What<'_>)]) {
    let before = read(BEFORE);
    let mut after = before.clone();
    alter(&mut after);
    let changes = changes(&before, &after);
    let told: Vec<(&str, What<'_>)> = changes
        .into_iter()
        .map(|change| (id(change.record), change.what))
        .collect();
    assert_eq!(told, expected);
}

fn id(record: Record<'_>) -> &str {
    match record {
        Record::Organisation(one) => one.id.as_str(),
        Record::Mission(one) => one.id.as_str(),
        Record::Agreement(one) => one.id.as_str(),
        Record::Opportunity(one) => one.id.as_str(),
    }
}

fn organisation<'a>(catalogue: &'a mut Catalogue, id: &str) -> &'a mut Organisation {
    let mut all = catalogue.organisations.iter_mut();
    all.find(|one| one.id.as_str() == id).unwrap()
}

#[test]
fn a_catalogue_has_not_changed_against_itself() {
    check(|_| {}, &[]);
}

#[test]
fn the_order_of_records_and_of_their_lists_is_no_change() {
    check(
        |after| {
            after.organisations.reverse();
            after.missions.reverse();
            for organisation in &mut after.organisations {
                organisation.sectors.reverse();
                organisation.products.reverse();
            }
            for mission in &mut after.missions {
                mission.visits.reverse();
            }
        },
        &[],
    );
}

#[test]
fn fields_that_changed_are_named() {
    check(
        |after| {
            let himgrad = organisation(after, "himgrad");
            himgrad.founded = Some(1999);
            himgrad.sectors.pop();
            after.missions[0].end = after.missions[0].start;
            after.agreements[0].status = catalogue::AgreementStatus::Ended;
            after.opportunities[0].summary = None;
        },
        &[
            ("himgrad", What::Changed(vec![Field::Founded, Field::Sectors])),
            ("sve-sam-2012-11", What::Changed(vec![Field::Dates])),
            ("himgrad-gusev", What::Changed(vec![Field::Status])),
            ("uly-tooling", What::Changed(vec![Field::Summary])),
        ],
    );
}

#[test]
fn what_was_added_comes_first_and_what_was_removed_last() {
    check(
        |after| {
            let removed = after.opportunities.remove(0);
            let mut added = removed.clone();
            added.id = catalogue::OpportunityId::parse("new-one").unwrap();
            after.opportunities.push(added);
            organisation(after, "himgrad").city = None;
        },
        &[
            ("new-one", What::Added),
            ("himgrad", What::Changed(vec![Field::City])),
            ("uly-tooling", What::Removed),
        ],
    );
}

#[test]
fn an_organisation_with_another_id_is_the_same_everywhere() {
    let former = OrganisationId::parse("himgrad").unwrap();
    let file = BEFORE.replace("\"himgrad\"", "\"chemical-park\"");
    let mut after = read(&file);
    let before = read(BEFORE);
    assert_ne!(before, after);
    organisation(&mut after, "chemical-park").former_ids = vec![former.clone()];
    let found = changes(&before, &after);
    let [change] = &found[..] else {
        panic!("one change, not {found:?}");
    };
    assert_eq!(id(change.record), "chemical-park");
    let fields = Vec::new();
    assert_eq!(
        change.what,
        What::Renamed {
            former: &former,
            fields
        }
    );
}

#[test]
fn a_former_id_of_long_ago_is_no_change() {
    let before = read(BEFORE);
    let mut before_too = before.clone();
    organisation(&mut before_too, "himgrad").former_ids = vec![OrganisationId::parse("long-ago").unwrap()];
    assert_eq!(changes(&before, &before_too), []);
}

#[test]
fn of_two_that_became_one_the_other_was_removed() {
    let merged = OrganisationId::parse("kritbi").unwrap();
    let before = read(BEFORE);
    let mut after = before.clone();
    after.organisations.retain(|one| one.id != merged);
    organisation(&mut after, "himgrad").former_ids = vec![merged];
    let found = changes(&before, &after);
    let told: Vec<(&str, &What<'_>)> = found
        .iter()
        .map(|change| (id(change.record), &change.what))
        .collect();
    assert_eq!(told, [("kritbi", &What::Removed)]);
}
