use super::{DocumentText, dealings, places};

pub static EN: DocumentText = DocumentText {
    trail: "Breadcrumb",
    not_filled: "This section is not filled yet",
    not_filled_hint: "All that the catalogue has is in the profiles of the organisations.",
    places: &places::EN,
    dealings: &dealings::EN,
};
