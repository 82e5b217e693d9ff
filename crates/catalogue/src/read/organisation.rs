use super::contact::contact;
use super::context::{Context, Step};
use super::date::date;
use super::fields::Fields;
use super::figure::figures;
use super::hosts::Hosts;
use super::known::{self, List, Standing, claim, references, settle};
use super::source::sources;
use super::text::{link, localised, name, plain};
use super::value::{choice, number, truth, whole, wrong_type};
use crate::id::check_slug;
use crate::json::{Node, Value};
use crate::quoted::quoted;
use crate::registration::{digits, inn_checks, ogrn_checks};
use crate::{
    Code, Confidence, Coordinates, KindId, LocalisedText, Organisation, OrganisationId, OrganisationStatus,
    RegionCode, SectorId, ServiceId,
};

const KEYS: &[&str] = &[
    "id",
    "kind",
    "name",
    "region",
    "former_ids",
    "aliases",
    "city",
    "coordinates",
    "resident_of",
    "founded",
    "sectors",
    "services",
    "products",
    "summary",
    "website",
    "inn",
    "ogrn",
    "figures",
    "status",
    "confidence",
    "verified",
    "contact",
    "logo",
    "sources",
];

/// What an organisation cannot do without; read of all of them before references to them are read.
struct Identity<'n> {
    fields: Fields<'n>,
    index: usize,
    id: &'n str,
    kind: KindId,
    name: LocalisedText,
    region: RegionCode,
    former_ids: Vec<OrganisationId>,
}

/// Reads every organisation, and then drops the hosts that would make a circle.
pub(super) fn organisations<'n>(context: &mut Context<'n>, fields: &Fields<'n>) -> Vec<Organisation> {
    let mut identities = Vec::new();
    fields.each_record(context, "organisations", &mut |context, index, node| {
        identities.push(identity(context, node, index)?);
        Some(())
    });
    context.enter(Step::Key("organisations"));
    for identity in &mut identities {
        context.enter(Step::Index(identity.index));
        identity.former_ids = former_ids(context, &identity.fields, identity.id);
        context.leave();
    }
    let mut hosts = Hosts::of(&mut identities.iter().map(|identity| identity.id));
    let mut organisations = Vec::with_capacity(identities.len());
    for identity in identities {
        context.enter(Step::Index(identity.index));
        organisations.extend(organisation(context, identity, &mut hosts));
        context.leave();
    }
    hosts.settle(context, &mut organisations);
    context.leave();
    organisations
}

fn identity<'n>(context: &mut Context<'n>, node: &'n Node<'n>, index: usize) -> Option<Identity<'n>> {
    let start = context.mark();
    let Some(fields) = Fields::of(context, node, KEYS) else {
        return context.skip(start..context.mark());
    };
    let start = context.mark();
    let id = claim(context, &fields, List::Organisations);
    let kind = fields
        .required(context, "kind", known::kind)
        .and_then(|id| KindId::parse(id).ok());
    let name = fields.required(context, "name", name);
    let region = fields
        .required(context, "region", known::region)
        .and_then(|code| RegionCode::parse(code).ok());
    let (Some(id), Some(kind), Some(name), Some(region)) = (id, kind, name, region) else {
        let required = start..context.mark();
        return context.skip(required);
    };
    settle(context, id, List::Organisations, Standing::Usable);
    Some(Identity {
        fields,
        index,
        id,
        kind,
        name,
        region,
        former_ids: Vec::new(),
    })
}

fn former_ids<'n>(context: &mut Context<'n>, fields: &Fields<'n>, id: &'n str) -> Vec<OrganisationId> {
    let mut former_ids = Vec::new();
    fields.each(context, "former_ids", &mut |context, _, node| {
        if let Some(former) = former_id(context, node) {
            let standing = Standing::FormerOf(id);
            settle(context, former, List::Organisations, standing);
            former_ids.extend(OrganisationId::parse(former));
        }
    });
    former_ids
}

fn former_id<'n>(context: &mut Context<'n>, node: &'n Node<'n>) -> Option<&'n str> {
    let given = plain(context, node)?;
    if let Err(error) = check_slug(given) {
        context.report(Code::BadId, node.at, error.to_string());
        return None;
    }
    if context.known.of(List::Organisations).get(given).is_some() {
        let message = format!("the id `{given}` belongs to a record already: a former id leads to one alone");
        context.report(Code::DuplicateId, node.at, message);
        return None;
    }
    Some(given)
}

fn organisation<'n>(
    context: &mut Context<'n>,
    identity: Identity<'n>,
    hosts: &mut Hosts,
) -> Option<Organisation> {
    let Identity {
        fields,
        index,
        id,
        kind,
        name: name_of_it,
        region,
        former_ids,
    } = identity;
    let (sources, places) = sources(context, &fields);
    hosts.read(context, &fields, index, id);
    Some(Organisation {
        id: OrganisationId::parse(id).ok()?,
        former_ids,
        kind,
        name: name_of_it,
        aliases: fields.list(context, "aliases", name),
        region,
        city: fields.optional(context, "city", name),
        coordinates: fields.optional(context, "coordinates", coordinates),
        resident_of: Vec::new(),
        founded: fields.optional(context, "founded", year),
        sectors: references(context, &fields, "sectors", known::sector, SectorId::parse),
        services: references(context, &fields, "services", known::service, ServiceId::parse),
        products: fields.list(context, "products", name),
        summary: fields.optional(context, "summary", localised),
        website: fields.optional(context, "website", link),
        inn: fields.optional(context, "inn", inn),
        ogrn: fields.optional(context, "ogrn", ogrn),
        figures: figures(context, &fields, &places),
        status: fields.optional(context, "status", status).unwrap_or_default(),
        confidence: fields.optional(context, "confidence", confidence),
        verified: fields.optional(context, "verified", date),
        contact: fields.optional(context, "contact", contact),
        logo: fields.optional(context, "logo", path),
        sources,
    })
}

fn coordinates<'n>(context: &mut Context<'n>, node: &'n Node<'n>) -> Option<Coordinates> {
    let fields = Fields::of(context, node, &["lat", "lon", "exact"])?;
    let lat = fields.required(context, "lat", |context, node| {
        number(context, node, -90, Some(90))
    });
    let lon = fields.required(context, "lon", |context, node| {
        number(context, node, -180, Some(180))
    });
    let exact = fields.optional(context, "exact", truth).unwrap_or_default();
    Some(Coordinates {
        lat: lat?,
        lon: lon?,
        exact,
    })
}

fn year<'n>(context: &mut Context<'n>, node: &'n Node<'n>) -> Option<u16> {
    whole(context, node, 1, 9999).map(|year| year as u16)
}

fn status<'n>(context: &mut Context<'n>, node: &'n Node<'n>) -> Option<OrganisationStatus> {
    choice(context, node, OrganisationStatus::ALL, OrganisationStatus::KEYS)
}

fn confidence<'n>(context: &mut Context<'n>, node: &'n Node<'n>) -> Option<Confidence> {
    choice(context, node, Confidence::ALL, Confidence::KEYS)
}

fn inn<'n>(context: &mut Context<'n>, node: &'n Node<'n>) -> Option<String> {
    let checks = |text: &str| digits(text).map(inn_checks);
    registration(
        context,
        node,
        checks,
        "the INN of an organisation: it has 10 digits",
    )
}

fn ogrn<'n>(context: &mut Context<'n>, node: &'n Node<'n>) -> Option<String> {
    let checks = |text: &str| digits(text).map(ogrn_checks);
    registration(context, node, checks, "an OGRN: it has 13 digits")
}

fn registration<'n>(
    context: &mut Context<'n>,
    node: &'n Node<'n>,
    checks: fn(&str) -> Option<bool>,
    what: &str,
) -> Option<String> {
    if matches!(node.value, Value::Number(_)) {
        return wrong_type(context, node, "a text of digits in double quotes");
    }
    let given = plain(context, node)?;
    let (code, problem) = match checks(given) {
        Some(true) => return Some(given.into()),
        Some(false) => (Code::BadChecksum, ", but its last digit does not fit the others"),
        None => (Code::BadCode, ""),
    };
    context.report(code, node.at, format!("{} is not {what}{problem}", quoted(given)));
    None
}

/// A relative path that stays beside the catalogue however a browser reads it.
fn path<'n>(context: &mut Context<'n>, node: &'n Node<'n>) -> Option<String> {
    let given = plain(context, node)?;
    let stays = given.split('/').all(|part| !matches!(part, "" | "." | ".."))
        && !given.contains(|char: char| matches!(char, '\\' | ':' | '?' | '#' | '%') || char.is_whitespace());
    if !stays {
        let message = format!(
            "{} is not a path beside the catalogue: write it like `logos/park.png`",
            quoted(given)
        );
        context.report(Code::BadPath, node.at, message);
        return None;
    }
    Some(given.into())
}
