//! Who is a resident of whom, without circles.

use super::context::{Context, Step};
use super::fields::Fields;
use super::known;
use crate::index::Index;
use crate::{Code, Organisation};

/// One entry of a `resident_of`.
#[derive(Debug, Clone, Copy)]
struct Edge {
    /// Place of the host among the readable organisations.
    host: usize,
    /// Place of the entry in the list of the file.
    entry: usize,
    at: u32,
    dropped: bool,
}

/// The residents of one organisation of the file.
#[derive(Debug, Default)]
struct Resident {
    index: usize,
    edges: Vec<Edge>,
}

pub(super) struct Hosts {
    places: Index,
    residents: Vec<Resident>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Visit {
    Not,
    Open,
    Done,
}

impl Hosts {
    /// For organisations that are read one by one in the order of these ids.
    pub(super) fn of(ids: &mut dyn Iterator<Item = &str>) -> Self {
        Self {
            places: Index::of(ids),
            residents: Vec::new(),
        }
    }

    /// Reads the hosts of the next organisation.
    pub(super) fn read<'n>(
        &mut self,
        context: &mut Context<'n>,
        fields: &Fields<'n>,
        index: usize,
        id: &str,
    ) {
        let mut resident = Resident {
            index,
            edges: Vec::new(),
        };
        let mut seen = Index::default();
        fields.each(context, "resident_of", &mut |context, entry, node| {
            let Some(host) = known::organisation(context, node) else {
                return;
            };
            if host == id {
                let message = format!("`{id}` cannot be a resident of itself: take it out");
                context.report(Code::Cycle, node.at, message);
            } else if seen.insert(host, 0).is_some() {
                context.report_repeated(node.at, host);
            } else if let Some(host) = self.places.get(host) {
                resident.edges.push(Edge {
                    host,
                    entry,
                    at: node.at,
                    dropped: false,
                });
            }
        });
        self.residents.push(resident);
    }

    /// Drops every entry that closes a circle, and gives the organisations the hosts that are left.
    pub(super) fn settle(mut self, context: &mut Context<'_>, organisations: &mut [Organisation]) {
        let mut visits = vec![Visit::Not; self.residents.len()];
        for start in 0..self.residents.len() {
            if visits[start] == Visit::Not {
                self.walk(context, start, &mut visits, organisations);
            }
        }
        for (place, resident) in self.residents.iter().enumerate() {
            let mut hosts = Vec::new();
            for edge in resident.edges.iter().filter(|edge| !edge.dropped) {
                hosts.push(organisations[edge.host].id.clone());
            }
            organisations[place].resident_of = hosts;
        }
    }

    /// Depth first, with a stack of its own: a chain of hosts may be as long as the catalogue.
    fn walk(
        &mut self,
        context: &mut Context<'_>,
        start: usize,
        visits: &mut [Visit],
        organisations: &[Organisation],
    ) {
        let mut stack = vec![(start, 0)];
        visits[start] = Visit::Open;
        while let Some((place, next)) = stack.last_mut() {
            let place = *place;
            let index = self.residents[place].index;
            let Some(edge) = self.residents[place].edges.get_mut(*next) else {
                visits[place] = Visit::Done;
                stack.pop();
                continue;
            };
            *next += 1;
            let host = edge.host;
            match visits[host] {
                Visit::Done => {}
                Visit::Not => {
                    visits[host] = Visit::Open;
                    stack.push((host, 0));
                }
                Visit::Open => {
                    edge.dropped = true;
                    let (resident, host) = (&organisations[place].id, &organisations[host].id);
                    let message =
                        format!("`{host}` is itself, perhaps through others, a resident of `{resident}`");
                    context.enter(Step::Index(index));
                    context.enter(Step::Key("resident_of"));
                    context.report_in(Step::Index(edge.entry), Code::Cycle, edge.at, message);
                    context.leave();
                    context.leave();
                }
            }
        }
    }
}
