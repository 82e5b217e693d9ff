use super::context::Context;
use super::fields::Fields;
use super::known::{self, List, Standing, claim, settle};
use super::text::name;
use crate::json::Node;
use crate::{DistrictId, Region, RegionCode};

pub(super) fn region<'n>(context: &mut Context<'n>, node: &'n Node<'n>) -> Option<Region> {
    let start = context.mark();
    let Some(fields) = Fields::of(context, node, &["code", "name", "district"]) else {
        return context.skip(start..context.mark());
    };
    let start = context.mark();
    let code = claim(context, &fields, List::Regions).and_then(|code| RegionCode::parse(code).ok());
    let name = fields.required(context, "name", name);
    let district = fields
        .required(context, "district", known::district)
        .and_then(|id| DistrictId::parse(id).ok());
    let (Some(code), Some(name), Some(district)) = (code, name, district) else {
        return context.skip(start..context.mark());
    };
    settle(context, code.as_str(), List::Regions, Standing::Usable);
    Some(Region { code, name, district })
}
