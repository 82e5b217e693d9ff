//! Which offers may answer a request, and which requests an offer.

use std::cmp::Reverse;

use catalogue::{Catalogue, Opportunity};

use super::day::was_over;

/// How many are shown.
const AT_MOST: usize = 5;

/// An opportunity of the other kind, and how many sectors both have.
#[derive(Debug)]
pub struct Counterpart<'a> {
    pub opportunity: &'a Opportunity,
    pub shared: usize,
}

/// The opportunities of the other kind that share most sectors; of those that share as many, the first of the catalogue.
/// What is no longer valid is left out.
pub fn counterparts<'a>(of: &Opportunity, catalogue: &'a Catalogue) -> Vec<Counterpart<'a>> {
    let mut found = Vec::new();
    for opportunity in &catalogue.opportunities {
        if opportunity.kind == of.kind || is_over(opportunity, catalogue) {
            continue;
        }
        let is_shared = |sector| opportunity.sectors.contains(sector);
        let shared = of.sectors.iter().filter(|sector| is_shared(sector)).count();
        if shared > 0 {
            found.push(Counterpart { opportunity, shared });
        }
    }
    // A stable sort: those that share as many stay in their order.
    found.sort_by_key(|counterpart| Reverse(counterpart.shared));
    found.truncate(AT_MOST);
    found
}

/// Whether it had run out when the catalogue was last changed.
pub fn is_over(opportunity: &Opportunity, catalogue: &Catalogue) -> bool {
    opportunity
        .valid_until
        .is_some_and(|day| was_over(day, catalogue))
}
