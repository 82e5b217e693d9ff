//! A request for tests.

#![allow(clippy::unwrap_used, reason = "a test module of its own")]

use catalogue::OrganisationId;

use super::entry::Letter;

pub(crate) fn letter() -> Letter {
    Letter {
        key: "k".into(),
        recipient: OrganisationId::parse("himgrad").unwrap(),
        name: "Химград".into(),
        endpoint: "https://receiver.example/v1/requests".into(),
        body: "{}".into(),
        text: "Ищем литьё".into(),
    }
}
