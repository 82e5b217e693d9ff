//! What looks like spam is answered like any request and waits for a person.

use std::time::Duration;

use crate::smtp::{Act, MailServer};
use crate::support::{Place, SITE, new_key, request_with};

#[test]
fn quarantined_requests_are_kept_without_mail_until_they_are_let_go() {
    let mail_server = MailServer::start(&[], Act::Accept);
    let place = Place::new();
    let config = format!(
        "{}[recipients.ru-innovation]\n\"*\" = \"partner@himgrad.example\"\n",
        mail_server.config("")
    );
    let server = place.start_configured(&config);
    let spam = request_with("/message", "https://spam.example ".repeat(6));
    let answer = server.post(&new_key(), &spam);
    assert_eq!(answer.status, 201);
    let receipt = answer.receipt();
    assert_eq!(place.list()[0][2], "quarantined");
    assert!(
        place
            .output(&["show", &receipt])
            .contains("quarantined for: links\n")
    );
    // What waits in quarantine is not touched by the retry of all.
    assert_eq!(place.output(&["retry-mail"]), "0 mails wait to be sent\n");
    std::thread::sleep(Duration::from_millis(300));
    assert_eq!(mail_server.conversations(), 0);

    assert_eq!(
        place.output(&["retry-mail", &receipt]),
        "1 mails wait to be sent\n"
    );
    mail_server.wait_for_mails(1);
    assert_eq!(place.list()[0][2], "new");
}

#[test]
fn one_sender_too_often_is_quarantined_and_others_are_not() {
    let place = Place::new();
    let config = place.write("receiver.toml", "[limits]\nper_sender = 3\n");
    let server = place.start_with(&["--allow-origin", SITE, "--config", &config]);
    for _ in 0..5 {
        assert_eq!(
            server.post(&new_key(), &request_with("/message", "Ищем")).status,
            201
        );
    }
    server.post(
        &new_key(),
        &request_with("/sender/email", "other@company.example"),
    );
    let states: Vec<_> = place.list().into_iter().map(|line| line[2].clone()).collect();
    assert_eq!(states, ["new", "new", "new", "quarantined", "quarantined", "new"]);
}

#[test]
fn retry_mail_of_an_unknown_receipt_fails() {
    let place = Place::new();
    place.start().terminate();
    let output = place.run(&["retry-mail", "0000-0000-0000"]);
    crate::commands::assert_error(&output, 1, "no request has the receipt");
}
