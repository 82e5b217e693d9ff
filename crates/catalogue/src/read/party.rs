use super::context::Context;
use super::fields::Fields;
use super::known;
use super::text::name;
use crate::json::Node;
use crate::{Actor, OrganisationId, Party, RegionCode};

/// `{"organisation": id}` or `{"name": text}`.
pub(super) fn actor<'n>(context: &mut Context<'n>, node: &'n Node<'n>) -> Option<Actor> {
    let fields = Fields::of(context, node, &["organisation", "name"])?;
    who(context, &fields)
}

/// An actor, with its region where that is known.
pub(super) fn party<'n>(context: &mut Context<'n>, node: &'n Node<'n>) -> Option<Party> {
    let fields = Fields::of(context, node, &["organisation", "name", "region"])?;
    let actor = who(context, &fields);
    let region = fields.optional(context, "region", known::region);
    let region = region.and_then(|code| RegionCode::parse(code).ok());
    Some(Party {
        actor: actor?,
        region,
    })
}

fn who<'n>(context: &mut Context<'n>, fields: &Fields<'n>) -> Option<Actor> {
    fields.one_of_two(context, "organisation", "name")?;
    if fields.get("organisation").is_some() {
        let id = fields.optional(context, "organisation", known::organisation)?;
        return OrganisationId::parse(id).ok().map(Actor::Organisation);
    }
    fields.optional(context, "name", name).map(Actor::Named)
}
