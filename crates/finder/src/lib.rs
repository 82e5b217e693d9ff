//! Finding: the query, its address, the index and its answers.
//!
//! No web and no IO: a catalogue and a query come in, an [`Answer`] comes out, on every target.

mod address;
mod answer;
mod bitset;
mod column;
mod counts;
mod document;
mod facet;
mod finder;
mod highlighter;
mod interner;
mod lists;
mod locks;
mod order;
mod percent;
mod phrase;
mod query;
mod route;
mod score;
mod sort;
mod stem;
mod string_table;
mod text_index;
mod token;
mod view;

pub use answer::Answer;
pub use counts::Counts;
pub use facet::Facet;
pub use finder::{Finder, PAGE_SIZE};
pub use highlighter::Highlighter;
pub use locks::Locks;
pub use query::{Choices, MAX_CHOICES, MAX_TEXT_CHARS, Query};
pub use route::Route;
pub use sort::Sort;
pub use view::View;
