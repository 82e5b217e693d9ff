//! Dates and spans, no more precise than they are known.

use catalogue::{LocalisedText, PartialDate};
use leptos::prelude::*;

use super::text::document_text;
use crate::components::localised::localised;
use crate::context::{expect_text, foreign_lang};
use crate::erased::{el, views};
use crate::format::span;
use crate::text::Text;

/// A span that does not repeat its year: `28 июня – 2 июля 2019`.
fn within_a_year(text: &Text, start: PartialDate, end: Option<PartialDate>) -> String {
    let span = span(text, start, end);
    let is_one_year = end.is_some_and(|end| end.year() == start.year());
    match span.split_once(" – ") {
        Some((from, to)) if is_one_year => {
            let year = start.year().to_string();
            let from = from
                .strip_suffix(&*year)
                .filter(|shorter| !shorter.is_empty())
                .unwrap_or(from);
            format!("{} – {to}", from.trim_end())
        }
        _ => span,
    }
}

/// When it was: the dates, else what is noted instead, else that they are not known.
pub fn when(start: Option<PartialDate>, end: Option<PartialDate>, note: Option<&LocalisedText>) -> AnyView {
    match (start, note) {
        (Some(start), _) => time(start, end),
        (None, Some(note)) => note_in_row(note),
        (None, None) => document_text(expect_text()).dealings.undated.into_any(),
    }
}

/// The same with the note beside the dates.
pub fn when_in_full(
    start: Option<PartialDate>,
    end: Option<PartialDate>,
    note: Option<&LocalisedText>,
) -> Option<AnyView> {
    let note = note.map(localised);
    let Some(start) = start else {
        return note;
    };
    let note = note.map(|note| el("p").class("hint").part(note).view());
    Some(views(&mut std::iter::once(time(start, end)).chain(note)))
}

/// A note in the middle of a row, where no sentence ends.
fn note_in_row(note: &LocalisedText) -> AnyView {
    let text = expect_text();
    let shown = note.shown(text.lang);
    let words = shown.text.trim_end().trim_end_matches('.').to_owned();
    match foreign_lang(shown, text) {
        Some(lang) => el("span").attr("lang", lang).part(words).view(),
        None => words.into_any(),
    }
}

fn time(start: PartialDate, end: Option<PartialDate>) -> AnyView {
    let shown = within_a_year(expect_text(), start, end);
    el("time").attr("datetime", start.to_string()).part(shown).view()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::for_language;

    #[track_caller]
    fn check(start: &str, end: &str, ru: &str, en: &str) {
        let (start, end) = (PartialDate::parse(start).unwrap(), PartialDate::parse(end));
        for (lang, expected) in [("ru", ru), ("en", en)] {
            let shown = within_a_year(for_language(lang).unwrap(), start, end);
            assert_eq!(shown.replace('\u{a0}', " "), expected);
        }
    }

    #[test]
    fn a_span_says_once_what_its_ends_share() {
        check(
            "2019-04-17",
            "2019-04-18",
            "17–18 апреля 2019",
            "17–18 April 2019",
        );
        check(
            "2019-06-28",
            "2019-07-02",
            "28 июня – 2 июля 2019",
            "28 June – 2 July 2019",
        );
        check(
            "2019-12-30",
            "2020-01-02",
            "30 декабря 2019 – 2 января 2020",
            "30 December 2019 – 2 January 2020",
        );
    }

    #[test]
    fn a_span_is_as_precise_as_its_ends() {
        check(
            "2012-11",
            "2012-12",
            "ноябрь – декабрь 2012",
            "November – December 2012",
        );
        check("2012", "2014", "2012 – 2014", "2012 – 2014");
        check("2012", "2012-05", "2012 – май 2012", "2012 – May 2012");
        check(
            "2012-11",
            "2012-11-19",
            "ноябрь – 19 ноября 2012",
            "November – 19 November 2012",
        );
    }

    #[test]
    fn a_span_of_one_date_is_that_date() {
        check("2012-11-19", "", "19 ноября 2012", "19 November 2012");
        check("2012-11-19", "2012-11-19", "19 ноября 2012", "19 November 2012");
    }
}
