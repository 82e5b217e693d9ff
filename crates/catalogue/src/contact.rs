use crate::LocalisedText;

/// Where contact requests go, and on what terms.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(
    not(target_arch = "wasm32"),
    derive(schemars::JsonSchema),
    schemars(deny_unknown_fields)
)]
pub struct ContactPoint {
    /// The whole address of the POST, `http` or `https`.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(with = "crate::schema::Link"))]
    pub endpoint: String,
    pub operator: Option<Operator>,
    pub consent: Option<Consent>,
    /// What a sender agrees to besides, where the operator passes a request on to another legal person.
    pub transfer_consent: Option<Consent>,
}

/// The legal person that receives the requests.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(
    not(target_arch = "wasm32"),
    derive(schemars::JsonSchema),
    schemars(deny_unknown_fields)
)]
pub struct Operator {
    pub name: LocalisedText,
    pub address: Option<LocalisedText>,
}

/// The consent text that a sender agrees to, in one version.
#[derive(Debug, Clone, PartialEq, Eq)]
#[cfg_attr(
    not(target_arch = "wasm32"),
    derive(schemars::JsonSchema),
    schemars(deny_unknown_fields)
)]
pub struct Consent {
    #[cfg_attr(not(target_arch = "wasm32"), schemars(with = "crate::schema::Text"))]
    pub version: String,
    pub text: LocalisedText,
    /// `http` or `https`.
    #[cfg_attr(not(target_arch = "wasm32"), schemars(with = "Option<crate::schema::Link>"))]
    pub policy_url: Option<String>,
}
