/// How the results are laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum View {
    #[default]
    List,
    Table,
}

impl View {
    pub const ALL: [Self; 2] = [Self::List, Self::Table];

    /// The value in the address and in the element's attribute.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::List => "list",
            Self::Table => "table",
        }
    }

    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|view| view.key() == key)
    }
}
