use super::context::{Context, Step};
use super::date::date;
use super::fields::Fields;
use super::value::{choice, number, truth, wrong_type};
use crate::json::{Node, Value};
use crate::number::value_of;
use crate::{Code, Figure, FigureKey};

/// The usable figures of a record whose sources were read.
pub(super) fn figures<'n>(
    context: &mut Context<'n>,
    fields: &Fields<'n>,
    sources: &[Option<usize>],
) -> Vec<Figure> {
    let mut figures = Vec::new();
    fields.each(context, "figures", &mut |context, _, node| {
        figures.extend(figure(context, node, sources));
    });
    figures
}

fn figure<'n>(context: &mut Context<'n>, node: &'n Node<'n>, sources: &[Option<usize>]) -> Option<Figure> {
    let fields = Fields::of(context, node, &["key", "value", "as_of", "at_least", "source"])?;
    let key = fields.required(context, "key", |context, node| {
        choice(context, node, FigureKey::ALL, FigureKey::KEYS)
    });
    let value = fields.required(context, "value", |context, node| number(context, node, 0, None));
    let as_of = fields.optional(context, "as_of", date);
    let at_least = fields.optional(context, "at_least", truth).unwrap_or_default();
    let source = fields
        .get("source")
        .and_then(|node| source(context, node, sources));
    Some(Figure {
        key: key?,
        value: value?,
        as_of,
        at_least,
        source,
    })
}

fn source<'n>(context: &mut Context<'n>, node: &'n Node<'n>, sources: &[Option<usize>]) -> Option<usize> {
    context.enter(Step::Key("source"));
    let place = index(context, node, sources);
    context.leave();
    place
}

fn index<'n>(context: &mut Context<'n>, node: &'n Node<'n>, sources: &[Option<usize>]) -> Option<usize> {
    let Value::Number(written) = node.value else {
        return wrong_type(context, node, "the index of a source");
    };
    let place = value_of(written).filter(|index| *index >= 0.0 && *index == f64::from(*index as u32));
    match place.and_then(|index| sources.get(index as usize)) {
        Some(place) => *place,
        None => {
            let count = sources.len();
            let message =
                format!("there is no source `{written}`: the record has {count} of them, the first is 0");
            context.report(Code::UnknownReference, node.at, message);
            None
        }
    }
}
