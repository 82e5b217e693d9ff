//! The orders in which results are shown, prepared as ranks: the lower first.

use catalogue::{Catalogue, FigureKey, Organisation, name_key};

use crate::string_table::StringTable;

/// The rank of an organisation that lacks the value.
pub(crate) const MISSING: u32 = u32::MAX;

/// The organisations as their names are shown in one language.
#[derive(Debug)]
pub(crate) struct NameOrder {
    /// Organisations by name, then by id.
    pub(crate) by_name: Vec<u32>,
    /// For each organisation its place among the names.
    pub(crate) ranks: Vec<u32>,
}

impl NameOrder {
    pub(crate) fn new(catalogue: &Catalogue, lang: &str) -> Self {
        let mut names = StringTable::default();
        for organisation in &catalogue.organisations {
            // A key holds no NUL, so that shorter names sort first and ids only break ties.
            let key = name_key(organisation.name.shown(lang).text, lang);
            names.push(&format!("{key}\0{}", organisation.id));
        }
        Self::of(names.order())
    }

    /// Takes all organisations in order, each once.
    pub(crate) fn of(by_name: Vec<u32>) -> Self {
        let mut ranks = vec![0; by_name.len()];
        for (organisation, rank) in by_name.iter().zip(0..) {
            ranks[*organisation as usize] = rank;
        }
        Self { by_name, ranks }
    }
}

/// For each region that occurs its place among the names of all regions.
pub(crate) fn region_ranks(catalogue: &Catalogue, occurring: &StringTable, lang: &str) -> Vec<u32> {
    let mut keys = StringTable::default();
    for region in &catalogue.regions {
        keys.push(&name_key(region.name.shown(lang).text, lang));
    }
    let order = keys.order();
    let sorted = StringTable::of(order.iter().map(|place| keys.get(*place as usize)));
    let codes = StringTable::of(catalogue.regions.iter().map(|region| region.code.as_str()));
    let codes_order = codes.order();
    let sorted_codes = StringTable::of(codes_order.iter().map(|place| codes.get(*place as usize)));
    let rank = |code: &str| {
        let region = codes_order[sorted_codes.find(code)?];
        sorted.find(keys.get(region as usize)).map(|rank| rank as u32)
    };
    (0..occurring.len())
        .map(|place| rank(occurring.get(place)).unwrap_or(MISSING))
        .collect()
}

/// The orders by a figure that some organisations lack.
#[derive(Debug)]
pub(crate) struct FigureRanks {
    pub(crate) founded: Vec<u32>,
    pub(crate) residents: Vec<u32>,
}

impl FigureRanks {
    pub(crate) fn new(organisations: &[Organisation]) -> Self {
        Self {
            founded: founded_ranks(organisations),
            residents: residents_ranks(organisations),
        }
    }
}

/// The youngest first.
fn founded_ranks(organisations: &[Organisation]) -> Vec<u32> {
    organisations
        .iter()
        .map(|organisation| {
            organisation
                .founded
                .map_or(MISSING, |year| u32::from(u16::MAX - year))
        })
        .collect()
}

/// The most residents first.
fn residents_ranks(organisations: &[Organisation]) -> Vec<u32> {
    let values: Vec<Option<u64>> = organisations.iter().map(residents).collect();
    let order = catalogue::order(values.len(), &|left, right| values[right].cmp(&values[left]));
    let mut ranks = vec![MISSING; values.len()];
    let mut rank = 0;
    let mut last = None;
    for organisation in order {
        let value = values[organisation as usize];
        if value.is_some() {
            rank += u32::from(value != last);
            ranks[organisation as usize] = rank;
        }
        last = value;
    }
    ranks
}

/// The residents by the latest figure, of those of one date by the first, as a number of the same order.
fn residents(organisation: &Organisation) -> Option<u64> {
    let figures = organisation
        .figures
        .iter()
        .filter(|figure| figure.key == FigureKey::Residents);
    let latest = figures.reduce(|latest, figure| {
        if figure.as_of > latest.as_of {
            figure
        } else {
            latest
        }
    })?;
    // The bits of numbers that are not negative order as the numbers do; adding 0 turns -0 into 0.
    Some((latest.value + 0.0).to_bits())
}
