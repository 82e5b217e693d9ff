//! What a visitor keeps about a request that was sent: how far it went, and a note.

use catalogue::PartialDate;

/// What may come of a request, in the order in which it usually comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Answered,
    Meeting,
    Arrangement,
    Contract,
    Realised,
    /// Nothing more is expected: it was declined, or never answered.
    Closed,
}

impl Step {
    pub const ALL: [Self; 6] = [
        Self::Answered,
        Self::Meeting,
        Self::Arrangement,
        Self::Contract,
        Self::Realised,
        Self::Closed,
    ];

    /// The name under which its day is kept.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Answered => "answered",
            Self::Meeting => "meeting",
            Self::Arrangement => "arrangement",
            Self::Contract => "contract",
            Self::Realised => "realised",
            Self::Closed => "closed",
        }
    }
}

/// A diary: the days of the steps that were made, some of which may be left out, and the visitor's own words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Diary {
    days: [Option<PartialDate>; Step::ALL.len()],
    pub note: String,
}

/// What a visitor writes into a diary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// A step was made on this day; without one, it was not.
    Step(Step, Option<PartialDate>),
    Note(String),
}

impl Diary {
    /// The day of a step; `None` where it was not made.
    #[must_use]
    pub fn day(&self, step: Step) -> Option<PartialDate> {
        self.days[step as usize]
    }

    /// How far it went. What was realised stays so, whatever closed it.
    #[must_use]
    pub fn furthest(&self) -> Option<Step> {
        if self.day(Step::Realised).is_some() {
            return Some(Step::Realised);
        }
        Step::ALL.into_iter().rev().find(|step| self.day(*step).is_some())
    }

    /// Whether the recipient ever answered: no other step but the end comes without an answer.
    #[must_use]
    pub fn is_answered(&self) -> bool {
        self.days[..Step::Closed as usize].iter().any(Option::is_some)
    }

    pub fn apply(&mut self, edit: &Edit) {
        match edit {
            Edit::Step(step, day) => self.days[*step as usize] = *day,
            Edit::Note(note) => self.note.clone_from(note),
        }
    }

    /// Takes what another browser wrote: all steps of both. Where both say something, the one that went further is right;
    /// of two notes none is lost.
    pub fn merge(&mut self, other: &Self) {
        let rank = |diary: &Self| match diary.furthest() {
            None => 0,
            Some(Step::Realised) => Step::ALL.len() + 1,
            Some(step) => step as usize + 1,
        };
        let is_behind = rank(other) > rank(self);
        for (day, others) in self.days.iter_mut().zip(other.days) {
            if day.is_none() || is_behind && others.is_some() {
                *day = others;
            }
        }
        if self.note.contains(&other.note) {
            return;
        }
        if !other.note.contains(&self.note) {
            let (first, second) = if is_behind {
                (&other.note, &self.note)
            } else {
                (&self.note, &other.note)
            };
            let mut both = first.clone();
            both.push('\n');
            both.push_str(second);
            self.note = both;
        } else {
            self.note.clone_from(&other.note);
        }
    }
}

/// A whole day: `2026-11-22`.
#[must_use]
pub fn parse_day(text: &str) -> Option<PartialDate> {
    PartialDate::parse(text).filter(|date| date.day().is_some())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn diary(steps: &[(Step, &str)], note: &str) -> Diary {
        let mut diary = Diary {
            note: note.to_owned(),
            ..Diary::default()
        };
        for (step, day) in steps {
            let day = parse_day(day);
            assert!(day.is_some());
            diary.apply(&Edit::Step(*step, day));
        }
        diary
    }

    fn merged(one: &Diary, other: &Diary) -> Diary {
        let mut merged = one.clone();
        merged.merge(other);
        merged
    }

    #[test]
    fn a_diary_goes_as_far_as_its_last_step_and_steps_may_be_left_out() {
        assert_eq!(Diary::default().furthest(), None);
        let far = diary(
            &[(Step::Answered, "2026-11-24"), (Step::Contract, "2026-12-03")],
            "",
        );
        assert_eq!(far.furthest(), Some(Step::Contract));
        assert_eq!(far.day(Step::Meeting), None);
    }

    #[test]
    fn what_was_realised_stays_so_when_it_is_closed() {
        let over = diary(
            &[(Step::Realised, "2027-02-01"), (Step::Closed, "2027-03-01")],
            "",
        );
        assert_eq!(over.furthest(), Some(Step::Realised));
    }

    #[test]
    fn whoever_met_has_answered_and_who_only_closed_has_not() {
        assert!(diary(&[(Step::Meeting, "2026-12-01")], "").is_answered());
        assert!(!diary(&[(Step::Closed, "2026-12-01")], "").is_answered());
    }

    #[test]
    fn a_step_is_taken_back() {
        let mut diary = diary(&[(Step::Answered, "2026-11-24")], "");
        diary.apply(&Edit::Step(Step::Answered, None));
        assert_eq!(diary, Diary::default());
    }

    #[test]
    fn only_a_whole_day_is_the_day_of_a_step() {
        for text in ["", "2026", "2026-11", "2026-11-31", "12026-11-30", "22.11.2026"] {
            assert_eq!(parse_day(text), None, "{text}");
        }
        assert_eq!(
            parse_day("2026-11-30").map(|day| day.to_string()).as_deref(),
            Some("2026-11-30")
        );
    }

    #[test]
    fn of_two_diaries_all_steps_stay_and_the_further_one_is_right() {
        let behind = diary(
            &[(Step::Answered, "2026-11-24"), (Step::Meeting, "2026-12-01")],
            "",
        );
        let ahead = diary(
            &[(Step::Answered, "2026-11-25"), (Step::Contract, "2026-12-20")],
            "",
        );
        let both = diary(
            &[
                (Step::Answered, "2026-11-25"),
                (Step::Meeting, "2026-12-01"),
                (Step::Contract, "2026-12-20"),
            ],
            "",
        );
        assert_eq!(merged(&behind, &ahead), both);
        assert_eq!(merged(&ahead, &behind), both);
        let realised = diary(&[(Step::Realised, "2027-01-01")], "");
        let closed = diary(
            &[(Step::Realised, "2026-01-01"), (Step::Closed, "2027-01-02")],
            "",
        );
        assert_eq!(
            merged(&realised, &closed).day(Step::Realised),
            realised.day(Step::Realised)
        );
    }

    #[test]
    fn of_two_notes_none_is_lost() {
        let (near, far) = (
            diary(&[], "Звонить Анне"),
            diary(&[(Step::Answered, "2026-11-24")], "Ждут образцы"),
        );
        assert_eq!(merged(&near, &far).note, "Ждут образцы\nЗвонить Анне");
        assert_eq!(merged(&far, &near).note, "Ждут образцы\nЗвонить Анне");
        assert_eq!(merged(&near, &Diary::default()).note, "Звонить Анне");
        assert_eq!(merged(&Diary::default(), &near).note, "Звонить Анне");
        let longer = diary(&[], "Звонить Анне после обеда");
        assert_eq!(merged(&near, &longer), longer);
    }

    fn diaries() -> impl Strategy<Value = Diary> {
        let day = prop::option::of((2020_u16..2030, 1_u8..=12, 1_u8..=28));
        (prop::collection::vec(day, Step::ALL.len()), "[аб\n]{0,3}").prop_map(|(days, note)| {
            let mut diary = Diary {
                note,
                ..Diary::default()
            };
            for (step, day) in Step::ALL.into_iter().zip(days) {
                let day =
                    day.and_then(|(year, month, day)| parse_day(&format!("{year}-{month:02}-{day:02}")));
                diary.apply(&Edit::Step(step, day));
            }
            diary
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn merging_loses_nothing_and_the_same_once_more_changes_nothing(one in diaries(), other in diaries()) {
            let both = merged(&one, &other);
            for step in Step::ALL {
                let days = [one.day(step), other.day(step)];
                prop_assert_eq!(both.day(step).is_some(), days.iter().any(Option::is_some));
                prop_assert!(both.day(step).is_none() || days.contains(&both.day(step)));
            }
            prop_assert!(both.note.contains(&one.note) && both.note.contains(&other.note));
            prop_assert_eq!(merged(&both, &other), both.clone());
            prop_assert_eq!(merged(&both, &one), both);
        }
    }
}
