//! Registered texts of consent.

use serde_json::Value;

use crate::commands::assert_error;
use crate::support::{Place, new_key, request, request_with_transfer};

const TEXT: &str = "Я согласен на обработку\nперсональных данных.";
/// SHA-256 of [`TEXT`], by another program.
const HASH: &str = "15094936425db4f184f29727d9861b31f03040cbf52ca446d45513d173bc0d9b";

fn register(place: &Place, version: &str, text: &str, more: &[&str]) -> String {
    let file = place.write("consent.txt", text);
    let arguments = [&["consent", "add", "--version", version, "--file", &file], more].concat();
    place.output(&arguments)
}

fn request_under(version: &str, hash: &str) -> Value {
    let mut request = request();
    request["consent"]["version"] = version.into();
    request["consent"]["text_sha256"] = hash.into();
    request
}

#[test]
fn a_registered_text_is_published_with_its_hash_and_the_operator() {
    let place = Place::new();
    let printed = register(
        &place,
        "2026-11",
        &format!("\u{feff}{}\r\n", TEXT.replace('\n', "\r\n")),
        &["--lang", "ru"],
    );
    assert_eq!(printed, format!("2026-11\tru\t{HASH}\n"));
    register(&place, "2026-11", "I agree.", &["--lang", "en"]);
    let server = place.start_configured("[operator]\nname = \"АНО\"\naddress = \"Казань\"\n");
    let answer = server.get("/v1/consents/2026-11");
    assert_eq!(answer.status, 200);
    let consent = answer.json();
    assert_eq!(consent["version"], "2026-11");
    assert_eq!(consent["lang"], "ru");
    assert_eq!(consent["text"], TEXT);
    assert_eq!(consent["text_sha256"], HASH);
    assert_eq!(consent["langs"], serde_json::json!(["ru", "en"]));
    assert_eq!(consent["operator"]["name"], "АНО");
    assert_eq!(
        server.get("/v1/consents/2026-11?lang=en").json()["text"],
        "I agree."
    );
    for other in ["2026-12", "%00", "a%20b", "%D0%B2"] {
        server.get(&format!("/v1/consents/{other}")).assert_problem(404);
    }
}

#[test]
fn once_a_text_is_registered_requests_must_name_one() {
    let place = Place::new();
    register(&place, "2", TEXT, &[]);
    let server = place.start();
    assert_eq!(server.post(&new_key(), &request_under("2", HASH)).status, 201);
    for (version, hash, pointer) in [
        ("1", HASH, "/consent/version"),
        ("2", &"ab".repeat(32), "/consent/text_sha256"),
    ] {
        let answer = server.post(&new_key(), &request_under(version, hash));
        answer.assert_problem(422);
        let problem = answer.json();
        assert_eq!(problem["errors"][0]["pointer"], pointer);
        assert!(
            problem["detail"]
                .as_str()
                .unwrap()
                .contains("GET /v1/consents/VERSION")
        );
    }
    assert_eq!(place.list().len(), 1);
}

#[test]
fn a_consent_to_the_transfer_must_be_registered_as_the_other_one_is() {
    let place = Place::new();
    let server = place.start();
    assert_eq!(server.post(&new_key(), &request_with_transfer()).status, 201);
    register(&place, "2", TEXT, &[]);
    let with_transfer = |version: &str, hash: &str| {
        let mut request = request_under("2", HASH);
        request["transfer_consent"] = request_under(version, hash)["consent"].clone();
        request
    };
    for (version, hash, pointer) in [
        ("t-2", HASH, "/transfer_consent/version"),
        ("2", &"ab".repeat(32), "/transfer_consent/text_sha256"),
    ] {
        let answer = server.post(&new_key(), &with_transfer(version, hash));
        answer.assert_problem(422);
        assert_eq!(answer.json()["errors"][0]["pointer"], pointer);
    }
    register(&place, "t-2", TEXT, &[]);
    assert_eq!(server.post(&new_key(), &with_transfer("t-2", HASH)).status, 201);
}

#[test]
fn an_older_registered_version_is_taken_from_a_queue() {
    let place = Place::new();
    register(&place, "1", TEXT, &[]);
    register(&place, "2", "Новый текст.", &[]);
    let server = place.start();
    assert_eq!(server.post(&new_key(), &request_under("1", HASH)).status, 201);
}

#[test]
fn what_was_stored_before_any_registration_is_replayed_after_it() {
    let place = Place::new();
    let server = place.start();
    let key = new_key();
    let first = server.post(&key, &request());
    register(&place, "2", TEXT, &[]);
    let second = server.post(&key, &request());
    assert_eq!((first.status, second.status), (201, 200));
    assert_eq!(first.receipt(), second.receipt());
}

#[test]
fn a_text_is_never_changed() {
    let place = Place::new();
    register(&place, "1", TEXT, &[]);
    register(&place, "1", TEXT, &[]);
    let file = place.write("consent.txt", "Другой текст.");
    let output = place.run(&["consent", "add", "--version", "1", "--file", &file]);
    assert_error(
        &output,
        1,
        "version `1` is registered in this language with another text",
    );
    assert!(String::from_utf8_lossy(&output.stderr).contains("hint: a changed text needs a new version"));
    assert_eq!(place.ask("SELECT count(*) FROM consents"), "1");
}

#[test]
fn a_file_without_text_is_refused() {
    let place = Place::new();
    let empty = place.write("empty.txt", " \n");
    assert_error(
        &place.run(&["consent", "add", "--version", "1", "--file", &empty]),
        1,
        "cannot read the text in",
    );
    assert_error(
        &place.run(&["consent", "add", "--version", "a b", "--file", &empty]),
        2,
        "expected a version",
    );
}
