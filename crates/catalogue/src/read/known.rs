//! Which ids the catalogue has, for the references to them.

use super::context::{Context, Step};
use super::fields::Fields;
use super::text::plain;
use crate::index::Index;
use crate::json::Node;
use crate::quoted::quoted;
use crate::{Code, IdError};

/// What a reference to an id meets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing<'n> {
    Usable,
    /// Its record was skipped.
    Skipped,
    /// A vocabulary's id that another one replaced.
    ReplacedBy(&'n str),
    /// A former id of this organisation.
    FormerOf(&'n str),
}

/// Ids, each with what a reference to it meets.
#[derive(Debug, Default)]
pub(super) struct Ids<'n> {
    places: Index,
    standings: Vec<Standing<'n>>,
}

impl<'n> Ids<'n> {
    pub(super) fn insert(&mut self, id: &str, standing: Standing<'n>) {
        match self.places.get(id) {
            Some(place) => self.standings[place] = standing,
            None => {
                self.places.insert(id, self.standings.len() as u32);
                self.standings.push(standing);
            }
        }
    }

    pub(super) fn get(&self, id: &str) -> Option<Standing<'n>> {
        Some(self.standings[self.places.get(id)?])
    }
}

/// The ids of each list that something refers to.
#[derive(Debug, Default)]
pub(super) struct Known<'n> {
    pub(super) kinds: Ids<'n>,
    pub(super) sectors: Ids<'n>,
    pub(super) services: Ids<'n>,
    pub(super) districts: Ids<'n>,
    pub(super) regions: Ids<'n>,
    pub(super) organisations: Ids<'n>,
    pub(super) missions: Ids<'n>,
    pub(super) opportunities: Ids<'n>,
    pub(super) agreements: Ids<'n>,
}

/// One of the lists.
pub(super) type List<'n> = for<'k> fn(&'k mut Known<'n>) -> &'k mut Ids<'n>;

/// The id of a record: of the right form, and not taken. Its record stands as skipped until it is settled.
pub(super) fn claim<'n>(
    context: &mut Context<'n>,
    fields: &Fields<'n>,
    key: &'static str,
    check: fn(&str) -> Result<(), IdError>,
    list: List<'n>,
) -> Option<&'n str> {
    let id = fields.required(context, key, plain)?;
    let at = fields.get(key).map_or(0, |node| node.at);
    if let Err(error) = check(id) {
        context.report_in(Step::Key(key), Code::BadId, at, error.to_string());
        return None;
    }
    let ids = list(&mut context.known);
    if ids.get(id).is_some() {
        let message = format!("the id `{id}` is taken by a record before it: give this one another");
        context.report_in(Step::Key(key), Code::DuplicateId, at, message);
        return None;
    }
    ids.insert(id, Standing::Skipped);
    Some(id)
}

/// Says what references to an id meet.
pub(super) fn settle<'n>(context: &mut Context<'n>, id: &'n str, list: List<'n>, standing: Standing<'n>) {
    list(&mut context.known).insert(id, standing);
}

/// The id that a reference leads to, where its record is there.
pub(super) fn reference<'n>(
    context: &mut Context<'n>,
    node: &'n Node<'n>,
    what: &'static str,
    list: List<'n>,
) -> Option<&'n str> {
    let given = plain(context, node)?;
    match list(&mut context.known).get(given) {
        Some(Standing::Usable) => Some(given),
        Some(Standing::ReplacedBy(new)) => {
            let message = format!("the {what} `{given}` is replaced: write `{new}`");
            context.report(Code::ReplacedId, node.at, message);
            Some(given)
        }
        Some(Standing::FormerOf(new)) => {
            let message = format!("`{given}` is a former id: write `{new}`");
            context.report(Code::FormerId, node.at, message);
            (list(&mut context.known).get(new) == Some(Standing::Usable)).then_some(new)
        }
        Some(Standing::Skipped) => {
            let message = format!("the {what} `{given}` cannot be read: mend that record first");
            context.report(Code::SkippedReference, node.at, message);
            None
        }
        None => {
            // Taken out, so that the candidates can be read while the context counts their cost.
            let ids = std::mem::take(list(&mut context.known));
            let otherwise = format!(": add it, or name a {what} that is there");
            let advice = context.advice(given, &mut ids.places.texts(), &otherwise);
            *list(&mut context.known) = ids;
            let message = format!("there is no {what} {}{advice}", quoted(given));
            context.report(Code::UnknownReference, node.at, message);
            None
        }
    }
}

/// The entries of a list of references, each once.
pub(super) fn references<'n, T>(
    context: &mut Context<'n>,
    fields: &Fields<'n>,
    name: &'static str,
    read: fn(&mut Context<'n>, &'n Node<'n>) -> Option<&'n str>,
    parse: fn(&str) -> Result<T, IdError>,
) -> Vec<T> {
    let ids = distinct(context, fields, name, read);
    ids.into_iter().filter_map(|id| parse(id).ok()).collect()
}

fn distinct<'n>(
    context: &mut Context<'n>,
    fields: &Fields<'n>,
    name: &'static str,
    read: fn(&mut Context<'n>, &'n Node<'n>) -> Option<&'n str>,
) -> Vec<&'n str> {
    let mut seen = Index::default();
    let mut ids = Vec::new();
    for (index, node) in fields.nodes_of(context, name).iter().enumerate() {
        context.enter(Step::Key(name));
        if let Some(id) = context.within(Step::Index(index), node, read) {
            if seen.insert(id, 0).is_none() {
                ids.push(id);
            } else {
                let message = format!("`{id}` stands in the list already");
                context.report_in(Step::Index(index), Code::DuplicateEntry, node.at, message);
            }
        }
        context.leave();
    }
    ids
}

macro_rules! references_to {
    ($($read:ident $list:ident $what:literal,)*) => {
        $(
            pub(super) fn $read<'n>(context: &mut Context<'n>, node: &'n Node<'n>) -> Option<&'n str> {
                reference(context, node, $what, |known| &mut known.$list)
            }
        )*
    };
}

references_to! {
    kind kinds "kind",
    sector sectors "sector",
    service services "service",
    district districts "district",
    region regions "region",
    organisation organisations "organisation",
    mission missions "mission",
}
