use catalogue::{Opportunity, OpportunityKind, Owner};
use serde_json::json;

use super::organisation::reference;
use super::{Node, of_own_page, place, put, put_list, put_some};
use crate::build::page_of::PageOf;

/// An opportunity on its own page: an `Offer`, or the `Demand` that schema.org sets against it.
pub(super) fn opportunity(page: &PageOf<'_>, opportunity: &Opportunity) -> Vec<Node> {
    let is_offer = opportunity.kind == OpportunityKind::Offer;
    let kind = if is_offer { "Offer" } else { "Demand" };
    let mut node = of_own_page(page, kind, page.shown(&opportunity.title));
    if let Some(summary) = &opportunity.summary {
        put(&mut node, "description", page.shown(summary));
    }
    // `category` is of offers alone.
    if is_offer {
        put_list(
            &mut node,
            "category",
            super::sector_names(page, &opportunity.sectors),
        );
    }
    put_some(
        &mut node,
        "validThrough",
        opportunity.valid_until.map(|date| date.to_string()),
    );
    match &opportunity.owner {
        Owner::Organisation(id) => {
            let Some(mut owner) = reference(page, id) else {
                return vec![node];
            };
            if is_offer {
                put(&mut node, "offeredBy", owner);
                return vec![node];
            }
            // A demand does not say whose it is: who seeks says so.
            put(&mut owner, "seeks", json!({"@id": page.own_address()}));
            vec![node, owner]
        }
        Owner::Region(code) => {
            // Regions offer and seek nothing in schema.org, but goods come from them and go to them.
            let property = if is_offer {
                "availableAtOrFrom"
            } else {
                "areaServed"
            };
            put_some(&mut node, property, place::reference(page, code));
            vec![node]
        }
    }
}
