//! Mails of whatever a request, or the configuration, may hold.

use proptest::prelude::*;

use super::tests::{config, consent, due, parts, request};
use super::*;
use crate::email::Email;
use crate::fuzz::{self, odd_text};
use crate::store::StoredConsent;

/// The longest line that RFC 5322 allows, without its end.
const LONGEST_LINE: usize = 998;

/// Every address that the form takes.
fn email() -> impl Strategy<Value = String> {
    let plain = "[a-zA-Z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@([a-zA-Z0-9-]{1,63}\\.){1,3}[a-zA-Z0-9-]{1,63}";
    let of_any_script = "[a-zа-яё0-9.+'-]{1,20}@[a-zа-яё0-9-]{1,12}\\.[a-zа-яё]{2,6}";
    prop_oneof![plain, of_any_script].prop_filter("no address", |text| Email::parse(text).is_ok())
}

fn any_consent() -> impl Strategy<Value = StoredConsent> {
    "[A-Za-z0-9._-]{1,80}".prop_map(|version| consent(&version))
}

prop_compose! {
    fn any_request()(
        (organisation, person, message, sender_email) in (odd_text(), odd_text(), odd_text(), email()),
        lang in prop::option::of("[a-z]{2}(-[A-Z]{2})?"),
        sender_phone in prop::option::of(odd_text()),
        page in prop::option::of(odd_text()),
        consent in any_consent(),
        transfer_consent in prop::option::of(any_consent()),
    ) -> StoredRequest {
        StoredRequest {
            lang, sender_phone, page, consent, transfer_consent,
            ..request(&organisation, &person, &sender_email, &message)
        }
    }
}

fn with_plain_breaks(text: &str) -> String {
    text.replace("\r\n", "\n").replace('\r', "\n")
}

proptest! {
    #![proptest_config(fuzz::config())]

    #[test]
    fn any_request_becomes_a_mail_with_one_of_each_header_and_the_same_text(
        request in any_request(),
        from_name in prop::option::of(odd_text()),
        (name, address) in (odd_text(), odd_text()),
    ) {
        let mut config = config();
        config.from_name = from_name;
        let operator = Operator { name, address };
        let letter = letter(&due(&request), &request, &config, Some(&operator));
        let wire = String::from_utf8(letter.unwrap().formatted()).unwrap();

        let (mut names, body) = parts(&wire);
        let mut expected = vec![
            "Content-Transfer-Encoding", "Content-Type", "Date", "From", "Message-ID", "Subject", "To",
        ];
        if request.sender_email.is_ascii() {
            expected.push("Reply-To");
        }
        names.sort_unstable();
        expected.sort_unstable();
        prop_assert_eq!(names, expected);

        prop_assert!(!wire.replace("\r\n", "").contains(['\r', '\n']));
        prop_assert!(wire.is_ascii());
        prop_assert!(wire.split("\r\n").all(|line| line.len() <= LONGEST_LINE));
        let words = if request.lang.as_deref().is_some_and(|lang| lang.starts_with("en")) {
            &ENGLISH
        } else {
            &RUSSIAN
        };
        let text = text(&request, words, Some(&operator));
        prop_assert_eq!(with_plain_breaks(&body), with_plain_breaks(&text));
        prop_assert!(text.contains(&request.message) && text.contains(&request.sender_email));
    }
}
