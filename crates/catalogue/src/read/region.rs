use super::context::Context;
use super::fields::Fields;
use super::known::{self, Standing, claim, settle};
use super::text::name;
use crate::id::check_region_code;
use crate::json::Node;
use crate::{DistrictId, Region, RegionCode};

pub(super) fn region<'n>(context: &mut Context<'n>, node: &'n Node<'n>) -> Option<Region> {
    let start = context.mark();
    let Some(fields) = Fields::of(context, node, &["code", "name", "district"]) else {
        return context.skip(start..context.mark());
    };
    let start = context.mark();
    let code = claim(context, &fields, "code", check_region_code, |known| {
        &mut known.regions
    });
    let name = fields.required(context, "name", name);
    let district = fields.required(context, "district", known::district);
    let (Some(code), Some(name), Some(district)) = (code, name, district) else {
        return context.skip(start..context.mark());
    };
    settle(context, code, |known| &mut known.regions, Standing::Usable);
    Some(Region {
        code: RegionCode::parse(code).ok()?,
        name,
        district: DistrictId::parse(district).ok()?,
    })
}
