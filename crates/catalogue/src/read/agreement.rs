use super::context::{Context, Step};
use super::date::date;
use super::fields::Fields;
use super::known::{List, Standing, claim, settle};
use super::party::party;
use super::source::sources;
use super::text::localised;
use super::value::choice;
use crate::json::Node;
use crate::{Agreement, AgreementId, AgreementStatus, Code, Party};

const KEYS: &[&str] = &[
    "id",
    "parties",
    "date",
    "date_note",
    "status",
    "subject",
    "valid_until",
    "sources",
];

pub(super) fn agreement<'n>(context: &mut Context<'n>, node: &'n Node<'n>) -> Option<Agreement> {
    let start = context.mark();
    let Some(fields) = Fields::of(context, node, KEYS) else {
        return context.skip(start..context.mark());
    };
    let start = context.mark();
    let id = claim(context, &fields, List::Agreements).and_then(|id| AgreementId::parse(id).ok());
    let parties = parties(context, &fields);
    let status = fields.required(context, "status", |context, node| {
        choice(context, node, AgreementStatus::ALL, AgreementStatus::KEYS)
    });
    let subject = fields.required(context, "subject", localised);
    let required = start..context.mark();

    fields.present(context, "sources");
    let date_of_it = fields.optional(context, "date", date);
    let date_note = fields.optional(context, "date_note", localised);
    let valid_until = fields.optional(context, "valid_until", date);
    let (sources, _) = sources(context, &fields);

    let (Some(id), Some(parties), Some(status), Some(subject)) = (id, parties, status, subject) else {
        return context.skip(required);
    };
    settle(context, id.as_str(), List::Agreements, Standing::Usable);
    Some(Agreement {
        id,
        parties,
        date: date_of_it,
        date_note,
        status,
        subject,
        valid_until,
        sources,
    })
}

/// An agreement that names nobody is none.
fn parties<'n>(context: &mut Context<'n>, fields: &Fields<'n>) -> Option<Vec<Party>> {
    fields.present(context, "parties")?;
    let parties = fields.list(context, "parties", party);
    if parties.is_empty() {
        let at = fields.get("parties").map_or(0, |node| node.at);
        let message = "no party can be read: name at least one".into();
        context.report_in(Step::Key("parties"), Code::EmptyList, at, message);
        return None;
    }
    Some(parties)
}
