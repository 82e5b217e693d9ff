//! From a stored request to a mail.

use std::fmt::Write;
use std::time::SystemTime;

use jiff::Timestamp;
use lettre::message::header::{ContentTransferEncoding, ContentType};
use lettre::message::{Body, Mailbox, Message};
use thiserror::Error;

use crate::config::{MailConfig, Operator};
use crate::store::{DueMail, StoredRequest};

#[derive(Debug, Error)]
pub(super) enum LetterError {
    #[error("expected a mailbox that mail can be sent to")]
    Address(#[from] lettre::address::AddressError),
    #[error("cannot put the mail together: {0}")]
    Message(#[from] lettre::error::Error),
    #[error("cannot encode the text")]
    Encoding,
}

/// The words around what the visitor wrote.
struct Words {
    subject: &'static str,
    organisation: &'static str,
    person: &'static str,
    email: &'static str,
    phone: &'static str,
    page: &'static str,
    receipt: &'static str,
    received: &'static str,
    consent: &'static str,
    transfer_consent: &'static str,
    operator: &'static str,
}

const ENGLISH: Words = Words {
    subject: "Cooperation request",
    organisation: "Organisation",
    person: "Contact person",
    email: "Email",
    phone: "Phone",
    page: "Sent from",
    receipt: "Receipt",
    received: "Received",
    consent: "Consent, version",
    transfer_consent: "Consent to the transfer, version",
    operator: "Operator of the personal data",
};

const RUSSIAN: Words = Words {
    subject: "Запрос на сотрудничество",
    organisation: "Организация",
    person: "Контактное лицо",
    email: "Электронная почта",
    phone: "Телефон",
    page: "Отправлено со страницы",
    receipt: "Квитанция",
    received: "Получено",
    consent: "Согласие, версия",
    transfer_consent: "Согласие на передачу, версия",
    operator: "Оператор персональных данных",
};

/// Puts a mail together. The visitor is in `Reply-To` only: a relay may not send in a stranger's name.
pub(super) fn letter(
    mail: &DueMail,
    request: &StoredRequest,
    config: &MailConfig,
    operator: Option<&Operator>,
) -> Result<Message, LetterError> {
    let english = request.lang.as_deref().is_some_and(|lang| lang.starts_with("en"));
    let words = if english { &ENGLISH } else { &RUSSIAN };
    let from = mailbox(
        config.from_name.as_deref().unwrap_or_default(),
        config.from.as_str(),
    )?;
    let subject = format!(
        "{}: {} ({})",
        words.subject, request.sender_organisation, request.receipt
    );
    let mut message = Message::builder()
        .from(from)
        .to(mailbox("", &mail.mailbox)?)
        .subject(cleaned(&subject))
        .message_id(Some(format!("<{}>", mail.message_id)))
        .date(received_at(request))
        .header(ContentType::TEXT_PLAIN);
    // An address beyond ASCII would need a relay that knows SMTPUTF8; it stands in the text anyway.
    if request.sender_email.is_ascii() {
        message = message.reply_to(mailbox(&request.sender_person, &request.sender_email)?);
    }
    // RUSTSEC-2026-0561: lettre up to 0.11.23 lets a bare carriage return through in an unencoded body, and with
    // it SMTP commands. In Base64 there is none.
    let body = Body::new_with_encoding(text(request, words, operator), ContentTransferEncoding::Base64)
        .map_err(|_| LetterError::Encoding)?;
    Ok(message.body(body)?)
}

/// lettre panics on a line break in a name.
fn mailbox(name: &str, address: &str) -> Result<Mailbox, lettre::address::AddressError> {
    let name = cleaned(name);
    Ok(Mailbox::new((!name.is_empty()).then_some(name), address.parse()?))
}

/// On one line, without controls.
fn cleaned(text: &str) -> String {
    let printable = text.replace(
        |letter: char| letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}'),
        " ",
    );
    printable.trim().to_owned()
}

fn received_at(request: &StoredRequest) -> SystemTime {
    request
        .received_at
        .parse::<Timestamp>()
        .map_or_else(|_| SystemTime::now(), SystemTime::from)
}

fn text(request: &StoredRequest, words: &Words, operator: Option<&Operator>) -> String {
    let mut text = String::new();
    let mut line = |name: &str, value: &str| {
        // Writing to a string does not fail.
        let _ = writeln!(text, "{name}: {value}");
    };
    line(words.organisation, &request.sender_organisation);
    line(words.person, &request.sender_person);
    line(words.email, &request.sender_email);
    if let Some(phone) = &request.sender_phone {
        line(words.phone, phone);
    }
    if let Some(page) = &request.page {
        line(words.page, page);
    }
    let _ = write!(text, "\n{}\n\n-- \n", request.message);
    let mut line = |name: &str, value: &str| {
        let _ = writeln!(text, "{name}: {value}");
    };
    line(words.receipt, &request.receipt);
    line(words.received, &request.received_at);
    line(words.consent, &request.consent.version);
    if let Some(consent) = &request.transfer_consent {
        line(words.transfer_consent, &consent.version);
    }
    if let Some(operator) = operator {
        line(
            words.operator,
            &format!("{}, {}", operator.name, operator.address),
        );
    }
    text
}

#[cfg(test)]
mod fuzz;
#[cfg(test)]
mod tests;
