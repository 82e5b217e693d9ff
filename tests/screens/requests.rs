//! The visitor's requests, and what the form says of the outbox.

use std::time::{SystemTime, UNIX_EPOCH};

use catalogue::OrganisationId;
use partner_directory_app::outbox::diary::{Edit, Step, parse_day};
use partner_directory_app::outbox::entry::{Entry, Letter, State};
use partner_directory_app::outbox::{Keeping, Outbox};

use crate::page::Page;
use crate::screen::Screen;

const WRITTEN_AT: u64 = 1_795_349_100_000;

fn entry(key: &str, name: &str, state: State) -> Entry {
    let letter = Letter {
        key: key.into(),
        recipient: OrganisationId::parse("himgrad").unwrap(),
        name: name.into(),
        endpoint: "https://receiver.example/v1/requests".into(),
        body: "{}".into(),
        text: "Ищем литьё".into(),
    };
    Entry {
        attempts: 1,
        state,
        is_stored: true,
        ..Entry::written(letter, WRITTEN_AT)
    }
}

fn waiting() -> State {
    State::Waiting {
        until: WRITTEN_AT,
        is_told: false,
    }
}

fn requests(address: &str, entries: Vec<Entry>) -> Page {
    let outbox = Outbox::holding(entries, Keeping::Likely);
    Screen::site().at(address).outbox(outbox).draw()
}

#[track_caller]
fn check(address: &str, entry: Entry, says: &[&str], buttons: &[&str]) {
    let page = requests(address, vec![entry]);
    let rows = page.all("main")[0].all("listitem");
    assert_eq!(rows.len(), 1);
    let text = rows[0].text();
    for words in says {
        assert!(text.contains(words), "{words:?} in {text:?}");
    }
    assert_eq!(rows[0].names("button"), buttons);
}

#[test]
fn every_state_goes_by_its_name_and_offers_what_can_be_done() {
    let unsent = ["Отправить сейчас", "Скопировать текст запроса", "Удалить"];
    check(
        "requests/",
        entry("a", "Химград", waiting()),
        &["Химград", "Сохранено, отправим позже", "22 ноября 2026, 12:05"],
        &unsent,
    );
    check(
        "requests/",
        entry("a", "Химград", State::Sending { until: 0 }),
        &["Отправляем…"],
        &unsent,
    );
    let refused = State::Refused {
        words: "no such recipient".into(),
    };
    check(
        "requests/",
        entry("a", "Химград", refused),
        &["Не отправлено", "Сервер не принял запрос: no such recipient"],
        &unsent,
    );
    check(
        "requests/",
        entry("a", "Химград", State::GivenUp),
        &["Не отправлено", "Много попыток подряд не удались."],
        &unsent,
    );
    let sent = State::Sent {
        receipt: "7K3M-0QXT-94WD".into(),
    };
    check(
        "requests/",
        entry("a", "Химград", sent),
        &["Запрос отправлен", "Номер запроса: 7K3M-0QXT-94WD"],
        &["Дневник", "Удалить"],
    );
    check(
        "requests/",
        entry("a", "Химград", State::Imported),
        &[
            "Не отправлено",
            "Загружен из файла, сам не отправится. Адрес приёма: https://receiver.example/v1/requests",
        ],
        &unsent,
    );
}

#[test]
fn what_a_form_service_took_or_may_have_taken_is_told_as_it_is() {
    let to_service = |state| Entry {
        endpoint: "https://formspree.io/f/abc".into(),
        ..entry("MDEyMzQ1Njc4OWFiY2RlZg", "Химград", state)
    };
    check(
        "requests/",
        to_service(State::Unclear),
        &["Не отправлено", "Запрос мог дойти", "спросите получателя"],
        &["Отправить сейчас", "Скопировать текст запроса", "Удалить"],
    );
    check(
        "requests/",
        to_service(State::Accepted),
        &[
            "Запрос отправлен",
            "Сервис formspree.io принял запрос.",
            "метку MDEyMzQ1.",
        ],
        &["Дневник", "Удалить"],
    );
}

#[test]
fn the_list_is_complete_in_english() {
    check(
        "en/requests/",
        entry("a", "Himgrad", waiting()),
        &["Saved, will be sent later", "Written 22 November 2026, 12:05"],
        &["Send now", "Copy the text of the request", "Delete"],
    );
}

#[test]
fn what_only_this_tab_knows_is_not_called_saved() {
    let mut unstored = entry("a", "Химград", waiting());
    unstored.is_stored = false;
    let page = requests("requests/", vec![unstored]);
    let text = page.all("main")[0].text();
    assert!(text.contains("Не отправлено"), "{text}");
    assert!(text.contains("Не закрывайте вкладку"), "{text}");
    assert!(!text.contains("Сохранено"), "{text}");
}

#[test]
fn the_latest_request_comes_first() {
    let entries = vec![entry("a", "Первый", waiting()), entry("b", "Второй", waiting())];
    let page = requests("requests/", entries);
    let names: Vec<_> = page.all("main")[0]
        .all("listitem")
        .iter()
        .map(|row| row.all("heading")[0].name())
        .collect();
    assert_eq!(names, ["Второй", "Первый"]);
}

/// A request that arrived so many days ago, with these steps in its diary.
fn sent(name: &str, days_ago: u64, steps: &[(Step, &str)]) -> Entry {
    let mut entry = entry(name, name, waiting());
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap();
    entry.arrive(
        State::Sent {
            receipt: "7K3M-0QXT-94WD".into(),
        },
        now.as_millis() as u64 - days_ago * 86_400_000,
    );
    for (step, day) in steps {
        entry.diary.apply(&Edit::Step(*step, parse_day(day)));
    }
    entry
}

#[test]
fn the_diary_of_a_sent_request_has_its_steps_their_days_and_a_note() {
    let mut entry = sent(
        "Химград",
        1,
        &[(Step::Answered, "2026-11-24"), (Step::Contract, "2026-12-03")],
    );
    entry.diary.apply(&Edit::Note("Ждут образцы".into()));
    let page = requests("requests/", vec![entry]);
    let main = page.all("main")[0];
    assert_eq!(
        main.one("button", "Дневник · Договор, 3 декабря 2026").tag(),
        "summary"
    );
    let steps = main.one("group", "Дневник");
    let names = [
        "Получен ответ",
        "Встреча",
        "Договорённость",
        "Договор",
        "Исполнено",
        "Закрыт без результата",
    ];
    assert_eq!(steps.names("checkbox"), names);
    assert_eq!(
        steps.names("textbox"),
        ["Получен ответ: дата", "Договор: дата"],
        "only what was reached has a day"
    );
    assert_eq!(main.one("textbox", "Заметка").tag(), "textarea");
}

#[test]
fn the_diary_is_complete_in_english() {
    let page = requests(
        "en/requests/",
        vec![sent("Himgrad", 1, &[(Step::Meeting, "2026-12-03")])],
    );
    let main = page.all("main")[0];
    main.one("button", "Diary · Meeting, 3 December 2026");
    assert_eq!(main.one("textbox", "Meeting: date").tag(), "input");
    assert!(main.text().contains("Sent: 1. Answered: 1. Realised: 0."));
}

#[test]
fn an_unsent_request_has_no_diary() {
    let page = requests("requests/", vec![entry("a", "Химград", waiting())]);
    let main = page.all("main")[0];
    assert!(!main.text().contains("Дневник") && !main.text().contains("Отправлено:"));
    assert_eq!(main.all("checkbox").len(), 0);
}

#[test]
fn the_page_says_how_many_were_sent_answered_and_realised() {
    let day = "2026-12-03";
    let entries = vec![
        sent("Первый", 1, &[]),
        sent("Второй", 1, &[(Step::Closed, day)]),
        sent("Третий", 1, &[(Step::Meeting, day)]),
        sent("Четвёртый", 1, &[(Step::Realised, day)]),
        entry("e", "Пятый", waiting()),
    ];
    let page = requests("requests/", entries);
    let text = page.all("main")[0].text();
    assert!(
        text.contains("Отправлено: 4. С ответом: 2. Исполнено: 1."),
        "{text}"
    );
}

#[test]
fn two_weeks_without_an_answer_are_told_until_the_diary_knows_better() {
    const REMINDER: &str = "Больше двух недель без ответа.";
    let reminds = |entry| {
        let page = requests("requests/", vec![entry]);
        page.all("main")[0].text().contains(REMINDER)
    };
    assert!(reminds(sent("Химград", 15, &[])));
    assert!(!reminds(sent("Химград", 13, &[])));
    assert!(!reminds(sent("Химград", 15, &[(Step::Closed, "2026-12-03")])));
}

#[test]
fn where_nothing_is_kept_the_list_says_that_it_goes_with_the_tab() {
    const WARNING: &str = "список исчезнет вместе с вкладкой";
    let says = |screen: Screen| {
        screen.at("requests/").draw().all("main")[0]
            .text()
            .contains(WARNING)
    };
    assert!(!says(Screen::site()));
    assert!(says(Screen::site().with("offline", "off")));
    assert!(says(
        Screen::site().outbox(Outbox::holding(vec![], Keeping::Denied))
    ));
}

#[test]
fn a_file_can_be_taken_in_always_and_saved_once_there_is_something() {
    let empty = requests("requests/", vec![]);
    let main = empty.all("main")[0];
    assert_eq!(main.names("button"), [""; 0]);
    main.one("textbox", "Загрузить из файла");
    let page = requests("requests/", vec![sent("Химград", 1, &[])]);
    page.all("main")[0].one("button", "Сохранить в файл");
}

#[test]
fn an_empty_list_says_so_with_a_way_on() {
    let page = requests("requests/", vec![]);
    assert_eq!(page.one("heading", "Мои запросы").tag(), "h1");
    let main = page.all("main")[0];
    assert!(main.text().contains("Запросов пока нет"));
    assert_eq!(main.one("link", "Ко всем организациям").href(), "/parks/");
}

#[test]
fn the_foot_of_the_site_leads_to_the_requests() {
    for (address, name, href) in [
        ("", "Мои запросы", "/parks/requests/"),
        ("en/", "My requests", "/parks/en/requests/"),
    ] {
        let page = requests(address, vec![]);
        assert_eq!(page.all("contentinfo")[0].one("link", name).href(), href);
    }
}

#[test]
fn where_nothing_is_kept_the_form_says_so_beforehand() {
    const WARNING: &str = "Не закрывайте вкладку, пока не увидите номер запроса.";
    let form = || {
        Screen::site()
            .with("contact", "https://receiver.example/v1/requests")
            .at("organisations/himgrad/")
    };
    let says = |screen: Screen| {
        screen
            .draw()
            .dialog("Запрос на сотрудничество")
            .text()
            .contains(WARNING)
    };
    assert!(!says(form()));
    assert!(says(form().with("offline", "off")));
    assert!(says(form().outbox(Outbox::holding(vec![], Keeping::Denied))));
}
