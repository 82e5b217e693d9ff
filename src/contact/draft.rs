//! What a visitor types into the form, and what is wrong with it.

use catalogue::OrganisationId;

use super::consent::ShownConsent;
use crate::format::count;
use crate::text::{ContactText, Text, fill};

/// A field of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    Organisation,
    Person,
    Email,
    Phone,
    Message,
    /// What is written to one recipient alone, by its place among them.
    Line(u8),
    /// By its place among the consents.
    Consent(u8),
}

impl Field {
    /// The id of its control, under the shadow root.
    #[must_use]
    pub fn id(self) -> String {
        let (name, place) = match self {
            Self::Organisation => ("request-organisation", None),
            Self::Person => ("request-person", None),
            Self::Email => ("request-email", None),
            Self::Phone => ("request-phone", None),
            Self::Message => ("request-message", None),
            Self::Line(place) => ("request-line-", Some(place)),
            Self::Consent(place) => ("request-consent-", Some(place)),
        };
        let mut id = name.to_owned();
        if let Some(place) = place {
            id.push_str(&place.to_string());
        }
        id
    }

    /// Where it stands in the request's body (RFC 6901).
    #[must_use]
    pub fn of_pointer(pointer: &str) -> Option<Self> {
        match pointer {
            "/sender/organisation" => Some(Self::Organisation),
            "/sender/person" => Some(Self::Person),
            "/sender/email" => Some(Self::Email),
            "/sender/phone" => Some(Self::Phone),
            "/message" => Some(Self::Message),
            pointer if pointer.starts_with("/consent") => Some(Self::Consent(0)),
            // It follows the consent to processing.
            pointer if pointer.starts_with("/transfer_consent") => Some(Self::Consent(1)),
            _ => None,
        }
    }

    /// The most characters that it takes; those of the receiver.
    #[must_use]
    pub fn max_chars(self) -> usize {
        match self {
            Self::Organisation | Self::Person => 200,
            Self::Email => 254,
            Self::Phone => 50,
            Self::Message => MAX_MESSAGE,
            Self::Line(_) => MAX_LINE,
            Self::Consent(_) => 0,
        }
    }
}

const MAX_MESSAGE: usize = 10_000;

const MAX_LINE: usize = 300;

/// What stands between the line to a recipient and the message to all.
const BETWEEN: &str = "\n\n";

/// The form as it is filled in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Draft {
    pub organisation: String,
    pub person: String,
    pub email: String,
    pub phone: String,
    pub message: String,
    /// What is written to one recipient alone.
    pub lines: Vec<(OrganisationId, String)>,
    /// Empty, unless a machine filled it in.
    pub honeypot: String,
    pub given: Vec<Given>,
}

/// A consent that is ticked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// As it was shown: another text takes another tick.
    pub consent: ShownConsent,
    /// As RFC 3339.
    pub at: String,
}

impl Draft {
    /// The line to a recipient.
    #[must_use]
    pub fn line(&self, recipient: &OrganisationId) -> &str {
        let line = self.lines.iter().find(|(to, _)| to == recipient);
        line.map_or("", |(_, line)| line)
    }

    /// Writes the line to a recipient.
    pub fn set_line(&mut self, recipient: &OrganisationId, line: String) {
        self.lines.retain(|(to, _)| to != recipient);
        self.lines.push((recipient.clone(), line));
    }

    /// When a consent was given; `None` while it is not.
    #[must_use]
    pub fn given_at(&self, consent: &ShownConsent) -> Option<&str> {
        let given = self.given.iter().find(|given| given.consent == *consent);
        given.map(|given| &*given.at)
    }

    /// Takes a consent, or takes it back.
    pub fn give(&mut self, consent: &ShownConsent, at: Option<String>) {
        self.given.retain(|given| given.consent != *consent);
        self.given.extend(at.map(|at| Given {
            consent: consent.clone(),
            at,
        }));
    }

    /// What one of several recipients is sent: the line to it, then the message to all.
    #[must_use]
    pub fn to_one_of_many(&self, recipient: &OrganisationId) -> Self {
        let line = self.line(recipient).trim();
        let mut draft = self.clone();
        draft.message = [line, self.message.trim()].join(if line.is_empty() { "" } else { BETWEEN });
        draft
    }

    /// The next request of the same sender. Consent is given anew each time.
    #[must_use]
    pub fn next(&self) -> Self {
        Self {
            organisation: self.organisation.clone(),
            person: self.person.clone(),
            email: self.email.clone(),
            phone: self.phone.clone(),
            ..Self::default()
        }
    }

    /// The form after `sent` was sent: the sender as it is now, and what was written to the recipients since.
    #[must_use]
    pub fn after(&self, sent: &Self) -> Self {
        let mut left = self.next();
        if self.message != sent.message {
            left.message.clone_from(&self.message);
        }
        let is_new = |line: &&(OrganisationId, String)| !sent.lines.contains(line);
        left.lines = self.lines.iter().filter(is_new).cloned().collect();
        left
    }

    /// Every mistake in a request to these under these consents, in the order of the form, with what to write instead.
    #[must_use]
    pub fn mistakes(
        &self,
        recipients: &[&OrganisationId],
        consents: &[&ShownConsent],
        text: &Text,
    ) -> Vec<(Field, String)> {
        let contact = &text.contact;
        let mut mistakes = Vec::new();
        for (field, value) in [
            (Field::Organisation, &self.organisation),
            (Field::Person, &self.person),
            (Field::Email, &self.email),
            (Field::Phone, &self.phone),
            (Field::Message, &self.message),
        ] {
            let mut longest = field.max_chars();
            if field == Field::Message && recipients.len() > 1 {
                // There is room for any line.
                longest -= MAX_LINE + BETWEEN.len();
            }
            if let Some(mistake) = mistake(field, value, longest, text) {
                mistakes.push((field, mistake));
            }
        }
        if recipients.len() > 1 {
            for (place, recipient) in (0..).zip(recipients) {
                let field = Field::Line(place);
                if let Some(mistake) = mistake(field, self.line(recipient), field.max_chars(), text) {
                    mistakes.push((field, mistake));
                }
            }
        }
        for (place, consent) in (0..).zip(consents) {
            if self.given_at(consent).is_none() {
                mistakes.push((Field::Consent(place), contact.tick_consent.to_owned()));
            }
        }
        mistakes
    }
}

fn mistake(field: Field, value: &str, longest: usize, text: &Text) -> Option<String> {
    let contact = &text.contact;
    let value = value.trim();
    if value.is_empty() {
        return missing(field, contact).map(str::to_owned);
    }
    if value.chars().count() > longest {
        return Some(fill(contact.too_long, &count(text, longest as u64)));
    }
    match field {
        Field::Email if !looks_like_email(value) => Some(contact.wrong_email.to_owned()),
        Field::Phone if !looks_like_phone(value) => Some(contact.wrong_phone.to_owned()),
        _ => None,
    }
}

fn missing(field: Field, contact: &ContactText) -> Option<&'static str> {
    match field {
        Field::Organisation => Some(contact.write_organisation),
        Field::Person => Some(contact.write_person),
        Field::Email => Some(contact.write_email),
        Field::Message => Some(contact.write_message),
        Field::Line(_) => Some(contact.write_line),
        Field::Phone | Field::Consent(_) => None,
    }
}

/// A name, one `@`, a host with a dot: enough to catch a slip of the hand. The receiver has the last word.
fn looks_like_email(text: &str) -> bool {
    let Some((name, host)) = text.split_once('@') else {
        return false;
    };
    let is_plain = |part: &str| {
        !part.is_empty()
            && !part.contains(|char: char| char.is_whitespace() || "@\"'(),:;<>[]\\".contains(char))
    };
    let labels = || host.split('.');
    is_plain(name)
        && is_plain(host)
        && !name.starts_with('.')
        && !name.ends_with('.')
        && !name.contains("..")
        && labels().count() >= 2
        && labels().all(|label| !label.is_empty() && !label.starts_with('-') && !label.ends_with('-'))
        && !labels()
            .next_back()
            .is_some_and(|label| label.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Digits with the usual signs between them, five digits at least.
fn looks_like_phone(text: &str) -> bool {
    text.chars().filter(char::is_ascii_digit).count() >= 5
        && text
            .chars()
            .all(|char| char.is_ascii_digit() || "+-()., \u{a0}/#".contains(char))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::for_language;

    fn id(text: &str) -> OrganisationId {
        OrganisationId::parse(text).unwrap()
    }

    fn consent() -> ShownConsent {
        ShownConsent {
            version: "1".into(),
            text: "abc".into(),
            lang: "en".into(),
        }
    }

    fn filled() -> Draft {
        let mut draft = Draft {
            organisation: "ООО «Ромашка»".into(),
            person: "Анна".into(),
            email: "anna@romashka.example".into(),
            message: "Ищем литьё".into(),
            ..Draft::default()
        };
        draft.give(&consent(), Some("2026-11-22T10:00:00.000Z".into()));
        draft
    }

    #[track_caller]
    fn check_to(recipients: &[&OrganisationId], change: impl FnOnce(&mut Draft), expected: &[(Field, &str)]) {
        let mut draft = filled();
        change(&mut draft);
        let mistakes = draft.mistakes(recipients, &[&consent()], for_language("en").unwrap());
        let mistakes: Vec<_> = mistakes
            .iter()
            .map(|(field, mistake)| (*field, &**mistake))
            .collect();
        assert_eq!(mistakes, expected);
    }

    #[track_caller]
    fn check(change: impl FnOnce(&mut Draft), expected: &[(Field, &str)]) {
        check_to(&[&id("himgrad")], change, expected);
    }

    #[test]
    fn after_sending_the_sender_stays_and_what_was_written_only_where_it_was_changed_since() {
        let mut sent = filled();
        sent.set_line(&id("himgrad"), "О литье".into());
        let mut left = sent.clone();
        left.phone = "+7 843 555-01-23".into();
        let left = left.after(&sent);
        assert_eq!(
            (
                &*left.person,
                &*left.phone,
                &*left.message,
                left.line(&id("himgrad"))
            ),
            ("Анна", "+7 843 555-01-23", "", "")
        );
        assert_eq!(left.given, []);
        let mut changed = sent.clone();
        changed.message = "Ищем склад".into();
        changed.set_line(&id("himgrad"), "О складе".into());
        let left = changed.after(&sent);
        assert_eq!(
            (&*left.message, left.line(&id("himgrad"))),
            ("Ищем склад", "О складе")
        );
        assert_eq!(left.given, []);
    }

    #[test]
    fn a_filled_form_has_no_mistakes() {
        check(|_| {}, &[]);
        check(|draft| draft.phone = "+7 (843) 555-01-23".into(), &[]);
        check(|draft| draft.email = "иван@пример.рф".into(), &[]);
    }

    #[test]
    fn an_empty_form_says_everything_at_once_in_the_order_of_the_form() {
        let (himgrad, avtovaz) = (id("himgrad"), id("avtovaz"));
        let mistakes =
            Draft::default().mistakes(&[&himgrad, &avtovaz], &[&consent()], for_language("ru").unwrap());
        let fields: Vec<_> = mistakes.iter().map(|(field, _)| *field).collect();
        assert_eq!(
            fields,
            [
                Field::Organisation,
                Field::Person,
                Field::Email,
                Field::Message,
                Field::Line(0),
                Field::Line(1),
                Field::Consent(0)
            ]
        );
    }

    #[test]
    fn each_of_several_recipients_needs_a_line_of_its_own() {
        let (himgrad, avtovaz) = (id("himgrad"), id("avtovaz"));
        check_to(
            &[&himgrad, &avtovaz],
            |draft| draft.set_line(&id("avtovaz"), "About moulds".into()),
            &[(Field::Line(0), "Write why you ask this organisation")],
        );
    }

    #[test]
    fn a_message_to_several_leaves_room_for_the_lines() {
        let (himgrad, avtovaz) = (id("himgrad"), id("avtovaz"));
        let long = |length: usize| {
            move |draft: &mut Draft| {
                draft.message = "ы".repeat(length);
                draft.set_line(&id("himgrad"), "ы".repeat(MAX_LINE));
                draft.set_line(&id("avtovaz"), "ы".into());
            }
        };
        check_to(&[&himgrad, &avtovaz], long(9_698), &[]);
        check_to(
            &[&himgrad, &avtovaz],
            long(9_699),
            &[(Field::Message, "Too long: keep within 9,698")],
        );
    }

    #[test]
    fn the_line_stands_before_the_message_to_all() {
        let mut draft = filled();
        draft.set_line(&id("himgrad"), " О литье ".into());
        assert_eq!(
            draft.to_one_of_many(&id("himgrad")).message,
            "О литье\n\nИщем литьё"
        );
        assert_eq!(draft.to_one_of_many(&id("avtovaz")).message, "Ищем литьё");
    }

    #[test]
    fn a_consent_counts_for_the_text_that_was_shown() {
        let draft = filled();
        assert_eq!(draft.given_at(&consent()), Some("2026-11-22T10:00:00.000Z"));
        let reworded = ShownConsent {
            text: "abcd".into(),
            ..consent()
        };
        assert_eq!(draft.given_at(&reworded), None);
        check(
            |draft| draft.give(&consent(), None),
            &[(
                Field::Consent(0),
                "The request cannot be sent without consent: tick the box",
            )],
        );
    }

    #[test]
    fn white_space_is_not_an_answer() {
        check(
            |draft| draft.person = " \n ".into(),
            &[(Field::Person, "Write whom to ask for")],
        );
    }

    #[test]
    fn slips_in_the_address_are_caught() {
        for wrong in [
            "anna",
            "anna@",
            "@a.ru",
            "anna@romashka",
            "a b@c.ru",
            "a@b@c.ru",
            "a@b..ru",
            "a@127.0.0.1",
        ] {
            check(
                |draft| draft.email = wrong.into(),
                &[(Field::Email, "An email address looks like name@example.com")],
            );
        }
    }

    #[test]
    fn a_phone_is_made_of_digits() {
        check(
            |draft| draft.phone = "call me".into(),
            &[(
                Field::Phone,
                "A phone is written in digits: +7\u{a0}843\u{a0}555-01-23",
            )],
        );
    }

    #[test]
    fn long_texts_are_told_their_limit() {
        check(
            |draft| draft.message = "ы".repeat(10_001),
            &[(Field::Message, "Too long: keep within 10,000")],
        );
    }
}
