//! Which ids the catalogue has, for the references to them.

use super::context::{Context, Step};
use super::fields::Fields;
use super::text::plain;
use crate::id::{check_region_code, check_slug};
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

/// A list of the catalogue whose records have ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum List {
    Kinds,
    Sectors,
    Services,
    Districts,
    Regions,
    Organisations,
    Missions,
    Opportunities,
    Agreements,
}

/// The key of each list in the file, and what one of its records is called.
const NAMES: [(&str, &str); 9] = [
    ("kinds", "kind"),
    ("sectors", "sector"),
    ("services", "service"),
    ("districts", "district"),
    ("regions", "region"),
    ("organisations", "organisation"),
    ("missions", "mission"),
    ("opportunities", "opportunity"),
    ("agreements", "agreement"),
];

impl List {
    pub(super) fn key(self) -> &'static str {
        NAMES[self as usize].0
    }

    fn noun(self) -> &'static str {
        NAMES[self as usize].1
    }
}

/// The ids of each list.
#[derive(Debug, Default)]
pub(super) struct Known<'n>([Ids<'n>; NAMES.len()]);

impl<'n> Known<'n> {
    pub(super) fn of(&mut self, list: List) -> &mut Ids<'n> {
        &mut self.0[list as usize]
    }
}

/// The id of a record: of the right form, and not taken. Its record stands as skipped until it is settled.
pub(super) fn claim<'n>(context: &mut Context<'n>, fields: &Fields<'n>, list: List) -> Option<&'n str> {
    let key = if list == List::Regions { "code" } else { "id" };
    let id = fields.required(context, key, plain)?;
    let at = fields.get(key).map_or(0, |node| node.at);
    let checked = match list {
        List::Regions => check_region_code(id),
        _ => check_slug(id),
    };
    if let Err(error) = checked {
        context.report_in(Step::Key(key), Code::BadId, at, error.to_string());
        return None;
    }
    let ids = context.known.of(list);
    if ids.get(id).is_some() {
        let message = format!("the id `{id}` is taken by a record before it: give this one another");
        context.report_in(Step::Key(key), Code::DuplicateId, at, message);
        return None;
    }
    ids.insert(id, Standing::Skipped);
    Some(id)
}

/// Says what references to an id meet.
pub(super) fn settle<'n>(context: &mut Context<'n>, id: &str, list: List, standing: Standing<'n>) {
    context.known.of(list).insert(id, standing);
}

/// The id that a reference leads to, where its record is there.
pub(super) fn reference<'n>(context: &mut Context<'n>, node: &'n Node<'n>, list: List) -> Option<&'n str> {
    let given = plain(context, node)?;
    let what = list.noun();
    match context.known.of(list).get(given) {
        Some(Standing::Usable) => Some(given),
        Some(Standing::ReplacedBy(new)) => {
            let message = format!("the {what} `{given}` is replaced: write `{new}`");
            context.report(Code::ReplacedId, node.at, message);
            Some(given)
        }
        Some(Standing::FormerOf(new)) => {
            let message = format!("`{given}` is a former id: write `{new}`");
            context.report(Code::FormerId, node.at, message);
            (context.known.of(list).get(new) == Some(Standing::Usable)).then_some(new)
        }
        Some(Standing::Skipped) => {
            let message = format!("the {what} `{given}` cannot be read: mend that record first");
            context.report(Code::SkippedReference, node.at, message);
            None
        }
        None => {
            // Taken out, so that the candidates can be read while the context counts their cost.
            let ids = std::mem::take(context.known.of(list));
            let otherwise = format!(": add it, or name a {what} that is there");
            let advice = context.advice(given, &mut ids.places.texts(), &otherwise);
            *context.known.of(list) = ids;
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
    fields.each(context, name, &mut |context, _, node| {
        if let Some(id) = read(context, node) {
            if seen.insert(id, 0).is_none() {
                ids.push(id);
            } else {
                context.report_repeated(node.at, id);
            }
        }
    });
    ids
}

macro_rules! references_to {
    ($($read:ident $list:ident,)*) => {
        $(
            pub(super) fn $read<'n>(context: &mut Context<'n>, node: &'n Node<'n>) -> Option<&'n str> {
                reference(context, node, List::$list)
            }
        )*
    };
}

references_to! {
    kind Kinds,
    sector Sectors,
    service Services,
    district Districts,
    region Regions,
    organisation Organisations,
    mission Missions,
}
