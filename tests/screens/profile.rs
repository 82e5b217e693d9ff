//! The profile of an organisation, opened directly.

use serde_json::json;

use crate::catalogue_file::{changed, record};
use crate::page::{Page, Part};
use crate::screen::Screen;

fn himgrad() -> Page {
    Screen::site().at("organisations/himgrad/").draw()
}

/// The section under a heading.
#[track_caller]
fn section<'a>(page: &'a Page, heading: &str) -> Part<'a> {
    page.one("heading", heading).parent()
}

#[test]
fn the_name_is_the_first_heading_and_the_only_one_of_its_level() {
    let page = himgrad();
    let headings = page.all("heading");
    let first: Vec<_> = headings.iter().filter(|heading| heading.tag() == "h1").collect();
    assert_eq!(first.len(), 1);
    assert_eq!(first[0].name(), "Технополис «Химград»");
    assert!(
        headings
            .iter()
            .all(|heading| ["h1", "h2"].contains(&heading.tag()))
    );
}

#[test]
fn there_is_no_list_around_it_and_a_way_to_the_results() {
    let page = himgrad();
    assert!(!page.has("list", "Результаты"));
    assert!(page.all("searchbox").is_empty());
    assert_eq!(page.one("link", "К результатам").href(), "/parks/");
    assert!(page.has("button", "Связаться"));
}

#[test]
fn figures_say_their_year_or_that_it_is_not_known() {
    let page = himgrad();
    let figures = page.one("list", "В цифрах").all("listitem");
    let figures: Vec<_> = figures.iter().map(Part::text).collect();
    assert_eq!(figures.len(), 4);
    assert_eq!(figures[0], "366резидентов, 2025");
    assert!(figures[1].starts_with("130га территории") && figures[1].contains("год не указан"));
    assert!(figures[2].starts_with("700 000м² площадей") && figures[2].contains("год не указан"));
    assert_eq!(figures[3], "2006год основания");
}

#[test]
fn figures_are_written_as_in_the_language() {
    let page = Screen::site().at("en/organisations/himgrad/").draw();
    let figures = page.one("list", "In figures").text();
    assert!(figures.contains("700,000"), "{figures}");
    assert!(figures.contains("residents, 2025"), "{figures}");
    assert!(figures.contains("year not given"), "{figures}");
}

#[test]
fn a_figure_names_its_source_and_may_be_a_lower_bound() {
    let directory = changed(|file| {
        record(file, "organisations", "himgrad")["figures"] =
            json!([{"key": "employees", "value": 21, "as_of": "2024-03", "at_least": true, "source": 1}]);
    });
    let page = Screen::site()
        .catalogue(directory)
        .at("organisations/himgrad/")
        .draw();
    let figures = page.one("list", "В цифрах").text();
    assert!(figures.contains("не менее 21"), "{figures}");
    assert!(figures.contains("сотрудник, 2024"), "{figures}");
    assert!(figures.contains("источник 2"), "{figures}");
}

#[test]
fn a_site_lists_its_residents_and_leads_to_all_of_them() {
    let page = himgrad();
    let residents = section(&page, "Резиденты в каталоге");
    let mut names = residents.one("list", &residents.names("list")[0]).names("link");
    names.sort();
    assert_eq!(names, ["Геробпласт", "Данафлекс-Нано", "КЗСУ", "НПП «Тасма»"]);
    assert_eq!(
        residents.one("link", "Все резиденты списком").href(),
        "/parks/?host=himgrad"
    );
}

#[test]
fn a_resident_names_its_host() {
    let page = Screen::site().at("organisations/danaflex-nano/").draw();
    let host = section(&page, "Резидент площадки").one("link", "Технополис «Химград»");
    assert_eq!(host.href(), "/parks/organisations/himgrad/");
    assert!(!page.has("heading", "Резиденты в каталоге"));
}

#[test]
fn missions_come_newest_first_and_undated_ones_last() {
    let page = himgrad();
    let missions = section(&page, "Бизнес-миссии").all("listitem");
    let missions: Vec<_> = missions.iter().map(Part::text).collect();
    let expected = [
        ("Орловская делегация в Татарстане", "7–8 июня 2015"),
        (
            "Челябинская правительственная делегация в Татарстане",
            "18 сентября 2014",
        ),
        (
            "Хабаровская делегация у индустриальных парков Казани",
            "18 августа 2014",
        ),
        ("Делегация Ленинградской области в «Химграде»", "20 мая 2013"),
        ("Дни Москвы в Татарстане", "25–26 августа 2011"),
        ("Волгоградская делегация в Казани", "Год в источнике не указан"),
    ];
    assert_eq!(missions.len(), expected.len());
    for (mission, (title, date)) in missions.iter().zip(expected) {
        assert!(mission.contains(title), "{title:?} in {mission:?}");
        assert!(mission.contains(date), "{date:?} in {mission:?}");
    }
    assert!(
        missions[0].contains("Орловская область → Республика Татарстан"),
        "{}",
        missions[0]
    );
}

#[test]
fn an_agreement_names_the_other_party_with_a_link_where_it_has_a_profile() {
    let page = himgrad();
    let agreements = section(&page, "Соглашения");
    assert_eq!(agreements.names("link")[0], "Технополис GS (Технополис Гусев)");
    let link = agreements.one("link", "Технополис GS (Технополис Гусев)");
    assert_eq!(link.href(), "/parks/organisations/technopolis-gs-gusev/");
    let text = agreements.text();
    assert!(text.contains("Сбербанк России"), "{text}");
    assert!(text.contains("подписано"), "{text}");
    assert!(
        !text.contains("Технополис «Химград»"),
        "its own name says nothing: {text}"
    );
}

#[test]
fn an_offer_or_a_request_says_which_and_until_when() {
    let directory = changed(|file| {
        let opportunity = &mut file["opportunities"][0];
        opportunity.as_object_mut().unwrap().remove("region");
        opportunity["organisation"] = "himgrad".into();
        opportunity["valid_until"] = "2027-03".into();
    });
    let page = Screen::site()
        .catalogue(directory)
        .at("organisations/himgrad/")
        .draw();
    let text = section(&page, "Предложения и запросы").text();
    assert!(text.contains("Локализация оснастки"), "{text}");
    assert!(text.contains("Запрос, по март 2027"), "{text}");
}

#[test]
fn sources_that_have_an_address_are_links_that_give_nothing_away() {
    let page = himgrad();
    let sources = section(&page, "Источники");
    assert_eq!(sources.all("listitem").len(), 3);
    assert!(
        sources
            .text()
            .contains("Seed file: Himgrad and Technopolis Gusev agreement")
    );
    let links = sources.all("link");
    assert_eq!(links.len(), 2);
    for link in links {
        assert!(link.href().starts_with("https://"));
        assert_eq!(link.attribute("target"), Some("_blank"));
        let rel: Vec<_> = link.attribute("rel").unwrap().split(' ').collect();
        assert!(
            rel.contains(&"noopener") && rel.contains(&"noreferrer"),
            "{rel:?}"
        );
        assert!(
            link.name().ends_with("(откроется в новой вкладке)"),
            "{}",
            link.name()
        );
    }
}

#[test]
fn sectors_and_services_lead_to_all_who_share_them() {
    let page = himgrad();
    assert_eq!(page.one("link", "Химия").href(), "/parks/?sector=chemistry");
    let services = section(&page, "Услуги").all("link");
    assert_eq!(services[0].href(), "/parks/?service=production-space");
}

#[test]
fn facts_that_are_known_are_shown_and_no_others() {
    let page = himgrad();
    assert!(!page.text().contains("ИНН"));
    let directory = changed(|file| {
        let himgrad = record(file, "organisations", "himgrad");
        himgrad["inn"] = "7707083893".into();
        himgrad["ogrn"] = "1027700132195".into();
        himgrad["website"] = "https://himgrad.example/".into();
        himgrad["aliases"] = json!([{"ru": "КИП «Химград»"}]);
    });
    let page = Screen::site()
        .catalogue(directory)
        .at("organisations/himgrad/")
        .draw();
    let text = page.text();
    for said in ["ИНН 7707083893", "ОГРН 1027700132195", "КИП «Химград»"] {
        assert!(text.contains(said), "{said:?} in {text:?}");
    }
    let website = page.one("link", "himgrad.example (откроется в новой вкладке)");
    assert_eq!(website.href(), "https://himgrad.example/");
}

#[track_caller]
fn check_state(change: &serde_json::Value, told: &str) {
    let directory = changed(|file| {
        let himgrad = record(file, "organisations", "himgrad").as_object_mut().unwrap();
        himgrad.extend(change.as_object().unwrap().clone());
    });
    let page = Screen::site()
        .catalogue(directory)
        .at("organisations/himgrad/")
        .draw();
    assert!(page.text().contains(told), "{told:?} in {:?}", page.text());
}

#[test]
fn what_must_be_known_before_trusting_the_record_is_told() {
    assert!(!himgrad().text().contains("подтвержд"));
    check_state(&json!({"status": "closed"}), "Закрыта");
    check_state(
        &json!({"status": "planned-or-unconfirmed"}),
        "Планируется или не подтверждено",
    );
    check_state(
        &json!({"confidence": "medium"}),
        "Сведения подтверждены не полностью",
    );
    check_state(
        &json!({"verified": "2026-10-05"}),
        "Организация подтвердила сведения 5 октября 2026",
    );
}

#[test]
fn a_former_id_shows_the_profile_of_the_present_one() {
    let directory =
        changed(|file| record(file, "organisations", "himgrad")["former_ids"] = json!(["kip-himgrad"]));
    let page = Screen::site()
        .catalogue(directory)
        .at("organisations/kip-himgrad/")
        .draw();
    page.one("heading", "Технополис «Химград»");
}

#[test]
fn a_profile_is_complete_in_english() {
    let page = Screen::site().at("en/organisations/himgrad/").draw();
    let headings = page.names("heading");
    assert_eq!(
        headings,
        [
            "Technopolis Himgrad",
            "Sectors",
            "Services",
            "Residents in the catalogue",
            "Business missions",
            "Agreements",
            "Sources"
        ]
    );
    assert!(page.has("button", "Contact"));
    assert_eq!(page.one("link", "Back to results").href(), "/parks/en/");
    let missions = section(&page, "Business missions").all("listitem");
    assert!(
        missions[0].text().contains("7–8 June 2015"),
        "{}",
        missions[0].text()
    );
}
