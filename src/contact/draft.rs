//! What a visitor types into the form, and what is wrong with it.

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
    Consent,
}

impl Field {
    /// The id of its control, under the shadow root.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Organisation => "request-organisation",
            Self::Person => "request-person",
            Self::Email => "request-email",
            Self::Phone => "request-phone",
            Self::Message => "request-message",
            Self::Consent => "request-consent",
        }
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
            pointer if pointer.starts_with("/consent") => Some(Self::Consent),
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
            Self::Message => 10_000,
            Self::Consent => 0,
        }
    }
}

/// The form as it is filled in.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Draft {
    pub organisation: String,
    pub person: String,
    pub email: String,
    pub phone: String,
    pub message: String,
    /// Empty, unless a machine filled it in.
    pub honeypot: String,
    /// When the consent was ticked, as RFC 3339; `None` while it is not.
    pub consent_given_at: Option<String>,
}

impl Draft {
    /// What a field holds.
    #[must_use]
    pub fn get(&self, field: Field) -> &str {
        match field {
            Field::Organisation => &self.organisation,
            Field::Person => &self.person,
            Field::Email => &self.email,
            Field::Phone => &self.phone,
            Field::Message => &self.message,
            Field::Consent => self.consent_given_at.as_deref().unwrap_or_default(),
        }
    }

    /// Puts what was typed into a field.
    pub fn set(&mut self, field: Field, value: String) {
        match field {
            Field::Organisation => self.organisation = value,
            Field::Person => self.person = value,
            Field::Email => self.email = value,
            Field::Phone => self.phone = value,
            Field::Message => self.message = value,
            Field::Consent => {}
        }
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

    /// The form after `sent` was sent: the sender as it is now, and a message that was changed since.
    #[must_use]
    pub fn after(&self, sent: &Self) -> Self {
        let mut left = self.next();
        if self.message != sent.message {
            left.message.clone_from(&self.message);
        }
        left
    }

    /// Every mistake, in the order of the form, with what to write instead.
    #[must_use]
    pub fn mistakes(&self, text: &Text) -> Vec<(Field, String)> {
        let contact = &text.contact;
        let mut mistakes = Vec::new();
        for field in [
            Field::Organisation,
            Field::Person,
            Field::Email,
            Field::Phone,
            Field::Message,
        ] {
            if let Some(mistake) = self.mistake(field, text) {
                mistakes.push((field, mistake));
            }
        }
        if self.consent_given_at.is_none() {
            mistakes.push((Field::Consent, contact.tick_consent.to_owned()));
        }
        mistakes
    }

    fn mistake(&self, field: Field, text: &Text) -> Option<String> {
        let contact = &text.contact;
        let value = self.get(field).trim();
        if value.is_empty() {
            return missing(field, contact).map(str::to_owned);
        }
        if value.chars().count() > field.max_chars() {
            return Some(fill(contact.too_long, &count(text, field.max_chars() as u64)));
        }
        match field {
            Field::Email if !looks_like_email(value) => Some(contact.wrong_email.to_owned()),
            Field::Phone if !looks_like_phone(value) => Some(contact.wrong_phone.to_owned()),
            _ => None,
        }
    }
}

fn missing(field: Field, contact: &ContactText) -> Option<&'static str> {
    match field {
        Field::Organisation => Some(contact.write_organisation),
        Field::Person => Some(contact.write_person),
        Field::Email => Some(contact.write_email),
        Field::Message => Some(contact.write_message),
        Field::Phone | Field::Consent => None,
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

    fn filled() -> Draft {
        Draft {
            organisation: "ООО «Ромашка»".into(),
            person: "Анна".into(),
            email: "anna@romashka.example".into(),
            message: "Ищем литьё".into(),
            consent_given_at: Some("2026-11-22T10:00:00.000Z".into()),
            ..Draft::default()
        }
    }

    #[track_caller]
    fn check(change: impl FnOnce(&mut Draft), expected: &[(Field, &str)]) {
        let mut draft = filled();
        change(&mut draft);
        let mistakes = draft.mistakes(for_language("en").unwrap());
        let mistakes: Vec<_> = mistakes
            .iter()
            .map(|(field, mistake)| (*field, &**mistake))
            .collect();
        assert_eq!(mistakes, expected);
    }

    #[test]
    fn after_sending_the_sender_stays_and_a_message_only_where_it_was_changed_since() {
        let sent = Draft {
            person: "Анна".into(),
            message: "Ищем литьё".into(),
            consent_given_at: Some("2026-11-22T10:00:00Z".into()),
            ..Draft::default()
        };
        let phone = Draft {
            phone: "+7 843 555-01-23".into(),
            ..sent.clone()
        };
        let left = phone.after(&sent);
        assert_eq!(
            (&*left.person, &*left.phone, &*left.message),
            ("Анна", "+7 843 555-01-23", "")
        );
        assert_eq!(left.consent_given_at, None);
        let message = Draft {
            message: "Ищем склад".into(),
            ..sent.clone()
        };
        assert_eq!(message.after(&sent).message, "Ищем склад");
        assert_eq!(message.after(&sent).consent_given_at, None);
    }

    #[test]
    fn a_filled_form_has_no_mistakes() {
        check(|_| {}, &[]);
        check(|draft| draft.phone = "+7 (843) 555-01-23".into(), &[]);
        check(|draft| draft.email = "иван@пример.рф".into(), &[]);
    }

    #[test]
    fn an_empty_form_says_everything_at_once_in_the_order_of_the_form() {
        let mistakes = Draft::default().mistakes(for_language("ru").unwrap());
        let fields: Vec<_> = mistakes.iter().map(|(field, _)| *field).collect();
        assert_eq!(
            fields,
            [
                Field::Organisation,
                Field::Person,
                Field::Email,
                Field::Message,
                Field::Consent
            ]
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
