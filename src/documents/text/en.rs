use super::{DocumentText, dealings, places};

pub static EN: DocumentText = DocumentText {
    trail: "Breadcrumb",
    not_filled: "This section is not filled yet",
    not_filled_hint: "All that the catalogue has is in the profiles of the organisations.",
    needs_script: "This page shows what your browser keeps, and works with scripts only.",
    filters_need_script: "Search and filters work with scripts only. Without them:",
    by_region: "organisations by region",
    by_sector: "organisations by sector",
    contact_needs_script: "To send a request from this page, scripts are needed.",
    write_yourself: "Without them, write yourself.",
    operator: "Operator of the catalogue:",
    own_website: "The organisation's website:",
    more_pages: "More pages of the list:",
    shown_of: "{} of {} are shown.",
    places: &places::EN,
    dealings: &dealings::EN,
};
