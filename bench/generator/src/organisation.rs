//! One organisation, as it is drawn.

use crate::sentence::Token;
use crate::vocabulary::{City, Kind, Region, Sector};

/// Everything that is drawn for an organisation, and what queries need to know about it.
#[derive(Debug)]
pub struct Organisation<'v> {
    /// From 1. Organisations with lower numbers are the same in a catalogue of any size.
    pub number: u32,
    pub(crate) kind: &'v Kind,
    /// Russian, then English; so are the other pairs.
    pub(crate) name: [String; 2],
    pub(crate) region: &'v Region,
    pub(crate) city: &'v City,
    pub(crate) sectors: Vec<&'v Sector>,
    pub(crate) summary: [String; 2],
    pub(crate) products: Vec<[String; 2]>,
    pub(crate) tags: Vec<&'v str>,
    pub(crate) founded: u16,
    /// The number of the technopark it is a resident of.
    pub(crate) host: Option<u32>,
    /// The name without kind and legal form.
    pub(crate) coined: String,
    /// Its author writes `е` for `ё`.
    pub(crate) is_without_yo: bool,
    /// Russian words of names and texts in the order in which they were drawn.
    pub(crate) tokens: Vec<Token<'v>>,
}
