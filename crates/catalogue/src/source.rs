/// Where a fact was read.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(
    not(target_arch = "wasm32"),
    derive(schemars::JsonSchema),
    schemars(deny_unknown_fields)
)]
pub struct Source {
    #[cfg_attr(not(target_arch = "wasm32"), schemars(with = "crate::schema::Text"))]
    pub title: String,
    /// `http` or `https`.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(with = "Option<crate::schema::Link>"))]
    pub url: Option<String>,
}
