/// A property that organisations are narrowed by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Facet {
    /// Technopark, business incubator, company.
    Kind,
    /// A region's code; a district has no key of its own, it stands for its regions.
    Region,
    /// Sector of the economy.
    Sector,
    /// What the organisation does for companies.
    Service,
    /// Residents of that organisation.
    Host,
}

impl Facet {
    /// In the order of the address.
    pub const ALL: [Self; 5] = [Self::Kind, Self::Region, Self::Sector, Self::Service, Self::Host];

    /// The key in the address and the name of the element's attribute.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Self::Kind => "kind",
            Self::Region => "region",
            Self::Sector => "sector",
            Self::Service => "service",
            Self::Host => "host",
        }
    }

    /// The facet with that key, letter for letter.
    #[must_use]
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|facet| facet.key() == key)
    }
}
