use finder::Route;
use leptos::prelude::*;

use super::place_link::{LinkLook, place_link};
use super::results::RESULTS;
use super::without_script::pages_without_script;
use crate::context::{expect_location, expect_text};
use crate::erased::{el, nothing, place, when};
use crate::focus::Attention;
use crate::format::count;
use crate::text::fill;

/// Links to the pages of a long answer: the first, the last, and those around the shown one.
pub fn pages(page: u32, pages: u32) -> AnyView {
    let text = expect_text();
    let location = expect_location();
    if pages < 2 {
        return nothing();
    }
    let link = |page: u32, look: LinkLook, name: AnyView| {
        let look = LinkLook {
            then: Some(Attention::Beginning(RESULTS)),
            ..look
        };
        let to = place(move || {
            if location.is_page() {
                return location.place().bare(Route::OrganisationsPage(page));
            }
            let mut place = location.place();
            place.query.page = page;
            place
        });
        place_link(to, look, name)
    };
    let shown = numbers(page, pages);
    let mut numbers = shown.iter().map(|number| match *number {
        None => el("li").class("gap").attr("aria-hidden", "true").part("…").view(),
        Some(number) => {
            let digits = count(text, u64::from(number));
            let look = LinkLook {
                label: Some(fill(text.list.page, &digits)),
                current: (number == page).then(|| when(|| true)),
                ..LinkLook::default()
            };
            el("li").part(link(number, look, digits.into_any())).view()
        }
    });
    let step = |page: u32, name: &'static str| link(page, LinkLook::of_class("step"), name.into_any());
    el(if location.is_site() { "nav" } else { "div" })
        .class("pages")
        .attr("role", (!location.is_site()).then(|| "group".to_owned()))
        .attr("aria-label", text.list.pages)
        .part((page > 1).then(|| step(page - 1, text.list.previous)))
        .part(el("ol").parts(&mut numbers))
        .part((page < pages).then(|| step(page + 1, text.list.next)))
        .part(pages_without_script(page, pages, &shown))
        .view()
}

/// The page numbers that get a link; `None` is a gap.
fn numbers(page: u32, pages: u32) -> Vec<Option<u32>> {
    let mut shown = Vec::new();
    let mut last = 0;
    for number in 1..=pages {
        if number == 1 || number == pages || number.abs_diff(page) <= 1 {
            if number > last + 2 {
                shown.push(None);
            } else if number == last + 2 {
                shown.push(Some(number - 1));
            }
            shown.push(Some(number));
            last = number;
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use super::numbers;

    #[track_caller]
    fn check(page: u32, pages: u32, expected: &str) {
        let shown: Vec<_> = numbers(page, pages)
            .iter()
            .map(|number| number.map_or("…".to_owned(), |n| n.to_string()))
            .collect();
        assert_eq!(shown.join(" "), expected);
    }

    #[test]
    fn long_answers_show_the_ends_and_the_surroundings() {
        check(1, 11, "1 2 … 11");
        check(6, 11, "1 … 5 6 7 … 11");
        check(11, 11, "1 … 10 11");
    }

    #[test]
    fn a_gap_of_one_page_is_the_page_itself() {
        check(4, 7, "1 2 3 4 5 6 7");
        check(1, 3, "1 2 3");
    }
}
