//! Which requests look as if a program wrote them. They are stored and listed like any other and their sender
//! is answered alike; only their mail waits until a person lets it go.

use std::time::Duration;

use crate::request::ContactRequest;

/// The time in which the requests of one sender are counted.
pub(crate) const SENDER_TIME: Duration = Duration::from_secs(60 * 60);

/// What becomes of a request when it arrives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Verdict {
    Accept,
    Quarantine(Reason),
}

/// The rule that a request broke.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reason {
    /// The field that no person sees is filled.
    Honeypot,
    /// A name holds a link, or the message more of them than people write.
    Links,
    /// Requests of the same sender came more often than a person writes them.
    Sender,
}

impl Verdict {
    /// Judges a request. `sent_before` is how many its sender sent within [`SENDER_TIME`].
    pub(crate) fn of(request: &ContactRequest, sent_before: u64, limits: Limits) -> Self {
        if request.honeypot_filled {
            Verdict::Quarantine(Reason::Honeypot)
        } else if has_too_many_links(request, limits.links) {
            Verdict::Quarantine(Reason::Links)
        } else if limits.per_sender.is_some_and(|most| sent_before >= most) {
            Verdict::Quarantine(Reason::Sender)
        } else {
            Verdict::Accept
        }
    }

    pub(crate) fn state(self) -> &'static str {
        match self {
            Verdict::Accept => "new",
            Verdict::Quarantine(_) => "quarantined",
        }
    }

    pub(crate) fn reason(self) -> Option<&'static str> {
        match self {
            Verdict::Accept => None,
            Verdict::Quarantine(Reason::Honeypot) => Some("honeypot"),
            Verdict::Quarantine(Reason::Links) => Some("links"),
            Verdict::Quarantine(Reason::Sender) => Some("sender"),
        }
    }
}

/// From where on a request looks like a program's.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Limits {
    /// Links in a message.
    pub(crate) links: usize,
    /// Requests of one sender within [`SENDER_TIME`]; `None` counts none.
    pub(crate) per_sender: Option<u64>,
}

fn has_too_many_links(request: &ContactRequest, most: usize) -> bool {
    let sender = &request.sender;
    links(&sender.organisation) > 0 || links(&sender.person) > 0 || links(&request.message) > most
}

/// Addresses with a scheme. `www.` alone does not count: people write it into names.
fn links(text: &str) -> usize {
    let text = text.to_lowercase();
    ["http://", "https://"]
        .iter()
        .map(|scheme| text.matches(scheme).count())
        .sum()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    const LIMITS: Limits = Limits {
        links: 2,
        per_sender: Some(3),
    };

    fn request(pointer: &str, value: Value) -> ContactRequest {
        let mut body = json!({
            "catalogue": "ru", "recipients": ["himgrad"], "message": "Ищем партнёра", "extra": "",
            "sender": { "organisation": "ООО", "person": "Анна", "email": "anna@company.example" },
            "consent": { "version": "1", "text_sha256": "ab".repeat(32), "given_at": "2026-11-22T09:30:00Z" },
        });
        *body.pointer_mut(pointer).unwrap() = value;
        ContactRequest::read(&body).unwrap()
    }

    #[track_caller]
    fn check(pointer: &str, value: &str, sent_before: u64, reason: Option<&str>) {
        let verdict = Verdict::of(&request(pointer, json!(value)), sent_before, LIMITS);
        assert_eq!(verdict.reason(), reason, "{value}");
    }

    #[test]
    fn a_plain_request_is_accepted_with_a_few_links() {
        check("/message", "см. https://a.example и HTTP://b.example", 2, None);
        check("/sender/organisation", "www.company.example", 0, None);
    }

    #[test]
    fn each_rule_has_its_reason() {
        check("/extra", "x", 0, Some("honeypot"));
        check("/message", &"https://a.example ".repeat(3), 0, Some("links"));
        check("/sender/person", "Win http://a.example", 0, Some("links"));
        check("/message", "Ищем партнёра", 3, Some("sender"));
    }

    #[test]
    fn senders_are_not_counted_without_limits() {
        let limits = Limits {
            per_sender: None,
            ..LIMITS
        };
        let verdict = Verdict::of(&request("/message", json!("Ищем")), 1_000, limits);
        assert_eq!(verdict, Verdict::Accept);
    }
}
