use crate::Facet;

/// The parts of a query that a visitor cannot change, from the element's attribute `lock`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Locks {
    text: bool,
    sort: bool,
    view: bool,
    facets: [bool; Facet::ALL.len()],
}

impl Locks {
    /// Reads the space-separated names `q`, those of the facets, `sort` and `view`; ignores others.
    #[must_use]
    pub fn parse(names: &str) -> Self {
        let mut locks = Self::default();
        for name in names.split_ascii_whitespace() {
            match name {
                "q" => locks.text = true,
                "sort" => locks.sort = true,
                "view" => locks.view = true,
                _ => {
                    if let Some(facet) = Facet::from_key(name) {
                        locks.facets[facet as usize] = true;
                    }
                }
            }
        }
        locks
    }

    /// Whether the text is locked.
    #[must_use]
    pub fn text(self) -> bool {
        self.text
    }

    /// Whether the order is locked.
    #[must_use]
    pub fn sort(self) -> bool {
        self.sort
    }

    /// Whether the layout is locked.
    #[must_use]
    pub fn view(self) -> bool {
        self.view
    }

    /// Whether the choices of a facet are locked.
    #[must_use]
    pub fn facet(self, facet: Facet) -> bool {
        self.facets[facet as usize]
    }
}
