use catalogue::{Catalogue, Organisation};
use finder::Route;
use leptos::prelude::*;

use super::text::document_text;
use crate::components::heading::title;
use crate::components::localised::localised;
use crate::components::outside_link::outside_link;
use crate::components::place_link::{LinkLook, place_link};
use crate::components::waiting::waiting;
use crate::context::{expect_location, expect_text};
use crate::erased::{El, ElementRef, el, place};
use crate::format::count;
use crate::text::fill;

/// What stands in the place of a screen that only a script can fill, with its title: until it comes, nothing is known of
/// what the browser keeps.
pub fn needs_script(name: &'static str) -> AnyView {
    let needs = document_text(expect_text()).needs_script;
    el("div")
        .class("page")
        .part(title(0, ElementRef::new(), name.into_any()))
        .part(el("noscript").part(el("p").part(needs)))
        .part(el("div").class("needs-script").part(waiting()))
        .view()
}

/// Whom to write to where no form can be sent: the operator, or the organisation itself.
pub fn contact_without_script(organisation: &Organisation, catalogue: &Catalogue) -> AnyView {
    let text = document_text(expect_text());
    let own = organisation.contact.as_ref().or(catalogue.contact.as_ref());
    let operator = own.and_then(|contact| contact.operator.as_ref());
    let operator = operator.map(|operator| {
        let address = operator.address.as_ref().map(|address| {
            let written = &address.shown(expect_text().lang).text;
            match mailbox(written) {
                Some(mailbox) => el("a")
                    .class("strong")
                    .attr("href", format!("mailto:{mailbox}"))
                    .part((*written).to_owned())
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
    let instead = has_way.then(|| el("p").part(text.write_yourself));
    el("noscript")
        .part(el("p").part(text.contact_needs_script))
        .part(instead)
        .part(operator)
        .part(website)
        .view()
}

/// The mailbox that a text names.
fn mailbox(text: &str) -> Option<&str> {
    let mut words = text.split([' ', ',', ';', '<', '>', '\n', '(', ')']);
    words.find(|word| {
        word.split_once('@')
            .is_some_and(|(name, host)| !name.is_empty() && host.contains('.'))
    })
}

/// Links to pages of the list so close to each other that two of them lead to any page. Only readers without script need
/// them: with it, filters lead there sooner.
pub fn more_pages(page: u32, pages: u32) -> AnyView {
    let text = expect_text();
    let location = expect_location();
    let stride = (1..).find(|stride| stride * stride >= pages).unwrap_or(1);
    let is_listed = |number: &u32| number.is_multiple_of(stride) || number.abs_diff(page) <= stride / 2 + 1;
    let mut links = (1..=pages).filter(is_listed).map(|number| {
        let to = place(move || location.place().bare(Route::OrganisationsPage(number)));
        let digits = count(text, u64::from(number));
        let look = LinkLook {
            label: Some(fill(text.list.page, &digits)),
            ..LinkLook::default()
        };
        el("li").part(place_link(to, look, digits.into_any())).view()
    });
    let links: El = el("ol").parts(&mut links);
    el("noscript").part(links).view()
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
        assert_eq!(mailbox("Казань, дом @ 1"), None);
    }
}
