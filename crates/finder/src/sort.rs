/// An order of the results. Organisations that lack the value come last; ties go by name, then by id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sort {
    /// Best match first; without a text the same as by name.
    Relevance,
    /// By the name that is shown.
    Name,
    /// By the name of the region that is shown.
    Region,
    /// The youngest first.
    Founded,
    /// The most residents first, by the latest figure of each.
    Residents,
}

impl Sort {
    /// In the order in which they are offered.
    pub const ALL: [Self; 5] = [
        Self::Relevance,
        Self::Name,
        Self::Region,
        Self::Founded,
        Self::Residents,
    ];

    /// The value in the address and in the element's attribute.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Relevance => "relevance",
            Self::Name => "name",
            Self::Region => "region",
            Self::Founded => "founded",
            Self::Residents => "residents",
        }
    }

    /// The sort with that key, letter for letter.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|sort| sort.key() == key)
    }
}
