use leptos::prelude::*;

use super::frame::section;
use super::places::numbered;
use crate::components::heading::{HeadingLook, heading};
use crate::erased::{El, el};

/// A list of more rows is folded by its groups.
pub const LONG: usize = 200;

/// How a list of so many rows shows its groups.
#[derive(Debug, Clone, Copy)]
pub struct Groups {
    below: u8,
    is_long: bool,
}

impl Groups {
    /// `below` is the level of the groups' headings under the page's own.
    pub fn of(rows: usize, below: u8) -> Self {
        Self {
            below,
            is_long: rows > LONG,
        }
    }

    /// Begins a group under its heading with the number of its rows.
    pub fn group(self, id: String, name: AnyView, rows: usize, is_open: bool) -> El {
        let name = numbered(name, rows as u64);
        if !self.is_long {
            return section(self.below, Some(id), name);
        }
        let look = HeadingLook {
            id: Some(id),
            ..HeadingLook::default()
        };
        el("details")
            .class("section fold")
            .attr("open", is_open)
            .part(el("summary").part(heading(self.below, look, name)))
    }
}
