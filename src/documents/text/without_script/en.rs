use super::WithoutScriptText;

pub static EN: WithoutScriptText = WithoutScriptText {
    needs_script: "This page shows what your browser keeps, and works with scripts only.",
    filters_need_script: "This is the whole list: search and filters work with scripts only. Without them:",
    by_region: "organisations by region",
    by_sector: "organisations by sector",
    contact_needs_script: "To send a request from this page, scripts are needed.",
    write_yourself: "Without them, write yourself.",
    operator: "Operator of the catalogue:",
    own_website: "The organisation's website:",
    more_pages: "More pages of the list:",
};
