use catalogue::{Catalogue, Organisation};
use finder::Route;
use finder::pack::RESIDENTS_AROUND;
use leptos::prelude::*;

use super::text::document_text;
use crate::components::heading::title;
use crate::components::localised::localised;
use crate::components::outside_link::outside_link;
use crate::components::place_link::{LinkLook, place_link, to_route};
use crate::components::profile_rows::organisation_row;
use crate::components::waiting::waiting;
use crate::context::{expect_directory, expect_location, expect_text};
use crate::erased::{El, ElementRef, el};
use crate::format::count;
use crate::text::fill;

/// Up to so many pages of the list are all linked from each other.
const ALL_LISTED: u32 = 50;

/// What stands in the place of a screen that only a script can fill, with its title: until it comes, nothing is known of
/// what the browser keeps.
pub fn needs_script(name: &'static str) -> AnyView {
    let needs = document_text(expect_text()).without_script.needs_script;
    el("div")
        .class("page")
        .part(title(0, ElementRef::new(), name.into_any()))
        .part(instead(|told| told.part(el("p").part(needs))))
        .part(el("div").class("needs-script").part(waiting()))
        .view()
}

/// Where organisations are found without search and filters, which some links ask for.
pub fn lists_without_script() -> Option<AnyView> {
    let text = document_text(expect_text()).without_script;
    let link = |route: Route, name: &'static str| {
        let to = to_route(route);
        place_link(to, LinkLook::default(), name.into_any())
    };
    without_script(|told| {
        let lists = el("p")
            .part(text.filters_need_script)
            .part(" ")
            .part(link(Route::Regions, text.by_region))
            .part(", ")
            .part(link(Route::Sectors, text.by_sector))
            .part(".");
        told.part(lists)
    })
}

/// Whom to write to where no form can be sent: the operator, or the organisation itself.
pub fn contact_without_script(organisation: &Organisation, catalogue: &Catalogue) -> Option<AnyView> {
    let text = document_text(expect_text()).without_script;
    let own = organisation.contact.as_ref().or(catalogue.contact.as_ref());
    let operator = own.and_then(|contact| contact.operator.as_ref());
    let operator = operator.map(|operator| {
        let address = operator.address.as_ref().map(|address| {
            let written = &address.shown(expect_text().lang).text;
            match mailbox(written) {
                Some(mailbox) => el("a")
                    .attr("href", format!("mailto:{mailbox}"))
                    .part(localised(address))
                    .view(),
                None => localised(address),
            }
        });
        el("p")
            .part(text.operator)
            .part(" ")
            .part(localised(&operator.name))
            .part(address.is_some().then_some(", "))
            .part(address)
    });
    let website = organisation.website.as_ref().map(|website| {
        el("p")
            .part(text.own_website)
            .part(" ")
            .part(outside_link(website.clone(), website.clone()))
    });
    let has_way = operator.is_some() || website.is_some();
    let [why, how] = match (own.is_some(), has_way) {
        (true, true) => [text.contact_needs_script, text.write_without_script],
        (true, false) => [text.contact_needs_script, ""],
        (false, true) => [text.no_receiver, text.write_yourself],
        (false, false) => [text.no_receiver, text.no_address],
    };
    without_script(|told| {
        told.part(el("p").part(why).part(" ").part(how))
            .part(operator)
            .part(website)
    })
}

/// The mailbox that a text names.
fn mailbox(text: &str) -> Option<&str> {
    let is_around = |letter: char| letter.is_whitespace() || ",;:<>()\"«»".contains(letter);
    let mut words = text.split(is_around).map(|word| word.trim_matches('.'));
    words.find(|word| {
        word.split_once('@')
            .is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
    })
}

/// Links to the pages of the list besides those that are `shown`: all, or so many that two of them lead to any page.
/// Only readers without script need them: with it, filters lead there sooner.
pub fn pages_without_script(page: u32, pages: u32, shown: &[Option<u32>]) -> Option<AnyView> {
    let text = expect_text();
    let stride = match pages {
        ..=ALL_LISTED => 1,
        _ => (1..).find(|stride| stride * stride >= pages).unwrap_or(1),
    };
    let is_listed = |&number: &u32| {
        let is_step = number.is_multiple_of(stride) || number.abs_diff(page) <= stride / 2 + 1;
        is_step && !shown.contains(&Some(number))
    };
    let link = |number: u32| {
        let to = to_route(Route::OrganisationsPage(number));
        let digits = count(text, u64::from(number));
        let look = LinkLook {
            label: Some(fill(text.list.page, &digits)),
            ..LinkLook::default()
        };
        el("li").part(place_link(to, look, digits.into_any())).view()
    };
    let mut links = (1..=pages).filter(is_listed).map(link).peekable();
    links.peek()?;
    let more = document_text(text).without_script.more_pages;
    without_script(|told| {
        told.part(el("p").class("hint").part(more))
            .part(el("ol").parts(&mut links))
    })
}

/// Where a profile leads to more residents than it shows, by a filter, and behind that those themselves.
pub fn with_other_residents(index: usize, more: AnyView) -> AnyView {
    (more, other_residents(index)).into_any()
}

fn other_residents(index: usize) -> Option<AnyView> {
    let directory = expect_directory();
    let involvement = directory.relations().involvement(index)?;
    let others = involvement.residents.get(RESIDENTS_AROUND..)?;
    let organisations = &directory.catalogue().organisations;
    let mut rows = others
        .iter()
        .map(|place| organisation_row(&directory, &organisations[*place as usize]))
        .peekable();
    rows.peek()?;
    without_script(|told| told.part(el("ul").class("rows").parts(&mut rows)))
}

/// In a page of the publisher, what only readers without script are told.
fn without_script(tell: impl FnOnce(El) -> El) -> Option<AnyView> {
    let is_page = expect_location().is_page();
    is_page.then(|| instead(tell))
}

/// What only readers without script are told; the page shows it too where its script has to give up.
fn instead(tell: impl FnOnce(El) -> El) -> AnyView {
    el("noscript").part(tell(el("div").class("instead"))).view()
}

#[cfg(test)]
mod tests {
    use super::mailbox;

    #[test]
    fn a_mailbox_is_found_among_other_words() {
        assert_eq!(
            mailbox("Казань, ул. Баумана, 1; info@park.example"),
            Some("info@park.example")
        );
        assert_eq!(mailbox("<a@b.example>"), Some("a@b.example"));
        for written in [
            "Почта:\u{a0}info@park.example",
            "E-mail:info@park.example",
            "Пишите на info@park.example.",
            "«info@park.example»",
            "office\tinfo@park.example\tall days",
        ] {
            assert_eq!(mailbox(written), Some("info@park.example"), "{written}");
        }
        assert_eq!(mailbox("Казань, дом @ 1"), None);
    }
}
