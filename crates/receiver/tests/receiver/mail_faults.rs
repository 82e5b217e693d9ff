//! What a mail server may do to a mail. The request is answered alike all the time.

use crate::mail::{RECIPIENTS, STATES, impatient, post, start, start_impatient};
use crate::smtp::{Act, MailServer, header};
use crate::support::{Place, SITE};

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
    let place = Place::new();
    let server = start(&place, &MailServer::start(&[], Act::Hang));
    post(&server);
    post(&server);

    let mail_server = MailServer::start(&[Act::Hang], Act::Accept);
    let place = Place::new();
    let server = start_impatient(&place, &mail_server);
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
fn controls_in_the_servers_words_are_not_kept() {
    let refusal = Act::AnswerRecipient("550 5.1.1 \u{1b}[31mno\0such\u{85}user");
    let mail_server = MailServer::start(&[refusal], Act::Accept);
    let place = Place::new();
    let server = start(&place, &mail_server);
    let receipt = post(&server);
    place.wait_for(STATES, "parked parked");
    let shown = place.output(&["show", &receipt]);
    assert!(shown.contains("[31mno such user"), "{shown}");
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

#[cfg(debug_assertions)]
#[test]
fn a_receiver_killed_between_the_servers_yes_and_its_own_note_sends_again_with_the_same_message_id() {
    let mail_server = MailServer::start(&[], Act::Accept);
    let place = Place::new();
    let config = place.write("receiver.toml", &impatient(&mail_server));
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

#[cfg(debug_assertions)]
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
fn what_waits_is_sent_after_a_restart() {
    let mail_server = MailServer::start(&[Act::Close], Act::Accept);
    let place = Place::new();
    {
        let mut server = start_impatient(&place, &mail_server);
        post(&server);
        place.wait_for("SELECT count(*) FROM mails WHERE last_error IS NOT NULL", "1");
        server.kill();
    }
    let _server = start_impatient(&place, &mail_server);
    mail_server.wait_for_mails(1);
    place.wait_for(STATES, "sent sent");
}
