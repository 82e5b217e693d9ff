//! All agreements, by pairs of regions.

use catalogue::{Agreement, AgreementStatus, order};
use leptos::prelude::*;

use super::agreement_matrix::{agreement_matrix, pair_id};
use super::agreement_rows::{agreement_row, agreement_row_of_pair};
use super::folded::Groups;
use super::frame::{head, section};
use super::region_link::{region_link, region_name};
use super::region_pairs::{Hub, RegionPairs};
use super::text::{AgreementsText, document_text};
use crate::context::expect_text;
use crate::directory::Directory;
use crate::erased::{el, nothing, views};
use crate::format::{count, counted};
use crate::text::fill;

pub fn agreements(directory: &Directory) -> AnyView {
    let text = expect_text();
    let texts = &document_text(text).dealings.agreements;
    let agreements = &directory.catalogue().agreements;
    let latest_first = order(agreements.len(), &|left, right| {
        agreements[right].date.cmp(&agreements[left].date)
    });
    let latest_first = latest_first.iter().map(|place| &agreements[*place as usize]);
    let pairs = RegionPairs::of(latest_first, directory);
    let lead = if agreements.is_empty() {
        texts.none.to_owned()
    } else {
        totals(texts, agreements, pairs.regions.len())
    };
    let groups = Groups::of(agreements.len(), 1);
    let name = text.site.section_names[4].into_any();
    views(
        &mut [
            head(Vec::new(), name, Some(lead.into_any())),
            matrix(texts, &pairs),
            by_pairs(texts, &pairs.hubs(directory, text.lang), agreements.len()),
            group(groups, "several", texts.of_many, &pairs.of_many),
            group(groups, "within", texts.of_few, &pairs.of_few),
        ]
        .into_iter(),
    )
}

/// How many there are, of how many regions, and how far they are.
fn totals(texts: &AgreementsText, agreements: &[Agreement], regions: usize) -> String {
    let text = expect_text();
    let mut said = counted(text, &texts.count, agreements.len() as u64);
    if regions > 0 {
        said.push_str(", ");
        said.push_str(&counted(text, &texts.regions, regions as u64));
    }
    let mut separator = ": ";
    for (status, words) in [
        (AgreementStatus::Signed, texts.signed_count),
        (AgreementStatus::Planned, texts.planned_count),
        (AgreementStatus::Ended, texts.ended_count),
    ] {
        let number = agreements.iter().filter(|agreement| agreement.status == status);
        let number = number.count() as u64;
        if number > 0 {
            said.push_str(separator);
            said.push_str(&fill(words, &count(text, number)));
            separator = ", ";
        }
    }
    said.push('.');
    said
}

fn matrix(texts: &AgreementsText, pairs: &RegionPairs<'_>) -> AnyView {
    let Some(table) = agreement_matrix(pairs) else {
        return nothing();
    };
    section(1, None, texts.matrix.into_any())
        .part(el("p").class("hint").part(texts.matrix_hint))
        .part(table)
        .view()
}

fn by_pairs(texts: &AgreementsText, hubs: &[Hub<'_>], all: usize) -> AnyView {
    if hubs.is_empty() {
        return nothing();
    }
    let groups = Groups::of(all, 2);
    let mut hubs = hubs.iter().enumerate().map(|(place, hub)| {
        let mut partners = hub.partners.iter().map(|(partner, agreements)| {
            let mut rows = agreements
                .iter()
                .map(|agreement| agreement_row_of_pair(agreement));
            el("li")
                .attr("id", pair_id(hub.region, partner))
                .part(el("p").class("partner").part(region_link(partner)))
                .part(el("ul").class("rows").parts(&mut rows))
                .view()
        });
        groups
            .group(
                hub.region.as_str().to_owned(),
                region_name(hub.region),
                hub.len(),
                place == 0,
            )
            .part(el("ul").class("region-pairs").parts(&mut partners))
            .view()
    });
    section(1, None, texts.pairs.into_any())
        .part(el("p").class("hint").part(texts.pairs_hint))
        .parts(&mut hubs)
        .view()
}

fn group(groups: Groups, id: &str, name: &'static str, agreements: &[&Agreement]) -> AnyView {
    if agreements.is_empty() {
        return nothing();
    }
    let mut rows = agreements.iter().map(|agreement| agreement_row(agreement));
    groups
        .group(id.to_owned(), name.into_any(), agreements.len(), false)
        .part(el("ul").class("rows").parts(&mut rows))
        .view()
}
