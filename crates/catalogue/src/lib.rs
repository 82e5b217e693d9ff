//! The catalogue of format 1: domain types, and (in `read`) the parser that collects every problem.
//!
//! No IO and no web: bytes come in, values and problems come out, on every target.
//!
//! Hosts can write as well: a [`Catalogue`] and each of its records is `serde::Serialize`. The bytes depend on
//! the value alone, and reading them gives an equal value.
//!
//! ```
//! let file = br#"{
//!     "format": 1, "id": "small", "title": {"en": "Small"}, "languages": ["en"], "updated": "2026-11",
//!     "kinds": [], "sectors": [], "districts": [], "regions": [], "organisations": []
//! }"#;
//! let catalogue = catalogue::read(file).catalogue;
//! let written = serde_json::to_vec(&catalogue)?;
//! assert!(written.starts_with(br#"{"format":1,"id":"small","title":{"en":"Small"}"#));
//! assert_eq!(catalogue::read(&written).catalogue, catalogue);
//! # Ok::<(), serde_json::Error>(())
//! ```

mod agreement;
mod built_in_services;
mod catalogue;
mod contact;
mod date;
mod figure;
pub mod fold;
mod form_service;
mod id;
mod index;
mod json;
mod keyed;
mod link;
mod localised;
#[cfg(not(target_arch = "wasm32"))]
mod locate;
mod mission;
mod name_key;
mod number;
mod opportunity;
mod organisation;
mod party;
mod problem;
mod quoted;
mod read;
mod registration;
mod relations;
#[cfg(not(target_arch = "wasm32"))]
mod schema;
mod sorting;
mod source;
mod suggestion;
mod vocabulary;
#[cfg(not(target_arch = "wasm32"))]
mod write;

pub use agreement::{Agreement, AgreementStatus};
pub use built_in_services::built_in_services;
pub use catalogue::Catalogue;
pub use contact::{Consent, ContactPoint, Operator};
pub use date::PartialDate;
pub use figure::{Figure, FigureKey};
pub use form_service::form_service;
pub use id::{
    AgreementId, CatalogueId, DistrictId, IdError, KindId, MissionId, OpportunityId, OrganisationId,
    RegionCode, SectorId, ServiceId,
};
pub use link::{LinkError, check_link};
pub use localised::{LanguageTag, LocalisedText, Shown};
#[cfg(not(target_arch = "wasm32"))]
pub use locate::{Position, positions};
pub use mission::{Mission, MissionFormat, MissionStatus, Participants};
pub use name_key::name_key;
pub use opportunity::{Cooperation, Opportunity, OpportunityKind, Owner, Stage};
pub use organisation::{Confidence, Coordinates, Organisation, OrganisationStatus};
pub use party::{Actor, Party};
pub use problem::{Code, Problem, Severity};
pub use quoted::is_harmful;
pub use read::{Limits, Reading, Skipped, read, read_part, read_within};
pub use relations::{Involvement, Relations};
#[cfg(not(target_arch = "wasm32"))]
pub use schema::schema;
pub use sorting::order;
pub use source::Source;
pub use vocabulary::{District, Kind, Region, Sector, Service};
