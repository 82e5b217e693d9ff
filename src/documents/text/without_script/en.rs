use super::WithoutScriptText;

pub static EN: WithoutScriptText = WithoutScriptText {
    needs_script: "This page shows what your browser keeps, and works with scripts only.",
    filters_need_script: "This is the whole list: search and filters work with scripts only. Without them:",
    by_region: "organisations by region",
    by_sector: "organisations by sector",
    contact_needs_script: "To send a request from this page, scripts are needed.",
    write_without_script: "Without them, write yourself.",
    no_receiver: "This catalogue does not take requests.",
    write_yourself: "Write yourself.",
    no_address: "It knows no address of this organisation.",
    operator: "Operator of the catalogue:",
    own_website: "The organisation's website:",
    more_pages: "More pages of the list:",
};
