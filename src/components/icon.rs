use leptos::prelude::*;
use leptos::svg;

use crate::erased::attributes;

/// The icons, drawn in the colour of the text around them.
#[derive(Debug, Clone, Copy)]
pub enum Icon {
    Search,
    Close,
    Back,
    Filters,
    Site,
    Factory,
    Agency,
    Science,
    Outside,
    Theme,
}

impl Icon {
    /// The icon of a kind of organisation; a kind that is not known here is a site.
    pub fn of_kind(kind: &str) -> Self {
        match kind {
            "company" => Self::Factory,
            "support-agency" | "business-incubator" => Self::Agency,
            "science-city" | "innovation-centre" => Self::Science,
            _ => Self::Site,
        }
    }

    /// In a box of 16 by 16, stroked.
    fn path(self) -> &'static str {
        match self {
            Self::Search => "M7 2.5a4.5 4.5 0 1 0 0 9a4.5 4.5 0 1 0 0-9M10.3 10.3 14 14",
            Self::Close => "M4 4l8 8M12 4l-8 8",
            Self::Back => "M9.5 3.5 5 8l4.5 4.5",
            Self::Filters => "M2 4.5h12M4.5 8h7M6.5 11.5h3",
            Self::Site => "M2 14h12M3.5 14V5L8 2l4.5 3v9M6.5 14v-4h3v4",
            Self::Factory => "M2.5 14V6l4 2.5V6l4 2.5V3h3v11z",
            Self::Agency => "M8 2.5a2.5 2.5 0 1 0 0 5a2.5 2.5 0 1 0 0-5M3 14c0-3 2-4.5 5-4.5s5 1.5 5 4.5",
            Self::Science => "M6 2h4M6.8 2v4.5L3 13.2c0 .5.3.8.8.8h8.4c.5 0 .8-.3.8-.8L9.2 6.5V2M5 10.5h6",
            Self::Outside => "M6 3H3v10h10v-3M9 3h4v4M13 3 7.5 8.5",
            Self::Theme => "M8 2.5a5.5 5.5 0 1 0 0 11zM8 2.5a5.5 5.5 0 0 1 0 11",
        }
    }
}

/// A decoration: whatever it says is also said in words.
pub fn icon(icon: Icon) -> AnyView {
    let path = svg::path().add_any_attr(attributes(&[("d", icon.path())]));
    let look = [
        ("class", "icon"),
        ("width", "16"),
        ("height", "16"),
        ("viewBox", "0 0 16 16"),
        ("aria-hidden", "true"),
    ];
    svg::svg().add_any_attr(attributes(&look)).child(path).into_any()
}
