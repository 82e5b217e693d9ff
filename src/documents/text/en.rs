use super::{DocumentText, dealings, places, without_script};

pub static EN: DocumentText = DocumentText {
    trail: "Breadcrumb",
    not_filled: "This section is not filled yet",
    not_filled_hint: "All that the catalogue has is in the profiles of the organisations.",
    shown_of: "{} of {} are shown.",
    without_script: &without_script::EN,
    places: &places::EN,
    dealings: &dealings::EN,
};
