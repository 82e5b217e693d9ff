mod en;
mod ru;

use catalogue::Shown;

pub use en::EN;
pub use ru::RU;

use crate::documents::case::{Phrase, Sense};
use crate::text::Plural;

/// Of regions and sectors. `{in}`, `{from}`, `{to}` and `{with}` stand for a region in its case with the preposition,
/// `{}` for a number.
#[derive(Debug)]
pub struct PlacesText {
    /// A region inside a sentence.
    pub phrase: fn(Shown<'_>, Sense) -> Phrase,
    pub organisations_of_region: Plural,
    pub no_organisations_of_region: &'static str,
    pub all_of_region: &'static str,
    pub all_of_sector: &'static str,
    pub kinds: &'static str,
    pub kind: &'static str,
    pub organisations: &'static str,
    pub residents: &'static str,
    /// At the end of a kind: so many more stand under their hosts.
    pub with_hosts: Plural,
    pub rest_in_list: &'static str,
    pub more: Plural,
    pub sectors: &'static str,
    pub sector: &'static str,
    pub sectors_of_region: &'static str,
    pub more_sectors: Plural,
    pub without_sector: Plural,
    pub missions: &'static str,
    pub missions_from: &'static str,
    pub missions_to: &'static str,
    pub agreements: &'static str,
    pub agreement_with: &'static str,
    pub agreement_with_many: Plural,
    pub agreement_with_nobody: &'static str,
    pub opportunities: &'static str,
    pub alike: &'static str,
    pub alike_how: &'static str,
    pub alike_sectors: &'static str,
    pub neighbours: &'static str,
    pub organisations_in_regions: Plural,
    pub regions: &'static str,
    pub region: &'static str,
    pub of_regions: Plural,
    pub districts: &'static str,
    pub regions_chart: &'static str,
    pub no_organisations_yet: &'static str,
    pub sectors_lead: Plural,
    pub sectors_chart: &'static str,
    pub all_sectors: &'static str,
    pub organisations_of_sector: Plural,
    pub no_organisations_of_sector: &'static str,
    pub replaced_by: &'static str,
    pub kinds_of_sector: &'static str,
    pub regions_of_sector: &'static str,
    pub by_region: &'static str,
    pub services: &'static str,
    pub service: &'static str,
    pub services_of_sector: &'static str,
    pub related: &'static str,
    pub related_how: &'static str,
}
