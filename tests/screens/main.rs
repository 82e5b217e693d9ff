//! The screens as they are drawn on this machine, without a browser: found by role and name, as a reader finds them.

#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "clippy knows tests by their attribute, not what they call"
)]

mod addresses;
mod agreements;
mod catalogue_file;
mod contact_form;
mod document;
mod facets;
mod frame;
mod hostile;
mod list;
mod loading;
mod locks;
mod missing_pages;
mod missions;
mod opportunities;
mod page;
mod paging;
mod personal_data;
mod profile;
mod profile_beside_list;
mod regions;
mod requests;
mod role;
mod screen;
mod search;
mod sectors;
mod shortlist;
mod table;
