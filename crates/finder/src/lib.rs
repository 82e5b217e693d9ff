//! Finding: the query, its address, the index and its answers.
//!
//! No web and no IO: a catalogue and a query come in, an [`Answer`] comes out, on every target.

mod address;
mod answer;
mod bitset;
mod column;
mod correction;
mod counts;
mod dictionary;
mod document;
mod facet;
mod finder;
mod guess;
mod highlighter;
mod interner;
mod keyboard;
mod lists;
mod locks;
mod missing;
mod near;
mod order;
pub mod pack;
mod percent;
mod phrase;
mod piece;
mod postings;
mod query;
mod repair;
mod rewrite;
mod route;
mod score;
mod scratch;
mod search;
mod smallest;
mod sort;
mod stem;
mod string_table;
mod symbol;
mod text_index;
mod token;
mod understand;
mod view;

pub use answer::Answer;
pub use correction::Correction;
pub use counts::Counts;
pub use facet::Facet;
pub use finder::{Finder, PAGE_SIZE};
pub use highlighter::Highlighter;
pub use locks::Locks;
pub use missing::Missing;
pub use pack::Part;
pub use query::{Choices, MAX_CHOICES, MAX_TEXT_CHARS, Query};
pub use repair::{Change, Repair};
pub use route::Route;
pub use sort::Sort;
pub use view::View;
