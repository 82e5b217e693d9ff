//! The catalogue on its way, refused or with faults.

use partner_directory_app::loading::{LoadFailure, Loading};
use serde_json::json;

use crate::catalogue_file::changed;
use crate::screen::Screen;

#[test]
fn a_catalogue_on_its_way_is_told() {
    let page = Screen::site().loading(Loading::Waiting).draw();
    assert_eq!(page.status(), "Загружаем каталог…");
    let page = Screen::widget()
        .with("lang", "en")
        .loading(Loading::Waiting)
        .draw();
    assert_eq!(page.status(), "Loading the catalogue…");
}

#[track_caller]
fn check_failure(failure: &LoadFailure, ru: &str, en: &str) {
    let draw = |address| {
        let failed = Loading::Failed(failure.clone());
        Screen::site().loading(failed).at(address).draw()
    };
    let page = draw("organisations/himgrad/");
    assert_eq!(page.one("heading", "Каталог не загрузился").tag(), "h1");
    assert!(page.has("button", "Повторить"));
    assert!(page.text().contains(ru), "{ru:?} in {:?}", page.text());
    let page = draw("en/");
    page.one("heading", "The catalogue did not load");
    assert!(page.has("button", "Retry"));
    assert!(page.text().contains(en), "{en:?} in {:?}", page.text());
}

#[test]
fn a_catalogue_that_does_not_load_says_why_and_can_be_asked_for_again() {
    check_failure(
        &LoadFailure::Network,
        "Сервер не отвечает. Проверьте соединение.",
        "The server does not answer. Check the connection.",
    );
    check_failure(
        &LoadFailure::Status(404),
        "Сервер ответил: 404.",
        "The server answered: 404.",
    );
    check_failure(
        &LoadFailure::Format("`format` is 2".into()),
        "Файл каталога не читается: `format` is 2",
        "The catalogue file cannot be read: `format` is 2",
    );
}

#[test]
fn a_fault_of_the_file_is_shown_as_text() {
    let failure = LoadFailure::Format("<script>alert(1)</script>".into());
    let page = Screen::site().loading(Loading::Failed(failure)).draw();
    assert!(page.text().contains("<script>alert(1)</script>"));
    assert!(page.root().elements().all(|part| part.tag() != "script"));
}

#[test]
fn records_that_were_left_out_are_counted_and_named_with_their_reasons() {
    let directory = changed(|file| {
        file["organisations"][0]["kind"] = "castle".into();
        let twin = file["organisations"][5].clone();
        file["organisations"].as_array_mut().unwrap().push(twin);
    });
    let skipped: Vec<_> = directory.skipped().to_vec();
    assert_eq!(skipped.len(), 2);
    let page = Screen::site().catalogue(directory).draw();
    let text = page.text();
    assert!(
        text.contains("2 записи каталога с ошибками не показаны"),
        "{text}"
    );
    assert!(page.has("button", "Почему"));
    for record in skipped {
        let line = page.all("listitem").into_iter().find(|line| {
            let id = record.id.as_deref().unwrap();
            line.text().starts_with(&format!("organisations/{id}: "))
        });
        let line = line.unwrap();
        assert!(line.text().contains(&record.reasons[0]), "{}", line.text());
        assert_eq!(line.lang(), "en", "reasons are in English");
    }
    assert_eq!(page.status(), "Найдено 206 организаций", "the others are shown");
}

#[test]
fn a_sound_catalogue_says_nothing_of_records() {
    assert!(!Screen::site().draw().text().contains("с ошибками"));
}

#[test]
fn a_catalogue_with_an_empty_vocabulary_is_drawn() {
    let directory = changed(|file| {
        for list in [
            "organisations",
            "sectors",
            "districts",
            "regions",
            "kinds",
            "missions",
            "agreements",
        ] {
            file[list] = json!([]);
        }
    });
    let page = Screen::site().catalogue(directory).draw();
    assert!(page.has("searchbox", "Поиск"));
}
