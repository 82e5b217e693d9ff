/// How the results are laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum View {
    /// Cards, one below the other.
    #[default]
    List,
    /// Rows with columns to compare.
    Table,
}

impl View {
    /// In the order in which they are offered.
    pub const ALL: [Self; 2] = [Self::List, Self::Table];

    /// The value in the address and in the element's attribute.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::List => "list",
            Self::Table => "table",
        }
    }

    /// The view with that key, letter for letter.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|view| view.key() == key)
    }
}
