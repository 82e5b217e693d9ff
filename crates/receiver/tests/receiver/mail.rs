//! Mails to recipients, over real sockets.

use std::time::{Duration, Instant};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::smtp::{Act, MailServer, header};
use crate::support::{Place, Server, new_key, request, request_with};

pub(crate) const RECIPIENTS: &str = "[recipients.ru-innovation]\nhimgrad = \"partner@himgrad.example\"\n";

pub(crate) fn start(place: &Place, mail_server: &MailServer) -> Server {
    place.start_configured(&format!("{RECIPIENTS}{}", mail_server.config("")))
}

/// With a receiver that gives a mail up after this time, and takes it up again after twice the time if it dies.
pub(crate) fn start_impatient(place: &Place, mail_server: &MailServer) -> Server {
    place.start_configured(&impatient(mail_server))
}

pub(crate) const PATIENCE: Duration = Duration::from_secs(4);

pub(crate) fn impatient(mail_server: &MailServer) -> String {
    format!(
        "{RECIPIENTS}{}",
        mail_server.config_within(PATIENCE.as_secs(), "")
    )
}

/// The receiver answers as ever, whatever the mail server does: well within the time of one mail of [`start`].
#[track_caller]
pub(crate) fn post(server: &Server) -> String {
    let begun = Instant::now();
    let answer = server.post(&new_key(), &request());
    assert_eq!(answer.status, 201, "{answer:?}");
    assert!(begun.elapsed() < Duration::from_secs(10), "{:?}", begun.elapsed());
    answer.receipt()
}

pub(crate) const STATES: &str = "SELECT min(state) || ' ' || max(state) FROM mails";

#[test]
fn the_configured_mailbox_gets_the_request_and_nobody_else_does() {
    let mail_server = MailServer::start(&[], Act::Accept);
    let place = Place::new();
    let server = start(&place, &mail_server);
    let receipt = post(&server);
    let mail = mail_server.wait_for_mails(1).remove(0);
    assert_eq!(header(&mail, "To"), "partner@himgrad.example");
    assert_eq!(header(&mail, "From"), "requests@operator.example");
    assert_eq!(
        header(&mail, "Message-ID"),
        format!("<{receipt}.0@operator.example>")
    );
    assert!(mail.contains("<anna@company.example>"), "{mail}");
    let (_, body) = mail.split_once("\r\n\r\n").unwrap();
    let body = STANDARD
        .decode(body.trim_end_matches(".\r\n").replace("\r\n", ""))
        .unwrap();
    let body = String::from_utf8(body).unwrap();
    for text in [
        "Ищем партнёра.\r\nВторая строка.",
        "ООО «Полимер»",
        "Анна Иванова",
        &receipt,
    ] {
        assert!(body.contains(text), "{body}");
    }
    place.wait_for(STATES, "sent sent");
    std::thread::sleep(Duration::from_millis(300));
    assert_eq!(mail_server.mails().len(), 1);
}

#[test]
fn each_mailbox_of_a_recipient_gets_a_mail_of_its_own() {
    let mail_server = MailServer::start(&[], Act::Accept);
    let place = Place::new();
    let config = format!(
        "{}[recipients.\"*\"]\n\"*\" = [\"a@operator.example\", \"b@operator.example\"]\n",
        mail_server.config("")
    );
    let server = place.start_configured(&config);
    post(&server);
    let mut to: Vec<_> = mail_server.wait_for_mails(2);
    to.sort_by_key(|mail| header(mail, "To").to_owned());
    assert_eq!(header(&to[0], "To"), "a@operator.example");
    assert_eq!(header(&to[1], "To"), "b@operator.example");
    assert_ne!(header(&to[0], "Message-ID"), header(&to[1], "Message-ID"));
}

#[test]
fn two_receivers_on_one_database_send_each_mail_once() {
    let mail_server = MailServer::start(&[], Act::AcceptSlowly);
    let place = Place::new();
    let servers = [start(&place, &mail_server), start(&place, &mail_server)];
    for server in servers.iter().cycle().take(6) {
        post(server);
    }
    place.wait_for("SELECT count(*) FROM mails WHERE state = 'sent'", "6");
    assert_eq!(mail_server.mails().len(), 6);
}

#[test]
fn an_organisation_without_a_mailbox_is_422_once_any_has_one() {
    let mail_server = MailServer::start(&[], Act::Accept);
    let place = Place::new();
    let server = start(&place, &mail_server);
    let mut other = request();
    other["recipients"] = serde_json::json!(["innopolis"]);
    let answer = server.post(&new_key(), &other);
    answer.assert_problem(422);
    assert_eq!(answer.json()["errors"][0]["pointer"], "/recipients/0");
    assert_eq!(place.list().len(), 0);
}

#[test]
fn more_mails_to_a_mailbox_than_an_hour_allows_wait() {
    let mail_server = MailServer::start(&[], Act::Accept);
    let place = Place::new();
    let config = format!("{}{RECIPIENTS}", mail_server.config("per_mailbox = 3"));
    let server = place.start_configured(&config);
    for _ in 0..8 {
        post(&server);
    }
    place.wait_for("SELECT count(*) FROM mails WHERE state = 'sent'", "3");
    place.wait_for(
        "SELECT count(*) FROM mails WHERE attempts = 0 AND state = 'waiting'",
        "5",
    );
    assert_eq!(mail_server.mails().len(), 3);
}

/// More mails than may be under way at once, each of which takes the thirty seconds of the time-out.
#[test]
fn a_mailbox_that_hangs_holds_up_no_other() {
    let mail_server = MailServer::start(&[], Act::HangOver("partner@himgrad.example"));
    let place = Place::new();
    let config = format!(
        "{RECIPIENTS}innopolis = \"partner@innopolis.example\"\n{}",
        mail_server.config("")
    );
    let server = place.start_configured(&config);
    for _ in 0..12 {
        post(&server);
    }
    let mut other = request();
    other["recipients"] = serde_json::json!(["innopolis"]);
    let begun = Instant::now();
    assert_eq!(server.post(&new_key(), &other).status, 201);
    mail_server.wait_for_mails(1);
    assert!(begun.elapsed() < Duration::from_secs(15), "{:?}", begun.elapsed());
}

#[test]
fn what_waits_for_a_mailbox_that_had_enough_is_put_off_together() {
    let mail_server = MailServer::start(&[], Act::Accept);
    let place = Place::new();
    let server = start(&place, &mail_server);
    for _ in 0..20 {
        post(&server);
    }
    place.wait_for("SELECT count(*) FROM mails WHERE state = 'sent'", "20");
    server.terminate();
    place.execute("UPDATE mails SET state = 'waiting', attempts = 0, due_at = '2020-01-01T00:00:00.000Z'");
    let _server = place.start_configured(&format!("{}{RECIPIENTS}", mail_server.config("per_mailbox = 3")));
    place.wait_for("SELECT count(*) FROM mails WHERE due_at > '2021'", "20");
    assert_eq!(place.ask("SELECT max(attempts) FROM mails"), "0");
    let turns: usize = place
        .ask("SELECT count(DISTINCT due_at) FROM mails")
        .parse()
        .unwrap();
    assert!(turns <= 4, "{turns}");
    assert_eq!(mail_server.mails().len(), 20);
}

#[test]
fn a_lease_of_a_clock_that_went_back_since_holds_no_mailbox_up() {
    let mail_server = MailServer::start(&[Act::AnswerRecipient("451 later")], Act::Accept);
    let place = Place::new();
    let server = start(&place, &mail_server);
    post(&server);
    place.wait_for("SELECT count(*) FROM mails WHERE last_error IS NOT NULL", "1");
    place.execute(
        "UPDATE mails SET due_at = '2099-01-01T00:00:00.000Z', leased_until = '2099-01-01T00:00:00.000Z'",
    );
    mail_server.wait_for_mails(1);
}

#[test]
fn a_mail_put_off_by_a_clock_that_went_back_since_is_sent() {
    let mail_server = MailServer::start(&[Act::AnswerRecipient("451 later")], Act::Accept);
    let place = Place::new();
    let server = start(&place, &mail_server);
    post(&server);
    place.wait_for("SELECT count(*) FROM mails WHERE last_error IS NOT NULL", "1");
    place.execute("UPDATE mails SET due_at = '2099-01-01T00:00:00.000Z'");
    mail_server.wait_for_mails(1);
}

#[test]
fn a_corrected_mailbox_gets_what_was_stored_for_the_wrong_one() {
    let refusal = Act::AnswerRecipient("550 5.1.1 no such user");
    let mail_server = MailServer::start(&[refusal], Act::Accept);
    let place = Place::new();
    let config = |mailboxes: &str| {
        format!(
            "[recipients.ru-innovation]\nhimgrad = [{mailboxes}]\n{}",
            mail_server.config("")
        )
    };
    let server = place.start_configured(&config("\"partnr@himgrad.example\""));
    let receipt = post(&server);
    place.wait_for(STATES, "parked parked");
    server.terminate();

    let _server = place.start_configured(&config("\"partner@himgrad.example\""));
    place.output(&["retry-mail"]);
    let mail = mail_server.wait_for_mails(1).remove(0);
    assert_eq!(header(&mail, "To"), "partner@himgrad.example");
    place.wait_for(STATES, "sent sent");
    assert!(
        place
            .output(&["show", &receipt])
            .contains("mail: sent to partner@himgrad.example, ")
    );
}

#[test]
fn a_mail_to_an_organisation_that_has_no_mailbox_any_more_is_parked() {
    let mail_server = MailServer::start(&[Act::Close], Act::Accept);
    let place = Place::new();
    let server = start(&place, &mail_server);
    let receipt = post(&server);
    place.wait_for("SELECT count(*) FROM mails WHERE last_error IS NOT NULL", "1");
    server.terminate();
    let _server = place.start_configured(&mail_server.config(""));
    place.wait_for(STATES, "parked parked");
    let shown = place.output(&["show", &receipt]);
    assert!(
        shown.contains("expected a mailbox for this organisation"),
        "{shown}"
    );
    assert_eq!(mail_server.mails().len(), 0);
}

#[test]
fn retry_mail_leaves_a_mail_alone_that_is_being_sent() {
    let mail_server = MailServer::start(&[], Act::AcceptSlowly);
    let place = Place::new();
    let server = start(&place, &mail_server);
    let receipt = post(&server);
    place.wait_for("SELECT attempts FROM mails", "1");
    assert_eq!(
        place.output(&["retry-mail", &receipt]),
        "0 mails wait to be sent\n"
    );
    place.wait_for(STATES, "sent sent");
    std::thread::sleep(Duration::from_secs(1));
    assert_eq!(mail_server.mails().len(), 1);
}

/// As when the sender was asleep for longer than its lease, and another has sent the mail.
#[test]
fn a_late_failure_does_not_undo_what_another_sender_did() {
    let mail_server = MailServer::start(&[Act::Hang], Act::Accept);
    let place = Place::new();
    let server = start_impatient(&place, &mail_server);
    post(&server);
    place.wait_for("SELECT attempts FROM mails", "1");
    place.execute("UPDATE mails SET state = 'sent'");
    std::thread::sleep(PATIENCE + Duration::from_secs(2));
    assert_eq!(place.ask(STATES), "sent sent");
    assert_eq!(mail_server.mails().len(), 0);
}

#[test]
fn a_name_with_a_line_break_is_refused_before_any_mail() {
    let mail_server = MailServer::start(&[], Act::Accept);
    let place = Place::new();
    let server = start(&place, &mail_server);
    server
        .post(&new_key(), &request_with("/sender/person", "A\r\nB"))
        .assert_problem(422);
    post(&server);
    mail_server.wait_for_mails(1);
}
