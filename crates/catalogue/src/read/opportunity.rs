use super::context::Context;
use super::date::date;
use super::fields::Fields;
use super::known::{self, List, Standing, claim, references, settle};
use super::source::sources;
use super::text::{localised, name};
use super::value::choice;
use crate::json::Node;
use crate::{
    Cooperation, MissionId, Opportunity, OpportunityId, OpportunityKind, OrganisationId, Owner, RegionCode,
    SectorId, Stage,
};

const KEYS: &[&str] = &[
    "id",
    "kind",
    "organisation",
    "region",
    "title",
    "summary",
    "sectors",
    "stage",
    "cooperation",
    "mission",
    "valid_until",
    "sources",
];

pub(super) fn opportunity<'n>(context: &mut Context<'n>, node: &'n Node<'n>) -> Option<Opportunity> {
    let start = context.mark();
    let Some(fields) = Fields::of(context, node, KEYS) else {
        return context.skip(start..context.mark());
    };
    let start = context.mark();
    let id = claim(context, &fields, List::Opportunities).and_then(|id| OpportunityId::parse(id).ok());
    let kind = fields.required(context, "kind", |context, node| {
        choice(context, node, OpportunityKind::ALL, OpportunityKind::KEYS)
    });
    let owner = owner(context, &fields);
    let title = fields.required(context, "title", name);
    let required = start..context.mark();

    fields.present(context, "sectors");
    fields.present(context, "sources");
    let summary = fields.optional(context, "summary", localised);
    let sectors = references(context, &fields, "sectors", known::sector, SectorId::parse);
    let stage = fields.optional(context, "stage", |context, node| {
        choice(context, node, Stage::ALL, Stage::KEYS)
    });
    let cooperation = fields.optional(context, "cooperation", |context, node| {
        choice(context, node, Cooperation::ALL, Cooperation::KEYS)
    });
    let mission = fields
        .optional(context, "mission", known::mission)
        .and_then(|id| MissionId::parse(id).ok());
    let valid_until = fields.optional(context, "valid_until", date);
    let (sources, _) = sources(context, &fields);

    let (Some(id), Some(kind), Some(owner), Some(title)) = (id, kind, owner, title) else {
        return context.skip(required);
    };
    settle(context, id.as_str(), List::Opportunities, Standing::Usable);
    Some(Opportunity {
        id,
        kind,
        owner,
        title,
        summary,
        sectors,
        stage,
        cooperation,
        mission,
        valid_until,
        sources,
    })
}

fn owner<'n>(context: &mut Context<'n>, fields: &Fields<'n>) -> Option<Owner> {
    fields.one_of_two(context, "organisation", "region")?;
    if fields.get("organisation").is_some() {
        let id = fields.optional(context, "organisation", known::organisation)?;
        return OrganisationId::parse(id).ok().map(Owner::Organisation);
    }
    let code = fields.optional(context, "region", known::region)?;
    RegionCode::parse(code).ok().map(Owner::Region)
}
