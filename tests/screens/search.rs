//! A query: what is marked, what is chosen and how it is taken back.

use crate::catalogue_file::changed;
use crate::page::{Page, Part};
use crate::screen::Screen;

const ASKED: &str = "?q=полимер&region=RU-TA";

fn marks(page: &Page) -> Vec<String> {
    page.all("mark").iter().map(Part::text).collect()
}

#[test]
fn the_words_of_the_query_are_marked_as_a_whole_in_the_cards() {
    let page = Screen::site().at(ASKED).draw();
    let marks = marks(&page);
    assert!(!marks.is_empty());
    for mark in &marks {
        assert!(mark.to_lowercase().starts_with("полимер"), "{mark:?}");
    }
    assert!(
        marks
            .iter()
            .any(|mark| mark.chars().count() > "полимер".chars().count())
    );
}

#[test]
fn a_name_with_a_marked_word_is_still_the_name_of_its_link() {
    let page = Screen::site().at("?q=химград&kind=technopolis").draw();
    let link = page.results("Результаты")[0].one("link", "Технополис «Химград»");
    assert_eq!(link.names("mark"), ["Химград"]);
}

#[test]
fn without_a_text_nothing_is_marked() {
    assert_eq!(marks(&Screen::site().at("?region=RU-TA").draw()), [""; 0]);
}

#[test]
fn a_chosen_value_is_a_chip_that_leads_to_the_list_without_it() {
    let page = Screen::site().at("?q=полимер&kind=company&region=RU-TA").draw();
    let chips = page.one("list", "Выбрано");
    assert_eq!(
        chips.names("link"),
        ["Убрать: Компания", "Убрать: Республика Татарстан"]
    );
    let chip = chips.one("link", "Убрать: Республика Татарстан");
    assert_eq!(
        chip.href(),
        "/parks/?q=%D0%BF%D0%BE%D0%BB%D0%B8%D0%BC%D0%B5%D1%80&kind=company"
    );
    assert_eq!(chip.text(), "Республика Татарстан");
}

#[test]
fn chips_come_with_a_button_that_takes_all_of_them_back() {
    assert!(Screen::site().at(ASKED).draw().has("button", "Сбросить фильтры"));
    let page = Screen::site().at("?q=полимер").draw();
    assert!(!page.has("button", "Сбросить фильтры"), "a text is no filter");
    assert!(!page.has("list", "Выбрано"));
}

#[test]
fn the_residents_of_a_host_are_a_chip_named_as_the_host() {
    let page = Screen::site().at("?host=himgrad").draw();
    assert_eq!(page.status(), "Найдено 4 организации");
    assert!(page.has("link", "Убрать: Технополис «Химград»"));
}

#[test]
fn a_value_that_the_catalogue_does_not_know_can_be_taken_back() {
    let page = Screen::site().at("?region=XX-YY").draw();
    assert_eq!(page.one("link", "Убрать: XX-YY").href(), "/parks/");
}

#[test]
fn nothing_found_names_the_word_and_offers_the_query_without_it() {
    let page = Screen::site().at("?q=полимер+абракадабра&region=RU-TA").draw();
    assert_eq!(page.status(), "Ничего не найдено");
    assert!(page.has("heading", "Ничего не найдено"));
    let text = page.text();
    assert!(text.contains("Искали «полимер абракадабра»"), "{text}");
    assert!(
        text.contains("Слово «абракадабра» не встречается в каталоге."),
        "{text}"
    );
    assert!(!text.contains("Слово «полимер»"), "{text}");
    let repair = page.one("link", "Искать «полимер»");
    assert_eq!(
        repair.href(),
        "/parks/?q=%D0%BF%D0%BE%D0%BB%D0%B8%D0%BC%D0%B5%D1%80&region=RU-TA"
    );
    assert_eq!(page.one("link", "Ко всем организациям").href(), "/parks/");
}

#[test]
fn nothing_found_under_filters_offers_the_query_without_them() {
    let page = Screen::site().at("en/?q=polymer&kind=science-city").draw();
    assert_eq!(page.status(), "Nothing found");
    let repair = page.one("link", "Without the filter “Science city”");
    assert_eq!(repair.href(), "/parks/en/?q=polymer");
    assert_eq!(repair.parent().text(), "Without the filter “Science city”13");
    assert!(!page.text().contains("is not in the catalogue"));
}

#[test]
fn nothing_found_still_shows_the_filters() {
    let page = Screen::site().at("?q=абракадабра").draw();
    assert!(page.has("group", "Регион"));
    assert!(!page.has("list", "Результаты"));
}

#[test]
fn a_catalogue_of_no_organisations_is_an_empty_list() {
    let directory = changed(|file| file["organisations"] = serde_json::json!([]));
    let page = Screen::site().catalogue(directory).draw();
    assert_eq!(page.status(), "Ничего не найдено");
}

#[test]
fn a_text_that_was_understood_otherwise_says_so_and_leads_back_to_what_was_typed() {
    let page = Screen::site().at("?q=%5Bbvuhfl&page=3").draw();
    assert!(page.has("link", "Технополис «Химград»"));
    assert!(page.text().contains("Показано по запросу «химград»."));
    assert_eq!(
        page.one("link", "Искать именно «[bvuhfl»").href(),
        "/parks/?q=%22%5Bbvuhfl%22"
    );
}

#[test]
fn a_text_between_quotes_is_searched_as_it_is() {
    let page = Screen::site().at("en/?q=%22himgrat%22").draw();
    assert_eq!(page.status(), "Nothing found");
    assert!(!page.text().contains("Showing what was found"));
    let page = Screen::site().at("en/?q=himgrat").draw();
    assert!(page.text().contains("Showing what was found for"));
}

#[test]
fn a_page_that_locks_the_text_offers_no_other() {
    let page = Screen::widget().with("q", "химгратт").with("lock", "q").draw();
    assert!(page.text().contains("Показано по запросу «химград»."));
    assert!(page.names("link").iter().all(|name| !name.starts_with("Искать")));
}
