use crate::{Facet, Locks, Sort, View, token};

/// The most characters of text that an address carries; more is cut.
pub const MAX_TEXT_CHARS: usize = 200;
/// The most values that one facet takes; more are left out.
pub const MAX_CHOICES: usize = 256;
/// The longest value in bytes; ids of a catalogue have at most 80.
const MAX_VALUE_BYTES: usize = 100;

/// The chosen values of every facet; [`Query`] has the methods that read and change them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Choices([Vec<Box<str>>; Facet::ALL.len()]);

/// What a visitor asks for: text, facet choices, order, layout and page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Query {
    /// As typed.
    pub text: String,
    /// See [`Query::chosen`] and [`Query::choose`].
    pub choices: Choices,
    /// `None` is the default order, see [`Query::effective_sort`].
    pub sort: Option<Sort>,
    pub view: View,
    /// From 1.
    pub page: u32,
}

impl Default for Query {
    fn default() -> Self {
        Self {
            text: String::new(),
            choices: Choices::default(),
            sort: None,
            view: View::List,
            page: 1,
        }
    }
}

impl Query {
    /// The values chosen in a facet, in the order in which they were chosen, without duplicates.
    #[must_use]
    pub fn chosen(&self, facet: Facet) -> &[Box<str>] {
        &self.choices.0[facet as usize]
    }

    /// Whether a value of a facet is chosen.
    #[must_use]
    pub fn is_chosen(&self, facet: Facet, value: &str) -> bool {
        self.chosen(facet).iter().any(|chosen| **chosen == *value)
    }

    /// Chooses a value or takes the choice back, and returns to the first page. A value that the catalogue
    /// does not know is kept, so that its address stays; one that is empty or no id by its length is not.
    pub fn choose(&mut self, facet: Facet, value: &str, on: bool) {
        self.page = 1;
        let chosen = &mut self.choices.0[facet as usize];
        if !on {
            chosen.retain(|known| **known != *value);
        } else if chosen.len() < MAX_CHOICES
            && (1..=MAX_VALUE_BYTES).contains(&value.len())
            && chosen.iter().all(|known| **known != *value)
        {
            chosen.push(value.into());
        }
    }

    /// Replaces all the choices of a facet, and returns to the first page.
    pub fn set(&mut self, facet: Facet, values: impl IntoIterator<Item = impl AsRef<str>>) {
        self.page = 1;
        self.choices.0[facet as usize].clear();
        for value in values {
            self.choose(facet, value.as_ref(), true);
        }
    }

    /// Takes back the choices of every facet, and returns to the first page. Text, order and layout stay.
    pub fn clear(&mut self) {
        self.page = 1;
        self.choices = Choices::default();
    }

    /// Puts the locked parts back to what the preset gives.
    pub fn keep_locked(&mut self, preset: &Self, locks: &Locks) {
        if locks.text() {
            self.text.clone_from(&preset.text);
        }
        if locks.sort() {
            self.sort = preset.sort;
        }
        if locks.view() {
            self.view = preset.view;
        }
        for facet in Facet::ALL {
            if locks.facet(facet) {
                self.choices.0[facet as usize].clone_from(&preset.choices.0[facet as usize]);
            }
        }
    }

    /// Whether no value of any facet is chosen; the text does not count.
    #[must_use]
    pub fn is_empty_of_filters(&self) -> bool {
        self.choices.0.iter().all(Vec::is_empty)
    }

    /// The order in use: the chosen one, else relevance with a text that holds a word, else by name.
    #[must_use]
    pub fn effective_sort(&self) -> Sort {
        self.sort.unwrap_or(if token::has_word(&self.text) {
            Sort::Relevance
        } else {
            Sort::Name
        })
    }
}
