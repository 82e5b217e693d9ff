//! What was drawn, asked by role and name.

use scraper::{ElementRef, Html};

use crate::role;

/// A drawn screen.
pub(crate) struct Page(Html);

impl Page {
    pub(crate) fn read(html: &str) -> Self {
        Self(Html::parse_fragment(html))
    }

    pub(crate) fn root(&self) -> Part<'_> {
        Part(self.0.root_element())
    }

    pub(crate) fn all(&self, role: &str) -> Vec<Part<'_>> {
        self.root().all(role)
    }

    #[track_caller]
    pub(crate) fn one(&self, role: &str, name: &str) -> Part<'_> {
        self.root().one(role, name)
    }

    pub(crate) fn names(&self, role: &str) -> Vec<String> {
        self.root().names(role)
    }

    pub(crate) fn has(&self, role: &str, name: &str) -> bool {
        self.root().has(role, name)
    }

    pub(crate) fn text(&self) -> String {
        self.root().text()
    }

    /// The number of results, as it is told.
    #[track_caller]
    pub(crate) fn status(&self) -> String {
        let told = self.all("status");
        let told: Vec<_> = told
            .iter()
            .map(Part::text)
            .filter(|text| !text.is_empty())
            .collect();
        assert_eq!(told.len(), 1, "one status is told: {told:?}");
        told[0].clone()
    }

    /// The cards of the list.
    #[track_caller]
    pub(crate) fn results(&self, list: &str) -> Vec<Part<'_>> {
        let list = self.one("list", list).0;
        let cards = list.child_elements().map(Part);
        cards.filter(|card| card.role() == Some("listitem")).collect()
    }

    /// The form, whose dialog is closed when it is drawn.
    #[track_caller]
    pub(crate) fn dialog(&self, name: &str) -> Part<'_> {
        let mut dialogs = self
            .root()
            .elements()
            .filter(|part| part.role() == Some("dialog"));
        dialogs.find(|dialog| dialog.name() == name).unwrap()
    }
}

/// An element of a drawn screen.
#[derive(Clone, Copy)]
pub(crate) struct Part<'a>(ElementRef<'a>);

impl<'a> Part<'a> {
    pub(crate) fn elements(self) -> impl Iterator<Item = Part<'a>> {
        self.0.descendent_elements().map(Part)
    }

    pub(crate) fn tag(self) -> &'a str {
        self.0.value().name()
    }

    pub(crate) fn role(self) -> Option<&'a str> {
        role::role(self.0)
    }

    pub(crate) fn name(self) -> String {
        role::name(self.0)
    }

    pub(crate) fn description(self) -> String {
        role::description(self.0)
    }

    pub(crate) fn text(&self) -> String {
        role::text(self.0)
    }

    pub(crate) fn attribute(self, name: &str) -> Option<&'a str> {
        self.0.attr(name)
    }

    pub(crate) fn href(self) -> &'a str {
        self.attribute("href").unwrap()
    }

    pub(crate) fn has_class(self, name: &str) -> bool {
        self.0.value().classes().any(|class| class == name)
    }

    /// Whether something inside it has a class.
    pub(crate) fn holds_class(self, name: &str) -> bool {
        let inside = self.0.descendants().filter_map(ElementRef::wrap);
        inside.map(Part).any(|part| part.has_class(name))
    }

    /// The nearest language that is declared around or on it.
    pub(crate) fn lang(self) -> &'a str {
        let around = self.0.ancestors().filter_map(ElementRef::wrap);
        let mut declared = std::iter::once(self.0)
            .chain(around)
            .filter_map(|element| element.attr("lang"));
        declared.next().unwrap()
    }

    /// The innermost elements that hold exactly this text.
    pub(crate) fn holding(self, text: &str) -> Vec<Part<'a>> {
        let holds = |part: &Part<'_>| part.0.text().collect::<String>() == text;
        let innermost = |part: &Part<'_>| !part.0.child_elements().any(|child| holds(&Part(child)));
        self.elements().filter(holds).filter(innermost).collect()
    }

    /// Its parent.
    pub(crate) fn parent(self) -> Part<'a> {
        Part(self.0.parent().and_then(ElementRef::wrap).unwrap())
    }

    /// Those inside it that a reader meets.
    pub(crate) fn all(self, role: &str) -> Vec<Part<'a>> {
        let has_role = |part: &Part<'_>| part.role() == Some(role);
        self.elements()
            .filter(has_role)
            .filter(|part| !self.hides(*part))
            .collect()
    }

    /// The only one of this role and name inside it.
    #[track_caller]
    pub(crate) fn one(self, role: &str, name: &str) -> Part<'a> {
        let all = self.all(role);
        let mut found = all.iter().filter(|part| part.name() == name);
        match (found.next(), found.next()) {
            (Some(one), None) => *one,
            (None, _) => panic!("no {role} is named {name:?}; there are {:?}", self.names(role)),
            _ => panic!("more than one {role} is named {name:?}"),
        }
    }

    pub(crate) fn names(self, role: &str) -> Vec<String> {
        self.all(role).into_iter().map(Part::name).collect()
    }

    pub(crate) fn has(self, role: &str, name: &str) -> bool {
        self.names(role).iter().any(|known| known == name)
    }

    fn hides(self, inside: Part<'_>) -> bool {
        let around = inside.0.ancestors().take_while(|node| node.id() != self.0.id());
        std::iter::once(inside.0)
            .chain(around.filter_map(ElementRef::wrap))
            .any(role::is_hidden)
    }
}
