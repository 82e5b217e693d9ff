//! The screens and their parts, one a file. What takes only plain values is a
//! function: a component of Leptos is a type more, and types are bytes (see `erased`).

mod back_link;
mod browse;
mod button;
mod cannot_load;
mod card;
mod chips;
mod consent_page;
mod contact_consents;
mod contact_dialog;
mod contact_field;
mod contact_form;
mod contact_lines;
mod contact_sent;
mod copying;
mod correction;
#[cfg(target_arch = "wasm32")]
mod document;
mod facet;
mod facets;
pub mod figures;
pub mod heading;
pub mod icon;
pub mod localised;
mod marked;
mod nothing_found;
pub mod notice;
pub mod outside_link;
mod pages;
pub mod place_link;
mod privacy_page;
pub mod profile;
pub mod profile_rows;
mod request_diary;
mod requests_file;
mod requests_link;
mod requests_page;
mod results;
mod screen;
mod search_box;
mod shortlist_button;
mod shortlist_link;
mod shortlist_page;
pub mod site_frame;
mod skipped_records;
pub mod sources;
mod table;
mod tick;
mod toolbar;
pub mod waiting;
mod ways_out;
mod without_script;

pub use screen::screen;
