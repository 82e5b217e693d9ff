//! The screens and their parts, one component a file.

mod back_link;
mod browse;
mod card;
mod chips;
mod consent_page;
mod contact_dialog;
mod contact_field;
mod facet;
mod facets;
mod figures;
mod heading;
mod icon;
mod localised;
mod marked;
mod notice;
mod nothing_found;
mod outside_link;
mod pages;
mod place_link;
mod privacy_page;
mod profile;
mod profile_rows;
mod results;
mod screen;
mod search_box;
mod site_frame;
mod skipped_records;
mod sources;
mod table;
mod toolbar;

pub use screen::Screen;
