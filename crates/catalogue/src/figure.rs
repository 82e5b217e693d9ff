use crate::PartialDate;
use crate::keyed::keyed;

keyed! {
    /// What a figure counts.
    FigureKey {
        /// Resident companies.
        Residents = "residents",
        /// Hectares of land.
        AreaHa = "area_ha",
        /// Square metres of floor.
        FloorAreaM2 = "floor_area_m2",
        /// Square metres that are free to rent.
        FreeAreaM2 = "free_area_m2",
        /// People who work there.
        Employees = "employees",
        /// Patents held.
        Patents = "patents",
        /// Products made.
        Products = "products",
    }
}

/// A number with its age and its source.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(
    not(target_arch = "wasm32"),
    derive(schemars::JsonSchema),
    schemars(deny_unknown_fields)
)]
pub struct Figure {
    pub key: FigureKey,
    /// Finite and not negative.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(range(min = 0)))]
    pub value: f64,
    pub as_of: Option<PartialDate>,
    /// The true value may be higher.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(default))]
    pub at_least: bool,
    /// Index into the record's `sources`.
    pub source: Option<usize>,
}
