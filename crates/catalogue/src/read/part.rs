use super::context::Context;
use super::fields::Fields;
use super::known::{List, Standing, settle};
use super::records::{Records, records};
use crate::json::Node;
use crate::{Catalogue, KindId, SectorId, ServiceId};

const KEYS: &[&str] = &["organisations", "opportunities", "missions", "agreements"];

/// Reads the tree of a part: its records, and the rest of the catalogue that has its vocabularies.
pub(super) fn part<'n>(
    context: &mut Context<'n>,
    root: &'n Node<'n>,
    vocabularies: &'n Catalogue,
) -> Option<Catalogue> {
    // What is most like an absent id among the few of a part says nothing, and costs time with each.
    context.forgo_suggestions();
    context.languages.clone_from(&vocabularies.languages);
    know(context, vocabularies);
    let fields = Fields::of(context, root, KEYS)?;
    let Records {
        organisations,
        opportunities,
        missions,
        agreements,
    } = records(context, &fields)?;
    Some(Catalogue {
        organisations,
        opportunities,
        missions,
        agreements,
        ..vocabularies.without_records()
    })
}

/// Makes the words known that records may name; no record names a district.
fn know<'n>(context: &mut Context<'n>, vocabularies: &'n Catalogue) {
    for kind in &vocabularies.kinds {
        let successor = kind.replaced_by.as_ref().map(KindId::as_str);
        word(context, List::Kinds, kind.id.as_str(), successor);
    }
    for sector in &vocabularies.sectors {
        let successor = sector.replaced_by.as_ref().map(SectorId::as_str);
        word(context, List::Sectors, sector.id.as_str(), successor);
    }
    for service in &vocabularies.services {
        let successor = service.replaced_by.as_ref().map(ServiceId::as_str);
        word(context, List::Services, service.id.as_str(), successor);
    }
    for region in &vocabularies.regions {
        word(context, List::Regions, region.code.as_str(), None);
    }
}

#[inline(never)]
fn word<'n>(context: &mut Context<'n>, list: List, id: &str, successor: Option<&'n str>) {
    let standing = successor.map_or(Standing::Usable, Standing::ReplacedBy);
    settle(context, id, list, standing);
}
