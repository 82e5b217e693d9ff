//! Mails to recipients, over real sockets, and what the mail server may do to them.

use std::time::{Duration, Instant};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::smtp::{Act, MailServer, header};
use crate::support::{Place, SITE, Server, new_key, request, request_with};

const RECIPIENTS: &str = "[recipients.ru-innovation]\nhimgrad = \"partner@himgrad.example\"\n";

fn start(place: &Place, mail_server: &MailServer) -> Server {
    place.start_configured(&format!("{RECIPIENTS}{}", mail_server.config("")))
}

/// The receiver answers as ever, whatever the mail server does.
#[track_caller]
fn post(server: &Server) -> String {
    let begun = Instant::now();
    let answer = server.post(&new_key(), &request());
    assert_eq!(answer.status, 201, "{answer:?}");
    assert!(begun.elapsed() < Duration::from_secs(1), "{:?}", begun.elapsed());
    answer.receipt()
}

const STATES: &str = "SELECT min(state) || ' ' || max(state) FROM mails";

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
fn mail_that_cannot_be_handed_over_is_tried_again_until_it_can() {
    let script = [
        Act::Close,
        Act::AnswerRecipient("451 4.7.1 greylisted"),
        Act::AnswerText("452 4.3.1 no room"),
    ];
    let mail_server = MailServer::start(&script, Act::Accept);
    let place = Place::new();
    let server = start(&place, &mail_server);
    post(&server);
    assert_eq!(mail_server.wait_for_mails(1).len(), 1);
    place.wait_for(STATES, "sent sent");
    assert_eq!(mail_server.conversations(), 4);
    assert_eq!(place.ask("SELECT attempts FROM mails"), "4");
}

#[test]
fn a_mail_server_that_hangs_holds_up_neither_requests_nor_the_mail_for_ever() {
    let mail_server = MailServer::start(&[Act::Hang], Act::Accept);
    let place = Place::new();
    let server = start(&place, &mail_server);
    post(&server);
    post(&server);
    mail_server.wait_for_mails(2);
    place.wait_for(STATES, "sent sent");
}

#[test]
fn a_refused_port_leaves_the_mail_waiting() {
    let mail_server = MailServer::start(&[], Act::Accept);
    let unused = {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        listener.local_addr().unwrap().port()
    };
    let config = mail_server
        .config("")
        .replace(&mail_server.port.to_string(), &unused.to_string());
    let place = Place::new();
    let server = place.start_configured(&format!("{RECIPIENTS}{config}"));
    let receipt = post(&server);
    place.wait_for("SELECT count(*) FROM mails WHERE last_error IS NOT NULL", "1");
    assert_eq!(place.ask(STATES), "waiting waiting");
    assert!(
        place
            .output(&["show", &receipt])
            .contains("mail: waiting to partner@himgrad.example, ")
    );
}

#[test]
fn broken_tls_leaves_the_mail_waiting_and_nothing_is_sent_in_the_clear() {
    let mail_server = MailServer::start(&[], Act::BreakTls);
    let config = mail_server
        .config("")
        .replace("tls = \"none\"", "tls = \"starttls\"");
    let place = Place::new();
    let server = place.start_configured(&format!("{RECIPIENTS}{config}"));
    post(&server);
    place.wait_for("SELECT count(*) FROM mails WHERE last_error IS NOT NULL", "1");
    assert_eq!(place.ask(STATES), "waiting waiting");
    assert_eq!(mail_server.mails().len(), 0);
}

#[test]
fn a_conversation_that_breaks_after_the_text_is_repeated_with_the_same_message_id() {
    let mail_server = MailServer::start(&[Act::DropAfterText], Act::Accept);
    let place = Place::new();
    let server = start(&place, &mail_server);
    post(&server);
    let mails = mail_server.wait_for_mails(2);
    assert_eq!(header(&mails[0], "Message-ID"), header(&mails[1], "Message-ID"));
    assert_eq!(mails[0], mails[1]);
    place.wait_for(STATES, "sent sent");
}

#[test]
fn a_lasting_refusal_parks_the_mail_and_retry_mail_sends_it() {
    let mail_server = MailServer::start(&[Act::AnswerRecipient("550 5.1.1 no such user")], Act::Accept);
    let place = Place::new();
    let server = start(&place, &mail_server);
    let receipt = post(&server);
    place.wait_for(STATES, "parked parked");
    assert!(
        server
            .get("/metrics")
            .body
            .contains("partner_receiver_mails{state=\"parked\"} 1")
    );
    let shown = place.output(&["show", &receipt]);
    assert!(
        shown.contains("mail: parked to partner@himgrad.example, 1 attempts, "),
        "{shown}"
    );
    assert!(shown.contains("no such user"), "{shown}");
    assert!(!place.log().contains("no such user"), "{}", place.log());
    assert_eq!(place.output(&["retry-mail"]), "1 mails wait to be sent\n");
    assert_eq!(mail_server.wait_for_mails(1).len(), 1);
    place.wait_for(STATES, "sent sent");
    assert_eq!(place.output(&["retry-mail"]), "0 mails wait to be sent\n");
}

#[test]
fn a_receiver_killed_between_the_servers_yes_and_its_own_note_sends_again_with_the_same_message_id() {
    let mail_server = MailServer::start(&[], Act::Accept);
    let place = Place::new();
    let config = format!("{RECIPIENTS}{}", mail_server.config(""));
    let config = place.write("receiver.toml", &config);
    let mut command = place.command(&["--allow-origin", SITE, "--limits", "off", "--config", &config]);
    command.env("PARTNER_RECEIVER_FAULT", "die-after-250");
    let mut server = place.spawn(command);
    post(&server);
    server.wait();
    assert_eq!(mail_server.mails().len(), 1);
    assert_eq!(place.ask(STATES), "waiting waiting");

    let _server = place.start_with(&["--config", &config]);
    let mails = mail_server.wait_for_mails(2);
    assert_eq!(header(&mails[0], "Message-ID"), header(&mails[1], "Message-ID"));
    place.wait_for(STATES, "sent sent");
}

#[test]
fn a_panic_over_one_mail_parks_it_and_the_worker_lives() {
    let mail_server = MailServer::start(&[], Act::Accept);
    let place = Place::new();
    let config = format!("{RECIPIENTS}{}", mail_server.config(""));
    let config = place.write("receiver.toml", &config);
    let mut command = place.command(&["--allow-origin", SITE, "--limits", "off", "--config", &config]);
    command.env("PARTNER_RECEIVER_FAULT", "panic-in-mail");
    let server = place.spawn(command);
    post(&server);
    post(&server);
    place.wait_for("SELECT count(*) FROM mails WHERE state = 'parked'", "2");
    assert_eq!(server.get("/healthz").status, 200);
    assert!(server.terminate());

    place.output(&["retry-mail"]);
    let _server = place.start_with(&["--config", &config]);
    assert_eq!(mail_server.wait_for_mails(2).len(), 2);
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
fn what_waits_is_sent_after_a_restart() {
    let mail_server = MailServer::start(&[Act::Close], Act::Accept);
    let place = Place::new();
    {
        let mut server = start(&place, &mail_server);
        post(&server);
        place.wait_for("SELECT count(*) FROM mails WHERE last_error IS NOT NULL", "1");
        server.kill();
    }
    let _server = start(&place, &mail_server);
    mail_server.wait_for_mails(1);
    place.wait_for(STATES, "sent sent");
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
