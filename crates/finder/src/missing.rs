use crate::Part;

/// What has to be fetched of a pack before it can answer. A catalogue that was read as a whole never lacks
/// anything.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing(pub Vec<Part>);
