//! What may become of a request in the outbox: when it is tried, by whom, and what an attempt leaves behind.

use super::backoff::{LONGEST_TOLD, wait};
use super::entry::{Entry, State};
use crate::contact::outcome::{Failure, Outcome};

/// Milliseconds for which a request belongs to the tab that sends it: longer than two answers are awaited, since a
/// receiver may ask for a proof of work first.
pub const LEASE: u64 = 45_000;

/// After so many attempts in vain only the visitor can ask for another.
const MAX_ATTEMPTS: u32 = 100;

/// While the browser says that it is offline, attempts past this one do not count: nobody's request is given up for a
/// weekend without a network.
const MAX_OFFLINE: u32 = 10;

/// Why a request should be sent now.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Urge {
    /// Its time may have come.
    Due,
    /// The network or the visitor is back: no need to wait, unless the receiver said so.
    Return,
    /// The visitor asks for it.
    Visitor,
}

/// How an attempt ended.
#[derive(Debug, Clone)]
pub struct Attempt {
    pub outcome: Outcome,
    /// Milliseconds that the receiver asks to wait.
    pub told: Option<u64>,
    /// Whether the browser says that there is no network.
    pub is_offline: bool,
    pub now: u64,
    /// Random, from 0 to 1.
    pub chance: f64,
}

impl Entry {
    /// Whether the request is to be sent now. `is_alone` is whether nobody else can be sending it, which a lock tells.
    /// Without one the lease does.
    #[must_use]
    pub fn is_wanted(&self, urge: Urge, is_alone: bool, now: u64) -> bool {
        match self.state {
            State::Waiting { until, is_told } => match urge {
                Urge::Due => has_come(until, now, LONGEST_TOLD),
                Urge::Return => !is_told || has_come(until, now, LONGEST_TOLD),
                Urge::Visitor => true,
            },
            State::Sending { until } => is_alone || has_come(until, now, LEASE),
            State::Refused { .. } | State::GivenUp | State::Imported | State::Unclear => {
                urge == Urge::Visitor
            }
            State::Sent { .. } | State::Accepted => false,
        }
    }

    /// Takes the request on, if it is to be sent now.
    pub fn claim(&mut self, urge: Urge, is_alone: bool, now: u64) -> bool {
        if !self.is_wanted(urge, is_alone, now) {
            return false;
        }
        // Whoever sent it is gone and has told nobody how far it came.
        if matches!(self.state, State::Sending { .. }) && self.service().is_some() {
            self.state = State::Unclear;
            return false;
        }
        if matches!(self.state, State::GivenUp | State::Imported) {
            self.attempts = 0;
        }
        self.state = State::Sending { until: now + LEASE };
        true
    }

    /// Takes what came of an attempt. Nothing takes a receipt back, and nothing of the text stays beside it.
    pub fn settle(&mut self, attempt: Attempt) {
        let failure = match attempt.outcome {
            Outcome::Sent { receipt } => {
                self.endpoint.clear();
                return self.arrive(State::Sent { receipt }, attempt.now);
            }
            Outcome::Accepted => return self.arrive(State::Accepted, attempt.now),
            Outcome::Failed(failure) => failure,
        };
        // Otherwise the lease ran out, and another tab has settled it since.
        if !matches!(self.state, State::Sending { .. }) {
            return;
        }
        if !(attempt.is_offline && self.attempts >= MAX_OFFLINE) {
            self.attempts = self.attempts.saturating_add(1);
        }
        self.state = match &failure {
            Failure::Refused { detail, .. } => State::Refused {
                words: detail.clone(),
            },
            // Only these two say that nothing arrived.
            failure
                if !matches!(failure, Failure::TooMany | Failure::NotLeft) && self.service().is_some() =>
            {
                State::Unclear
            }
            _ if self.attempts >= MAX_ATTEMPTS => State::GivenUp,
            _ => {
                let told = attempt.told.map(|told| told.min(LONGEST_TOLD));
                let chosen = wait(self.attempts, attempt.chance);
                State::Waiting {
                    until: attempt.now + told.unwrap_or(0).max(chosen),
                    is_told: told.is_some(),
                }
            }
        };
        self.met = Some(failure);
    }

    /// Milliseconds until it is worth a look; `None` where only the visitor can move it on.
    #[must_use]
    pub fn rest(&self, now: u64) -> Option<u64> {
        let (until, longest) = match self.state {
            State::Waiting { until, .. } => (until, LONGEST_TOLD),
            State::Sending { until } => (until, LEASE),
            State::Sent { .. }
            | State::Accepted
            | State::Refused { .. }
            | State::GivenUp
            | State::Imported
            | State::Unclear => return None,
        };
        Some(if has_come(until, now, longest) {
            0
        } else {
            until - now
        })
    }
}

/// Whether a time has come. One that is further off than anything waits was written under a clock that went back since.
fn has_come(until: u64, now: u64, longest: u64) -> bool {
    until <= now || until - now > longest
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::contact::outcome::read_answer;
    use crate::outbox::backoff::LONGEST;
    use crate::outbox::entry::{Letter, Stage};
    use crate::outbox::sample::letter;

    const NOW: u64 = 1_795_000_000_000;

    const RECEIVER: &str = "https://receiver.example/v1/requests";
    const SERVICE: &str = "https://formspree.io/f/abc";

    fn entry() -> Entry {
        entry_to(RECEIVER)
    }

    fn entry_to(endpoint: &str) -> Entry {
        let letter = Letter {
            endpoint: endpoint.into(),
            ..letter()
        };
        Entry {
            is_stored: true,
            ..Entry::written(letter, NOW)
        }
    }

    fn sent(receipt: &str) -> Outcome {
        Outcome::Sent {
            receipt: receipt.into(),
        }
    }

    fn refusal() -> Outcome {
        Outcome::Failed(Failure::Refused {
            detail: "no such recipient".into(),
            fields: vec![],
        })
    }

    fn at(now: u64, outcome: Outcome) -> Attempt {
        Attempt {
            outcome,
            told: None,
            is_offline: false,
            now,
            chance: 0.5,
        }
    }

    /// An entry whose first attempt ended so.
    fn after(outcome: Outcome, told: Option<u64>) -> Entry {
        after_at(RECEIVER, outcome, told)
    }

    fn after_at(endpoint: &str, outcome: Outcome, told: Option<u64>) -> Entry {
        let mut entry = entry_to(endpoint);
        assert!(entry.claim(Urge::Due, false, NOW));
        entry.settle(Attempt {
            told,
            ..at(NOW, outcome)
        });
        entry
    }

    #[test]
    fn a_written_request_is_due_at_once_and_no_second_tab_gets_it() {
        let mut entry = entry();
        assert!(entry.claim(Urge::Due, false, NOW));
        assert_eq!(entry.stage(), Stage::Sending);
        for urge in [Urge::Due, Urge::Return, Urge::Visitor] {
            assert!(!entry.clone().claim(urge, false, NOW + LEASE - 1), "{urge:?}");
        }
        assert!(
            entry.clone().claim(Urge::Due, false, NOW + LEASE),
            "the lease is over"
        );
        assert!(
            entry.claim(Urge::Due, true, NOW + 1),
            "the lock says that its owner is gone"
        );
    }

    #[test]
    fn what_may_pass_is_tried_again() {
        for failure in [
            Failure::NoAnswer,
            Failure::TimedOut,
            Failure::Busy,
            Failure::TooMany,
            Failure::NotAReceiver,
            Failure::NeedsProof,
        ] {
            let entry = after(Outcome::Failed(failure.clone()), None);
            assert_eq!(entry.stage(), Stage::Saved, "{failure:?}");
            assert_eq!(entry.rest(NOW), Some(3_000), "{failure:?}");
            assert_eq!((&*entry.key, &*entry.body), ("k", "{}"), "the same act again");
        }
    }

    #[test]
    fn where_nothing_is_stored_it_is_not_called_saved() {
        let mut entry = after(Outcome::Failed(Failure::NoAnswer), None);
        entry.is_stored = false;
        assert_eq!(entry.stage(), Stage::NotSent);
    }

    #[test]
    fn the_receiver_is_waited_for_as_long_as_it_asks_even_when_the_network_returns() {
        let mut entry = after(Outcome::Failed(Failure::Busy), Some(60_000));
        assert_eq!(entry.rest(NOW), Some(60_000));
        assert!(!entry.claim(Urge::Return, true, NOW + 59_999));
        assert!(entry.clone().claim(Urge::Visitor, true, NOW + 1));
        assert!(entry.claim(Urge::Due, true, NOW + 60_000));
    }

    #[test]
    fn a_receiver_cannot_put_a_request_off_for_ever() {
        let entry = after(Outcome::Failed(Failure::Busy), Some(u64::MAX));
        assert_eq!(entry.rest(NOW), Some(LONGEST_TOLD));
    }

    #[test]
    fn a_network_that_returns_cuts_the_wait_short() {
        let mut entry = after(Outcome::Failed(Failure::NoAnswer), None);
        assert!(!entry.clone().claim(Urge::Due, true, NOW + 1));
        assert!(entry.claim(Urge::Return, true, NOW + 1));
    }

    #[test]
    fn a_refusal_is_final_and_keeps_the_text_and_the_words() {
        let mut entry = after(refusal(), None);
        assert_eq!(
            entry.state,
            State::Refused {
                words: "no such recipient".into()
            }
        );
        assert_eq!((entry.stage(), &*entry.text), (Stage::NotSent, "Ищем литьё"));
        assert_eq!(entry.rest(NOW), None);
        assert!(!entry.claim(Urge::Return, true, NOW + LONGEST_TOLD));
        assert!(entry.claim(Urge::Visitor, true, NOW));
    }

    #[test]
    fn a_receipt_is_all_that_stays_and_nothing_takes_it_back() {
        let mut entry = after(sent("A-1"), None);
        assert_eq!((&*entry.body, &*entry.text, &*entry.endpoint), ("", "", ""));
        for urge in [Urge::Due, Urge::Return, Urge::Visitor] {
            assert!(!entry.claim(urge, true, NOW + LONGEST_TOLD));
        }
        let before = entry.clone();
        entry.settle(at(NOW, refusal()));
        assert_eq!(entry, before);
    }

    #[test]
    fn a_receipt_that_comes_late_counts_all_the_same() {
        let mut entry = after(Outcome::Failed(Failure::TimedOut), None);
        entry.settle(at(NOW, sent("A-1")));
        assert_eq!(entry.stage(), Stage::Sent);
    }

    #[test]
    fn it_is_given_up_visibly_and_the_visitor_can_begin_anew() {
        let mut entry = entry();
        for _ in 0..MAX_ATTEMPTS {
            assert!(entry.claim(Urge::Visitor, true, NOW));
            entry.settle(at(NOW, Outcome::Failed(Failure::NoAnswer)));
        }
        assert_eq!((&entry.state, entry.stage()), (&State::GivenUp, Stage::NotSent));
        assert_eq!(entry.text, "Ищем литьё");
        assert!(!entry.claim(Urge::Return, true, NOW + LONGEST_TOLD));
        assert!(entry.claim(Urge::Visitor, true, NOW));
        entry.settle(at(NOW, Outcome::Failed(Failure::NoAnswer)));
        assert_eq!(entry.attempts, 1);
    }

    #[test]
    fn days_without_a_network_give_nothing_up() {
        let mut entry = entry();
        for _ in 0..1_000 {
            assert!(entry.claim(Urge::Return, true, NOW));
            entry.settle(Attempt {
                is_offline: true,
                ..at(NOW, Outcome::Failed(Failure::NoAnswer))
            });
        }
        assert_eq!(entry.stage(), Stage::Saved);
    }

    #[test]
    fn a_clock_that_goes_back_holds_nothing_up() {
        const YEARS_25: u64 = 25 * 365 * 86_400_000;
        let mut waiting = after(Outcome::Failed(Failure::NoAnswer), None);
        assert_eq!(waiting.rest(NOW - YEARS_25), Some(0));
        assert!(waiting.claim(Urge::Due, false, NOW - YEARS_25));
        let mut sending = entry();
        assert!(sending.claim(Urge::Due, false, NOW));
        assert!(sending.claim(Urge::Due, false, NOW - YEARS_25));
    }

    #[test]
    fn what_a_form_service_may_have_taken_is_sent_again_by_nobody_but_the_visitor() {
        for failure in [
            Failure::NoAnswer,
            Failure::TimedOut,
            Failure::Busy,
            Failure::NotAReceiver,
        ] {
            let mut entry = after_at(SERVICE, Outcome::Failed(failure.clone()), Some(1));
            assert_eq!(entry.state, State::Unclear, "{failure:?}");
            assert_eq!(
                (entry.stage(), entry.rest(NOW)),
                (Stage::NotSent, None),
                "{failure:?}"
            );
            assert_eq!((&*entry.text, &*entry.body), ("Ищем литьё", "{}"));
            for urge in [Urge::Due, Urge::Return] {
                assert!(
                    !entry.claim(urge, true, NOW + LONGEST_TOLD),
                    "{failure:?} {urge:?}"
                );
            }
            assert!(entry.claim(Urge::Visitor, true, NOW), "{failure:?}");
        }
    }

    #[test]
    fn what_never_reached_a_form_service_is_sent_by_itself() {
        for failure in [Failure::TooMany, Failure::NotLeft] {
            let mut entry = after_at(SERVICE, Outcome::Failed(failure.clone()), None);
            assert_eq!(entry.stage(), Stage::Saved, "{failure:?}");
            assert!(entry.claim(Urge::Return, true, NOW), "{failure:?}");
        }
        let refused = after_at(SERVICE, refusal(), None);
        assert!(matches!(refused.state, State::Refused { .. }));
    }

    #[test]
    fn a_tab_that_died_while_it_sent_to_a_form_service_leaves_an_unclear_request() {
        for (is_alone, later) in [(true, 1), (false, LEASE)] {
            for urge in [Urge::Due, Urge::Return, Urge::Visitor] {
                let mut entry = entry_to(SERVICE);
                assert!(entry.claim(Urge::Due, true, NOW));
                assert!(!entry.claim(urge, is_alone, NOW + later), "{urge:?}");
                assert_eq!(entry.state, State::Unclear, "{urge:?}");
            }
        }
        let mut entry = entry_to(SERVICE);
        assert!(entry.claim(Urge::Due, true, NOW));
        assert!(!entry.claim(Urge::Due, false, NOW + LEASE - 1));
        assert_eq!(entry.stage(), Stage::Sending, "its tab may be alive");
    }

    #[test]
    fn what_a_form_service_accepted_is_sent_without_a_receipt_also_when_that_is_known_late() {
        for before in [Outcome::Accepted, Outcome::Failed(Failure::TimedOut)] {
            let mut entry = after_at(SERVICE, before, None);
            for again in [
                Outcome::Accepted,
                Outcome::Accepted,
                Outcome::Failed(Failure::Busy),
            ] {
                entry.settle(at(NOW, again));
                assert_eq!((&entry.state, entry.stage()), (&State::Accepted, Stage::Sent));
            }
            assert_eq!((&*entry.body, &*entry.text), ("", ""));
            assert_eq!(entry.service(), Some("formspree.io"));
            assert!(!entry.claim(Urge::Visitor, true, NOW + LONGEST_TOLD));
        }
    }

    /// What may happen to a request, to the tabs that send it and to the receiver.
    #[derive(Debug, Clone)]
    enum Event {
        /// A tab tries to send it; the request may reach the receiver, and its answer the tab.
        Try {
            urge: Urge,
            has_lock: bool,
            arrives: bool,
            answer: Reply,
        },
        /// A tab takes it on and dies; the request may have left.
        Die { arrives: bool },
        /// The clock moves, to either side.
        Clock(i64),
    }

    #[derive(Debug, Clone)]
    enum Reply {
        Lost,
        Status(u16, Option<u64>),
        Truth,
    }

    fn events() -> impl Strategy<Value = Event> {
        let urge = prop_oneof![Just(Urge::Due), Just(Urge::Return), Just(Urge::Visitor)];
        let reply = prop_oneof![
            Just(Reply::Lost),
            Just(Reply::Truth),
            (
                prop_oneof![
                    Just(200),
                    Just(400),
                    Just(408),
                    Just(409),
                    Just(422),
                    Just(429),
                    Just(503),
                    any::<u16>()
                ],
                any::<Option<u64>>()
            )
                .prop_map(|(status, told)| Reply::Status(status, told)),
        ];
        prop_oneof![
            4 => (urge, any::<bool>(), any::<bool>(), reply)
                .prop_map(|(urge, has_lock, arrives, answer)| Event::Try { urge, has_lock, arrives, answer }),
            1 => any::<bool>().prop_map(|arrives| Event::Die { arrives }),
            2 => prop_oneof![0..2_000_000_i64, -800_000_000_000..800_000_000_000_i64].prop_map(Event::Clock),
        ]
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn whatever_happens_nothing_is_lost_stored_twice_or_called_sent_without_a_row(
            events in prop::collection::vec(events(), 0..60),
            chance in any::<f64>(),
        ) {
            let mut entry = entry();
            let mut now = NOW;
            let mut rows: Vec<(String, String)> = Vec::new();
            let mut deliver = |entry: &Entry, arrives: bool| {
                let row = (entry.key.clone(), entry.body.clone());
                // The receiver keeps a key once, and refuses it with another body.
                if arrives && !rows.contains(&row) {
                    assert!(rows.is_empty(), "a second row: {rows:?} and {row:?}");
                    rows.push(row);
                }
                !rows.is_empty()
            };
            let mut is_stored = false;
            for event in events {
                let is_final = matches!(entry.state, State::Sent { .. });
                match event {
                    Event::Clock(by) => now = now.saturating_add_signed(by).min(u64::MAX / 4),
                    Event::Die { arrives } => {
                        if entry.claim(Urge::Due, true, now) {
                            is_stored = deliver(&entry, arrives);
                        }
                    }
                    Event::Try { urge, has_lock, arrives, answer } => {
                        if entry.claim(urge, has_lock, now) {
                            is_stored = deliver(&entry, arrives);
                            let (outcome, told) = match answer {
                                Reply::Truth if is_stored => (sent("A-1"), None),
                                Reply::Truth | Reply::Lost => (Outcome::Failed(Failure::NoAnswer), None),
                                Reply::Status(status, told) => {
                                    (read_answer(status, Default::default(), false), told)
                                }
                            };
                            entry.settle(Attempt { outcome, told, is_offline: false, now, chance });
                        }
                    }
                }
                if is_final || entry.stage() == Stage::Sent {
                    prop_assert!(is_stored, "sent without a row");
                    prop_assert_eq!(entry.stage(), Stage::Sent, "a receipt was taken back");
                    prop_assert_eq!((&*entry.text, &*entry.body), ("", ""));
                } else {
                    prop_assert_eq!((&*entry.key, &*entry.text, &*entry.body), ("k", "Ищем литьё", "{}"));
                }
                if let Some(rest) = entry.rest(now) {
                    prop_assert!(rest <= LONGEST_TOLD.max(LONGEST), "waits {} ms", rest);
                }
            }
            // The receiver is well again: what still waits arrives by itself, the rest when the visitor asks.
            for _ in 0..2 {
                now += entry.rest(now).unwrap_or(0);
                let urge = if entry.rest(now).is_some() { Urge::Due } else { Urge::Visitor };
                if entry.claim(urge, false, now) {
                    deliver(&entry, true);
                    entry.settle(Attempt { outcome: sent("A-1"), told: None, is_offline: false, now, chance });
                }
            }
            prop_assert_eq!(entry.stage(), Stage::Sent);
        }

        #[test]
        fn whatever_happens_a_form_service_gets_a_second_row_only_by_the_visitors_own_act(
            events in prop::collection::vec(events(), 0..60),
            chance in any::<f64>(),
        ) {
            let mut entry = entry_to(SERVICE);
            let mut now = NOW;
            let (mut rows, mut acts) = (0, 1);
            for event in events {
                let (urge, has_lock, arrives, answer) = match event {
                    Event::Clock(by) => {
                        now = now.saturating_add_signed(by).min(u64::MAX / 4);
                        continue;
                    }
                    Event::Die { arrives } => (Urge::Due, true, arrives, None),
                    Event::Try { urge, has_lock, arrives, answer } => (urge, has_lock, arrives, Some(answer)),
                };
                let was_unclear = entry.state == State::Unclear;
                if !entry.claim(urge, has_lock, now) {
                    continue;
                }
                prop_assert!(urge == Urge::Visitor || !was_unclear, "sent again by itself");
                acts += usize::from(was_unclear);
                // The service keeps whatever arrives, and says that it was too much only of what it did not keep.
                let is_too_much = matches!(answer, Some(Reply::Status(429, _)));
                rows += usize::from(arrives && !is_too_much);
                let (outcome, told) = match answer {
                    None => continue,
                    Some(Reply::Truth) if arrives => (Outcome::Accepted, None),
                    Some(Reply::Truth) => (Outcome::Failed(Failure::NotLeft), None),
                    Some(Reply::Lost) => (Outcome::Failed(Failure::NoAnswer), None),
                    // A refusal that comes after the row is a lie that no client can see through.
                    Some(Reply::Status(status, _)) if arrives && (400..500).contains(&status) && status != 429 => {
                        (Outcome::Failed(Failure::Busy), None)
                    }
                    Some(Reply::Status(status, told)) => {
                        (read_answer(status, Default::default(), true), told)
                    }
                };
                entry.settle(Attempt { outcome, told, is_offline: false, now, chance });
                prop_assert!(entry.stage() != Stage::Sent || rows > 0, "sent without a row");
            }
            prop_assert!(rows <= acts, "{} rows after {} acts of the visitor", rows, acts);
            if entry.stage() != Stage::Sent {
                prop_assert_eq!((&*entry.text, &*entry.body), ("Ищем литьё", "{}"));
            }
        }
    }
}
