use super::context::{Context, Step};
use super::fields::Fields;
use super::text::plain;
use crate::json::Node;
use crate::quoted::quoted;
use crate::{Code, PartialDate};

/// A date as precise as it is known.
pub(super) fn date<'n>(context: &mut Context<'n>, node: &'n Node<'n>) -> Option<PartialDate> {
    let given = plain(context, node)?;
    let date = PartialDate::parse(given);
    if date.is_none() {
        let given = quoted(given);
        let message = format!("{given} is not a date: write it like `2012-11-19`, `2012-11` or `2012`");
        context.report(Code::BadDate, node.at, message);
    }
    date
}

/// The end of something, left out where it is before the start as far as both are known.
pub(super) fn end<'n>(
    context: &mut Context<'n>,
    fields: &Fields<'n>,
    start: Option<PartialDate>,
) -> Option<PartialDate> {
    let end = fields.optional(context, "end", date)?;
    let Some(start) = start.filter(|start| is_before(end, *start)) else {
        return Some(end);
    };
    let at = fields.get("end").map_or(0, |node| node.at);
    let message = format!("the end `{end}` is before the start `{start}`");
    context.report_in(Step::Key("end"), Code::DateOrder, at, message);
    None
}

fn is_before(end: PartialDate, start: PartialDate) -> bool {
    if end.year() != start.year() {
        return end.year() < start.year();
    }
    match (end.month().zip(start.month()), end.day().zip(start.day())) {
        (Some((end, start)), _) if end != start => end < start,
        (_, Some((end, start))) => end < start,
        _ => false,
    }
}
