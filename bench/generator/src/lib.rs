//! Catalogues of any size for the bench, drawn from a vocabulary, and queries of which it is known whom they
//! mean. The same seed gives the same bytes, and a smaller catalogue is the beginning of a larger one.
//!
//! [`Generator`] draws organisations; [`CatalogueFile`] writes them for us and [`PeerDocuments`] for the
//! peers; [`Truth`] remembers what [`Queries`] must know.

mod adjective;
mod asker;
mod catalogue_file;
mod combined_relevance;
mod declension;
mod form;
mod generator;
mod naming;
mod noun;
mod number_set;
mod organisation;
mod pattern;
mod peer_documents;
mod queries;
mod random;
mod relevance;
mod sentence;
mod slip;
mod timed;
mod transliteration;
mod truth;
mod vocabulary;

pub use catalogue_file::CatalogueFile;
pub use generator::Generator;
pub use organisation::Organisation;
pub use peer_documents::PeerDocuments;
pub use queries::Queries;
pub use truth::Truth;
pub use vocabulary::{Vocabulary, VocabularyError};
