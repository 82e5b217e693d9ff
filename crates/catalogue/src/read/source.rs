use super::context::Context;
use super::fields::Fields;
use super::text::{link, owned};
use crate::Source;
use crate::json::Node;

/// The usable sources of a record, and the place among them of each one of the file.
pub(super) fn sources<'n>(
    context: &mut Context<'n>,
    fields: &Fields<'n>,
) -> (Vec<Source>, Vec<Option<usize>>) {
    let mut sources = Vec::new();
    let mut places = Vec::new();
    fields.each(context, "sources", &mut |context, _, node| {
        let source = source(context, node);
        places.push(source.as_ref().map(|_| sources.len()));
        sources.extend(source);
    });
    (sources, places)
}

fn source<'n>(context: &mut Context<'n>, node: &'n Node<'n>) -> Option<Source> {
    let fields = Fields::of(context, node, &["title", "url"])?;
    let title = fields.required(context, "title", owned);
    let url = fields.optional(context, "url", link);
    Some(Source { title: title?, url })
}
