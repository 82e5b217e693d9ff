use super::context::{Context, Step};
use super::value::wrong_type;
use crate::Code;
use crate::json::{Entry, Node, Value};
use crate::quoted::quoted;

impl<'a> Node<'a> {
    /// The first value of this key.
    pub(super) fn member(&self, key: &str) -> Option<&Node<'a>> {
        self.entries()
            .iter()
            .find(|entry| entry.key == key)
            .map(|entry| &entry.node)
    }

    pub(super) fn entries(&self) -> &[Entry<'a>] {
        match &self.value {
            Value::Object(entries) => entries,
            _ => &[],
        }
    }
}

/// An object whose keys are known beforehand.
#[derive(Debug)]
pub(super) struct Fields<'n> {
    names: &'static [&'static str],
    nodes: Vec<Option<&'n Node<'n>>>,
    at: u32,
}

impl<'n> Fields<'n> {
    /// Sorts the values of an object by its keys; unknown keys and second values are told and left out.
    pub(super) fn of(
        context: &mut Context<'n>,
        node: &'n Node<'n>,
        names: &'static [&'static str],
    ) -> Option<Self> {
        let Value::Object(entries) = &node.value else {
            return wrong_type(context, node, "an object");
        };
        let mut nodes: Vec<Option<&'n Node<'n>>> = vec![None; names.len()];
        for entry in entries {
            let step = Step::Key(&entry.key);
            match names.iter().position(|name| *name == entry.key) {
                None => {
                    let advice = context.advice(&entry.key, &mut names.iter().copied(), "");
                    let message = format!("the format has no key {} here{advice}", quoted(&entry.key));
                    context.report_in(step, Code::UnknownKey, entry.at, message);
                }
                Some(place) if nodes[place].is_some() => {
                    let message = format!(
                        "the key {} is given twice: the first one counts",
                        quoted(&entry.key)
                    );
                    context.report_in(step, Code::DuplicateKey, entry.at, message);
                }
                Some(place) => nodes[place] = Some(&entry.node),
            }
        }
        Some(Self {
            names,
            nodes,
            at: node.at,
        })
    }

    #[inline(never)]
    pub(super) fn get(&self, name: &str) -> Option<&'n Node<'n>> {
        let place = self.names.iter().position(|known| *known == name)?;
        self.nodes[place]
    }

    /// The value of a key that may be absent.
    pub(super) fn optional<T>(
        &self,
        context: &mut Context<'n>,
        name: &'static str,
        read: fn(&mut Context<'n>, &'n Node<'n>) -> Option<T>,
    ) -> Option<T> {
        context.within(Step::Key(name), self.get(name)?, read)
    }

    /// The value of a key that must be there.
    pub(super) fn required<T>(
        &self,
        context: &mut Context<'n>,
        name: &'static str,
        read: fn(&mut Context<'n>, &'n Node<'n>) -> Option<T>,
    ) -> Option<T> {
        self.present(context, name)?;
        self.optional(context, name, read)
    }

    /// The entries of a list that may be absent.
    pub(super) fn list<T>(
        &self,
        context: &mut Context<'n>,
        name: &'static str,
        read: fn(&mut Context<'n>, &'n Node<'n>) -> Option<T>,
    ) -> Vec<T> {
        let mut entries = Vec::new();
        self.each(context, name, &mut |context, _, node| {
            if let Some(entry) = read(context, node) {
                entries.push(entry);
            }
        });
        entries
    }

    /// Visits the entries of a list that may be absent, each with its place.
    pub(super) fn each(
        &self,
        context: &mut Context<'n>,
        name: &'static str,
        visit: &mut dyn FnMut(&mut Context<'n>, usize, &'n Node<'n>),
    ) {
        let nodes = self.nodes_of(context, name);
        context.enter(Step::Key(name));
        for (index, node) in nodes.iter().enumerate() {
            context.enter(Step::Index(index));
            visit(context, index, node);
            context.leave();
        }
        context.leave();
    }

    /// The records of a list of the catalogue; those that cannot be read are skipped.
    pub(super) fn records<T>(
        &self,
        context: &mut Context<'n>,
        list: &'static str,
        read: fn(&mut Context<'n>, &'n Node<'n>) -> Option<T>,
    ) -> Vec<T> {
        let mut records = Vec::new();
        self.each_record(context, list, &mut |context, _, node| {
            records.push(read(context, node)?);
            Some(())
        });
        records
    }

    /// Visits the records of a list, each with its place; those of which nothing is made are skipped.
    pub(super) fn each_record(
        &self,
        context: &mut Context<'n>,
        list: &'static str,
        visit: &mut dyn FnMut(&mut Context<'n>, usize, &'n Node<'n>) -> Option<()>,
    ) {
        let nodes = self.optional(context, list, nodes).unwrap_or_default();
        context.enter(Step::Key(list));
        for (index, node) in nodes.iter().enumerate() {
            context.enter(Step::Index(index));
            let made = visit(context, index, node);
            context.leave();
            if made.is_none() {
                context.note_skipped(list, index, node);
            }
        }
        context.leave();
    }

    /// The nodes of a list inside a record that may be absent, not more than the limit.
    fn nodes_of(&self, context: &mut Context<'n>, name: &'static str) -> &'n [Node<'n>] {
        let Some(node) = self.get(name) else { return &[] };
        let nodes = context.within(Step::Key(name), node, nodes).unwrap_or_default();
        let limit = context.limits.list;
        if nodes.len() <= limit {
            return nodes;
        }
        let given = nodes.len();
        let message = format!("the list has {given} entries: only the first {limit} are read");
        context.report_in(Step::Key(name), Code::ListTooLong, node.at, message);
        &nodes[..limit]
    }

    /// Tells where a key is missing that must be there.
    pub(super) fn present(&self, context: &mut Context<'n>, name: &'static str) -> Option<()> {
        if self.get(name).is_none() {
            context.report(Code::MissingKey, self.at, format!("`{name}` is missing"));
            return None;
        }
        Some(())
    }

    /// Tells where not exactly one of two keys is there; the first counts where both are.
    pub(super) fn one_of_two(&self, context: &mut Context<'n>, first: &str, second: &str) -> Option<()> {
        let given = match (self.get(first), self.get(second)) {
            (Some(_), None) | (None, Some(_)) => return Some(()),
            (Some(_), Some(_)) => "both are given",
            (None, None) => "neither is given",
        };
        let message = format!("exactly one of `{first}` and `{second}` is wanted: {given}");
        context.report(Code::OneOfTwo, self.at, message);
        self.get(first).map(|_| ())
    }
}

/// The nodes of a list.
fn nodes<'n>(context: &mut Context<'n>, node: &'n Node<'n>) -> Option<&'n [Node<'n>]> {
    match &node.value {
        Value::List(nodes) => Some(nodes),
        _ => wrong_type(context, node, "a list"),
    }
}
