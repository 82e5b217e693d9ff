use super::context::Context;
use super::date::{date, end};
use super::fields::Fields;
use super::known::{self, List, Standing, claim, references, settle};
use super::party::actor;
use super::source::sources;
use super::text::{localised, name};
use super::value::{choice, whole};
use crate::json::Node;
use crate::{Code, Mission, MissionFormat, MissionId, MissionStatus, Participants, RegionCode, SectorId};

const KEYS: &[&str] = &[
    "id",
    "title",
    "from",
    "to",
    "places",
    "start",
    "end",
    "date_note",
    "status",
    "format",
    "organisers",
    "delegation",
    "visits",
    "participants",
    "sectors",
    "outcomes",
    "sources",
];

pub(super) fn mission<'n>(context: &mut Context<'n>, node: &'n Node<'n>) -> Option<Mission> {
    let start = context.mark();
    let Some(fields) = Fields::of(context, node, KEYS) else {
        return context.skip(start..context.mark());
    };
    let start = context.mark();
    let id = claim(context, &fields, List::Missions).and_then(|id| MissionId::parse(id).ok());
    let title = fields.required(context, "title", name);
    let status = fields.required(context, "status", |context, node| {
        choice(context, node, MissionStatus::ALL, MissionStatus::KEYS)
    });
    let format = fields.required(context, "format", |context, node| {
        choice(context, node, MissionFormat::ALL, MissionFormat::KEYS)
    });
    let required = start..context.mark();

    for list in &[
        "from",
        "to",
        "places",
        "organisers",
        "visits",
        "sectors",
        "outcomes",
        "sources",
    ] {
        fields.present(context, list);
    }
    let from = references(context, &fields, "from", known::region, RegionCode::parse);
    let to = references(context, &fields, "to", known::region, RegionCode::parse);
    let places = fields.list(context, "places", name);
    let start = fields.optional(context, "start", date);
    let end = end(context, &fields, start);
    let date_note = fields.optional(context, "date_note", localised);
    let organisers = fields.list(context, "organisers", actor);
    let delegation = fields.list(context, "delegation", actor);
    let visits = fields.list(context, "visits", actor);
    let participants = fields.optional(context, "participants", participants);
    let sectors = references(context, &fields, "sectors", known::sector, SectorId::parse);
    let outcomes = fields.list(context, "outcomes", localised);
    let (sources, _) = sources(context, &fields);

    let (Some(id), Some(title), Some(status), Some(format)) = (id, title, status, format) else {
        return context.skip(required);
    };
    settle(context, id.as_str(), List::Missions, Standing::Usable);
    Some(Mission {
        id,
        title,
        from,
        to,
        places,
        start,
        end,
        date_note,
        status,
        format,
        organisers,
        delegation,
        visits,
        participants,
        sectors,
        outcomes,
        sources,
    })
}

fn participants<'n>(context: &mut Context<'n>, node: &'n Node<'n>) -> Option<Participants> {
    let fields = Fields::of(context, node, &["count", "note"])?;
    if fields.get("count").is_none() && fields.get("note").is_none() {
        context.report(
            Code::MissingKey,
            node.at,
            "`count` and `note` are missing: give at least one".into(),
        );
        return None;
    }
    let count = fields.optional(context, "count", |context, node| {
        whole(context, node, 0, u32::MAX)
    });
    let note = fields.optional(context, "note", localised);
    (count.is_some() || note.is_some()).then_some(Participants { count, note })
}
