const FILE: &[u8] = include_bytes!("../../../../public/catalogue.json");

#[test]
fn the_default_catalogue_has_no_problem() {
    let reading = catalogue::read(FILE);
    assert_eq!(reading.problems, []);
    assert_eq!(reading.skipped, []);
    assert_eq!(reading.unlisted, 0);
    let catalogue = reading.catalogue.unwrap();
    assert_eq!(catalogue.organisations.len(), 207);
    assert_eq!(catalogue.missions.len(), 49);
    assert_eq!(catalogue.agreements.len(), 36);
    assert_eq!(catalogue.opportunities.len(), 4);
    assert_eq!(catalogue.regions.len(), 85);
    assert_eq!(catalogue.services.len(), 20);
}

#[test]
fn a_record_of_the_default_catalogue_is_read_in_full() {
    let catalogue = catalogue::read(FILE).catalogue.unwrap();
    let valley = &catalogue.organisations[0];
    assert_eq!(valley.id.as_str(), "zhiguli-valley");
    assert_eq!(valley.name.shown("ru").text, "Технопарк «Жигулёвская долина»");
    assert_eq!(valley.coordinates.unwrap().lat, 53.51);
    assert_eq!(valley.sectors.len(), 3);
    assert!(
        catalogue
            .organisations
            .iter()
            .any(|organisation| !organisation.resident_of.is_empty())
    );
    assert_eq!(catalogue.missions[0].start.unwrap().to_string(), "2012-11-19");
}
