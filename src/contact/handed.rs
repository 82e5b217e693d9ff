//! What was handed to the outbox at once, what came of it, and what is handed over next.

use catalogue::OrganisationId;

use super::draft::{Draft, Field};
use super::outcome::Failure;
use super::progress::{Progress, Receipt};
use super::recipient::Recipient;
use crate::outbox::entry::{Entry, State};
use crate::text::Text;

/// What was handed to the outbox, and has not all arrived as far as the form knows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Handed {
    /// What the form held then.
    pub draft: Draft,
    /// What ties the requests together, where there are several.
    pub batch: String,
    /// One for each recipient, also for those that are not chosen any more: they are still under way.
    pub acts: Vec<Act>,
}

/// A request in the outbox.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Act {
    pub recipient: OrganisationId,
    pub key: String,
    /// What the recipient is sent, by which an edited request is known as another act.
    pub content: Draft,
    /// Once it has arrived.
    pub receipt: Option<Receipt>,
}

/// What is to be done so that every recipient gets what the form holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Plan {
    pub new: Vec<NewAct>,
    /// The keys of those that are sent again as they are.
    pub again: Vec<String>,
    pub handed: Handed,
}

/// A request that is not in the outbox yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAct {
    /// By its place.
    pub recipient: usize,
    pub key: String,
    pub draft: Draft,
    /// The key of the one whose place it takes.
    pub replaced: Option<String>,
}

impl Handed {
    /// Takes what became of the requests in the outbox. Gives how far those to these recipients have come, and the fields
    /// that refusing receivers named.
    pub fn follow(
        &mut self,
        entries: &[Entry],
        recipients: &[Recipient],
        text: &Text,
    ) -> (Progress, Vec<(Field, String)>) {
        let mut fields = Vec::new();
        // One that was deleted from the list of requests is as if it had never been written.
        self.acts
            .retain(|act| act.receipt.is_some() || entries.iter().any(|entry| entry.key == act.key));
        let mut progress = Progress::Writing;
        let mut is_missing = false;
        for recipient in recipients {
            let Some(act) = self.acts.iter_mut().find(|act| act.recipient == recipient.id) else {
                is_missing = true;
                continue;
            };
            let entry = entries.iter().find(|entry| entry.key == act.key);
            if let Some(entry) = entry.filter(|entry| entry.state.is_over()) {
                act.receipt = Some(Receipt::of(entry, &recipient.name, text));
            }
            let mut of_act = match (&act.receipt, entry) {
                (Some(receipt), _) => Progress::Sent {
                    email: receipt.is_numbered.then(|| self.draft.email.trim().to_owned()),
                    receipts: vec![receipt.clone()],
                },
                (None, Some(entry)) => {
                    if let Some(Failure::Refused { fields: named, .. }) = &entry.met {
                        fields.extend(named.iter().cloned());
                    }
                    Progress::of(entry, text)
                }
                (None, None) => Progress::Writing,
            };
            if let Progress::Failed { why, .. } = &mut of_act
                && recipients.len() > 1
            {
                *why = [&*recipient.name, ": ", why].concat();
            }
            progress = progress.and(of_act);
        }
        if is_missing && matches!(progress, Progress::Sent { .. }) {
            progress = Progress::Writing;
        }
        (progress, fields)
    }

    /// What is left once all requests to these recipients have arrived: what is under way to others.
    #[must_use]
    pub fn without(mut self, recipients: &[Recipient]) -> Option<Self> {
        self.acts.retain(|act| {
            act.receipt.is_none() && recipients.iter().all(|recipient| recipient.id != act.recipient)
        });
        (!self.acts.is_empty()).then_some(self)
    }
}

impl Plan {
    /// What is to be done. `is_unclear` tells of a key whether its request may have arrived where it would be kept twice:
    /// such a one is sent again only where nothing else is left to be done. `None` where there are no keys to be had.
    pub fn of(
        former: Option<Handed>,
        draft: &Draft,
        recipients: &[(OrganisationId, Draft)],
        is_unclear: &dyn Fn(&str) -> bool,
        new_key: &mut dyn FnMut() -> Option<String>,
    ) -> Option<Self> {
        let former = former.unwrap_or_default();
        let mut plan = Self::default();
        let mut unclear = Vec::new();
        let mut acts = former.acts;
        for (place, (recipient, draft)) in recipients.iter().enumerate() {
            let content = Draft {
                lines: Vec::new(),
                given: Vec::new(),
                ..draft.clone()
            };
            let act = acts.iter().position(|act| act.recipient == *recipient);
            if let Some(act) = act.map(|place| &acts[place]) {
                if act.receipt.is_some() {
                    continue;
                }
                if act.content == content {
                    let again = if is_unclear(&act.key) {
                        &mut unclear
                    } else {
                        &mut plan.again
                    };
                    again.push(act.key.clone());
                    continue;
                }
            }
            let replaced = act.map(|place| acts.remove(place).key);
            let key = new_key()?;
            acts.push(Act {
                recipient: recipient.clone(),
                key: key.clone(),
                content,
                receipt: None,
            });
            plan.new.push(NewAct {
                recipient: place,
                key,
                draft: draft.clone(),
                // What may have arrived stays in the list of requests.
                replaced: replaced.filter(|key| !is_unclear(key)),
            });
        }
        if plan.new.is_empty() && plan.again.is_empty() {
            plan.again = unclear;
        }
        let batch = match recipients {
            [_] => String::new(),
            _ if former.batch.is_empty() => new_key()?,
            _ => former.batch,
        };
        plan.handed = Handed {
            draft: draft.clone(),
            batch,
            acts,
        };
        Some(plan)
    }
}

/// Whether a request may have arrived where it would be kept twice.
#[must_use]
pub fn is_unclear(entry: &Entry) -> bool {
    entry.state == State::Unclear
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::contact::consent::ShownConsent;
    use crate::outbox::entry::Letter;
    use crate::outbox::sample::letter;
    use crate::text::for_language;

    fn id(id: &str) -> OrganisationId {
        OrganisationId::parse(id).unwrap()
    }

    fn recipient(name: &str) -> Recipient {
        Recipient {
            catalogue: catalogue::CatalogueId::parse("ru-innovation").unwrap(),
            id: id(name),
            name: name.into(),
            name_lang: None,
            endpoint: Some("https://receiver.example/v1/requests".into()),
            foreign_service: None,
            operator: None,
            consent: ShownConsent {
                version: "1".into(),
                text: "abc".into(),
                lang: "ru".into(),
            },
            transfer_consent: None,
        }
    }

    fn draft(message: &str) -> Draft {
        Draft {
            email: "anna@romashka.example".into(),
            message: message.into(),
            ..Draft::default()
        }
    }

    fn plan(former: Option<Handed>, to: &[&str], message: &str, unclear: &[&str]) -> Plan {
        let drafts: Vec<_> = to.iter().map(|to| (id(to), draft(message))).collect();
        let first = former.iter().flat_map(|handed| &handed.acts).count();
        let mut number = first * 10;
        let mut new_key = || {
            number += 1;
            Some(format!("k{number}"))
        };
        Plan::of(
            former,
            &draft(message),
            &drafts,
            &|key| unclear.contains(&key),
            &mut new_key,
        )
        .unwrap()
    }

    fn entry(key: &str, to: &str, state: State) -> Entry {
        let letter = Letter {
            key: key.into(),
            recipient: id(to),
            name: to.into(),
            ..letter()
        };
        Entry {
            state,
            attempts: 1,
            is_stored: true,
            ..Entry::written(letter, 0)
        }
    }

    fn sent(key: &str, to: &str) -> Entry {
        let receipt = format!("receipt of {to}");
        entry(key, to, State::Sent { receipt })
    }

    fn waiting(key: &str, to: &str) -> Entry {
        let state = State::Waiting {
            until: 0,
            is_told: false,
        };
        entry(key, to, state)
    }

    fn follow(handed: &mut Handed, entries: &[Entry], to: &[&str]) -> Progress {
        let recipients: Vec<_> = to.iter().map(|to| recipient(to)).collect();
        handed.follow(entries, &recipients, for_language("en").unwrap()).0
    }

    #[test]
    fn each_recipient_gets_a_key_of_its_own_and_one_batch_ties_several() {
        let several = plan(None, &["himgrad", "avtovaz"], "m", &[]);
        assert_eq!(several.new.len(), 2);
        assert_ne!(several.new[0].key, several.new[1].key);
        assert_ne!(several.handed.batch, "");
        assert_eq!(plan(None, &["himgrad"], "m", &[]).handed.batch, "");
    }

    #[test]
    fn the_same_again_is_the_same_act_and_an_edited_one_takes_its_place() {
        let first = plan(None, &["himgrad"], "m", &[]);
        let again = plan(Some(first.handed.clone()), &["himgrad"], "m", &[]);
        assert_eq!((again.new, again.again), (vec![], vec!["k1".to_owned()]));
        let edited = plan(Some(first.handed), &["himgrad"], "other", &[]);
        assert_eq!(edited.new[0].replaced.as_deref(), Some("k1"));
        assert_eq!(edited.handed.acts.len(), 1);
    }

    #[test]
    fn who_is_not_chosen_for_a_while_is_not_written_to_twice() {
        let mut handed = plan(None, &["himgrad", "avtovaz", "kip"], "m", &[]).handed;
        let entries = [
            waiting("k1", "himgrad"),
            waiting("k2", "avtovaz"),
            waiting("k3", "kip"),
        ];
        follow(&mut handed, &entries, &["himgrad", "avtovaz"]);
        let again = plan(Some(handed), &["himgrad", "avtovaz", "kip"], "m", &[]);
        assert_eq!(again.new, []);
        assert_eq!(again.again, ["k1", "k2", "k3"]);
    }

    #[test]
    fn it_is_not_called_sent_while_a_recipient_has_no_request() {
        let mut handed = plan(None, &["himgrad", "avtovaz"], "m", &[]).handed;
        let entries = [sent("k1", "himgrad"), sent("k2", "avtovaz")];
        assert_eq!(
            follow(&mut handed, &entries, &["himgrad", "avtovaz", "kip"]),
            Progress::Writing
        );
        let next = plan(Some(handed.clone()), &["himgrad", "avtovaz", "kip"], "m", &[]);
        assert_eq!(next.new.len(), 1, "what has arrived is not sent again");
        assert!(matches!(
            follow(&mut handed, &entries, &["himgrad", "avtovaz"]),
            Progress::Sent { .. }
        ));
    }

    #[test]
    fn what_is_under_way_to_others_is_remembered_once_all_chosen_ones_have_theirs() {
        let mut handed = plan(None, &["himgrad", "avtovaz"], "m", &[]).handed;
        let entries = [sent("k1", "himgrad"), waiting("k2", "avtovaz")];
        assert!(matches!(
            follow(&mut handed, &entries, &["himgrad"]),
            Progress::Sent { .. }
        ));
        let left = handed.clone().without(&[recipient("himgrad")]).unwrap();
        assert_eq!(left.acts.len(), 1);
        follow(&mut handed, &[sent("k2", "avtovaz")], &["himgrad", "avtovaz"]);
        assert_eq!(
            handed.without(&[recipient("himgrad"), recipient("avtovaz")]),
            None
        );
    }

    #[test]
    fn what_may_have_arrived_is_sent_again_only_where_nothing_else_is_left() {
        let handed = plan(None, &["himgrad", "avtovaz"], "m", &[]).handed;
        let both = plan(Some(handed.clone()), &["himgrad", "avtovaz"], "m", &["k1"]);
        assert_eq!(both.again, ["k2"]);
        let alone = plan(Some(handed.clone()), &["himgrad"], "m", &["k1"]);
        assert_eq!(alone.again, ["k1"]);
        let edited = plan(Some(handed), &["himgrad"], "other", &["k1"]);
        assert_eq!(edited.new[0].replaced, None, "it stays in the list of requests");
    }

    #[test]
    fn a_deleted_request_is_as_if_it_had_never_been_written() {
        let mut handed = plan(None, &["himgrad"], "m", &[]).handed;
        assert_eq!(follow(&mut handed, &[], &["himgrad"]), Progress::Writing);
        assert_eq!(handed.acts, []);
    }

    #[test]
    fn of_several_troubles_the_one_that_may_have_arrived_is_told_with_its_name() {
        let mut handed = plan(None, &["himgrad", "avtovaz"], "m", &[]).handed;
        let refused = State::Refused {
            words: "no such recipient".into(),
        };
        let entries = [
            entry("k1", "himgrad", refused),
            entry("k2", "avtovaz", State::Unclear),
        ];
        let Progress::Failed { why, .. } = follow(&mut handed, &entries, &["himgrad", "avtovaz"]) else {
            panic!("it failed");
        };
        assert!(why.starts_with("avtovaz: "), "{why}");
    }
}
