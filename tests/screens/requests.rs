//! The visitor's requests, and what the form says of the outbox.

use catalogue::OrganisationId;
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
        &["Удалить"],
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
