use super::agreement::agreement;
use super::context::{Context, Step};
use super::fields::Fields;
use super::mission::mission;
use super::opportunity::opportunity;
use super::organisation::organisations;
use crate::json::Value;
use crate::{Agreement, Code, Mission, Opportunity, Organisation};

/// What a catalogue is about; the rest of it are words to tell it with.
pub(super) struct Records {
    pub(super) organisations: Vec<Organisation>,
    pub(super) opportunities: Vec<Opportunity>,
    pub(super) missions: Vec<Mission>,
    pub(super) agreements: Vec<Agreement>,
}

/// Reads the records of a whole file or of a part, once the vocabularies are known.
pub(super) fn records<'n>(context: &mut Context<'n>, fields: &Fields<'n>) -> Option<Records> {
    within_limit(context, fields)?;
    let organisations = organisations(context, fields);
    let missions = fields.records(context, "missions", mission);
    let opportunities = fields.records(context, "opportunities", opportunity);
    let agreements = fields.records(context, "agreements", agreement);
    Some(Records {
        organisations,
        opportunities,
        missions,
        agreements,
    })
}

fn within_limit<'n>(context: &mut Context<'n>, fields: &Fields<'n>) -> Option<()> {
    let node = fields.get("organisations");
    let Some(Value::List(nodes)) = node.map(|node| &node.value) else {
        return Some(());
    };
    let (given, limit) = (nodes.len(), context.limits.organisations);
    if given <= limit {
        return Some(());
    }
    let at = node.map_or(0, |node| node.at);
    let message = format!("the catalogue has {given} organisations: at most {limit} are read");
    context.report_in(Step::Key("organisations"), Code::TooManyRecords, at, message);
    None
}
