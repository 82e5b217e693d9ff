//! A catalogue that nobody should trust.

use serde_json::{Value, json};

use crate::catalogue_file::{changed, record};
use crate::page::Page;
use crate::screen::Screen;

const SCRIPT: &str = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'>";

/// Draws the list and the profile of an organisation that was changed.
fn draw(change: impl FnOnce(&mut Value)) -> [Page; 2] {
    let directory = changed(|file| change(record(file, "organisations", "himgrad")));
    ["?host=&kind=technopolis", "organisations/himgrad/"]
        .map(|address| Screen::site().catalogue(directory.clone()).at(address).draw())
}

#[track_caller]
fn check_no_code(page: &Page) {
    for part in page.root().elements() {
        assert!(
            !["script", "img", "iframe", "style"].contains(&part.tag()),
            "{}",
            part.tag()
        );
        let tag = part.tag();
        for name in ["onerror", "onclick", "onload", "style", "srcdoc"] {
            assert_eq!(part.attribute(name), None, "of {tag}");
        }
        let href = part.attribute("href").unwrap_or_default();
        assert!(
            !href.trim_start().to_lowercase().starts_with("javascript:"),
            "{href}"
        );
    }
}

#[test]
fn markup_in_texts_is_shown_as_text() {
    let [list, profile] = draw(|himgrad| {
        himgrad["name"] = json!({"ru": SCRIPT});
        himgrad["summary"] = json!({"ru": SCRIPT});
        himgrad["city"] = json!({"ru": SCRIPT});
        himgrad["products"] = json!([{"ru": SCRIPT}]);
        himgrad["aliases"] = json!([{"ru": SCRIPT}]);
        himgrad["sources"] = json!([{"title": SCRIPT, "url": "https://a.example/\"><script>"}]);
    });
    check_no_code(&list);
    check_no_code(&profile);
    assert!(list.has("link", SCRIPT));
    profile.one("heading", SCRIPT);
    assert!(profile.dialog("Запрос на сотрудничество").text().contains(SCRIPT));
}

#[test]
fn markup_in_vocabularies_and_in_the_title_is_shown_as_text() {
    let directory = changed(|file| {
        for list in ["kinds", "sectors", "districts", "regions"] {
            for value in file[list].as_array_mut().unwrap() {
                value["name"] = json!({"ru": SCRIPT});
            }
        }
        file["title"] = json!({"ru": SCRIPT});
    });
    let page = Screen::site()
        .catalogue(directory.clone())
        .at("?kind=technopark")
        .draw();
    check_no_code(&page);
    page.one("heading", SCRIPT);
    assert!(page.has("link", &format!("Убрать: {SCRIPT}")));
    check_no_code(&Screen::site().catalogue(directory).at("?view=table").draw());
}

#[test]
fn markup_in_the_address_is_shown_as_text() {
    let page = Screen::site()
        .at("?q=%3Cscript%3Ealert(1)%3C/script%3E&region=%3Cimg%20src=x%20onerror=alert(2)%3E")
        .draw();
    check_no_code(&page);
    assert!(
        page.text().contains("Искали «<script>alert(1)</script>»"),
        "{}",
        page.text()
    );
    check_no_code(&Screen::site().at("privacy/consent/%3Cscript%3E/").draw());
}

#[test]
fn a_website_that_is_code_is_no_link() {
    for address in [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,x",
        " javascript:alert(1)",
    ] {
        let [list, profile] = draw(|himgrad| himgrad["website"] = address.into());
        check_no_code(&list);
        check_no_code(&profile);
        assert!(!profile.text().contains("alert"), "{address:?} is shown nowhere");
    }
}

#[test]
fn a_text_that_turns_the_direction_is_refused() {
    const TURNED: &str = "Технополис \u{202E}дарг";
    for page in draw(|himgrad| himgrad["name"]["ru"] = TURNED.into()) {
        assert!(!page.text().contains('\u{202E}'));
        let shown = page.root().holding("Technopolis Himgrad");
        assert!(!shown.is_empty(), "its other language stands in");
        assert!(shown.iter().all(|part| part.lang() == "en"));
    }
}

#[test]
fn a_record_whose_only_name_is_refused_is_left_out_and_told() {
    let [list, profile] = draw(|himgrad| himgrad["name"] = json!({"ru": "дарг\u{2067}миХ"}));
    assert_eq!(list.status(), "Найдена 1 организация");
    let text = list.text();
    assert!(
        text.contains("1 запись каталога с ошибками не показана"),
        "{text}"
    );
    assert!(text.contains("organisations/himgrad: "), "{text}");
    profile.one("heading", "Страница не найдена");
}

#[test]
fn a_missing_translation_shows_its_own_language_and_says_which() {
    let directory = changed(|file| {
        let himgrad = record(file, "organisations", "himgrad");
        for text in ["name", "summary", "city"] {
            himgrad[text].as_object_mut().unwrap().remove("en");
        }
    });
    let card = Screen::site()
        .catalogue(directory.clone())
        .at("en/?kind=technopolis")
        .draw();
    let table = Screen::site()
        .catalogue(directory.clone())
        .at("en/?kind=technopolis&view=table")
        .draw();
    let profile = Screen::site()
        .catalogue(directory)
        .at("en/organisations/himgrad/")
        .draw();
    for page in [card, table, profile] {
        for text in ["Технополис «Химград»", "Казань"] {
            let shown = page.root().holding(text);
            assert!(!shown.is_empty(), "{text:?} is shown");
            for part in shown {
                assert_eq!(part.lang(), "ru", "of {text:?} in {}", part.tag());
            }
        }
    }
}

#[test]
fn a_text_that_is_translated_is_not_marked() {
    let page = Screen::site().at("en/?kind=technopolis").draw();
    for part in page.root().holding("Technopolis Himgrad") {
        assert_eq!(part.lang(), "en");
        assert_eq!(part.attribute("lang"), None);
    }
}

#[test]
fn a_word_of_20000_letters_is_drawn() {
    let word = "ы".repeat(20_000);
    let [list, profile] = draw(|himgrad| himgrad["name"] = json!({"ru": word}));
    assert!(list.has("link", &word));
    profile.one("heading", &word);
}
