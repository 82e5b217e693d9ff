//! Identifiers, parsed once at the border and trusted inside.

use std::borrow::Borrow;
use std::fmt;

use crate::quoted::quoted;

/// Why a text is not an identifier.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IdError {
    /// Not `[a-z0-9-]{1,80}`.
    #[error("{given} is not an id: use 1 to 80 of the characters a-z, 0-9 and `-`")]
    Slug { given: String },
    /// Not of the shape of ISO 3166-2.
    #[error("{given} is not a region code of ISO 3166-2: write it like `RU-TA`")]
    Region { given: String },
}

/// Accepts `[a-z0-9-]{1,80}`.
pub(crate) fn check_slug(text: &str) -> Result<(), IdError> {
    let right = (1..=80).contains(&text.len())
        && text
            .bytes()
            .all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-'));
    if right {
        Ok(())
    } else {
        Err(IdError::Slug { given: quoted(text) })
    }
}

/// Accepts ISO 3166-2: a country of two capitals, a hyphen, one to three capitals or digits.
pub(crate) fn check_region_code(text: &str) -> Result<(), IdError> {
    let right = text.split_once('-').is_some_and(|(country, subdivision)| {
        country.len() == 2
            && country.bytes().all(|byte| byte.is_ascii_uppercase())
            && (1..=3).contains(&subdivision.len())
            && subdivision
                .bytes()
                .all(|byte| byte.is_ascii_uppercase() || byte.is_ascii_digit())
    });
    if right {
        Ok(())
    } else {
        Err(IdError::Region { given: quoted(text) })
    }
}

#[cfg(not(target_arch = "wasm32"))]
const SLUG: &str = "^[a-z0-9-]{1,80}$";

#[cfg(not(target_arch = "wasm32"))]
const REGION: &str = "^[A-Z]{2}-[A-Z0-9]{1,3}$";

macro_rules! identifier {
    ($(#[$doc:meta])* $name:ident, $check:ident, $pattern:ident) => {
        $(#[$doc])*
        #[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Box<str>);

        impl $name {
            /// Takes a text that has the right form.
            ///
            /// # Errors
            /// Says what was given and what form is expected.
            pub fn parse(text: &str) -> Result<Self, IdError> {
                $check(text).map(|()| Self(text.into()))
            }

            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        #[cfg(not(target_arch = "wasm32"))]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({ "type": "string", "pattern": $pattern })
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(&self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str(&self.0)
            }
        }

        impl Borrow<str> for $name {
            fn borrow(&self) -> &str {
                &self.0
            }
        }
    };
}

identifier!(/// Names a catalogue.
    CatalogueId, check_slug, SLUG);
identifier!(/// Names an organisation; it never changes.
    OrganisationId, check_slug, SLUG);
identifier!(/// Names a kind of organisation.
    KindId, check_slug, SLUG);
identifier!(/// Names a sector of the economy.
    SectorId, check_slug, SLUG);
identifier!(/// Names a group of regions.
    DistrictId, check_slug, SLUG);
identifier!(/// Names a service that a park or an incubator gives.
    ServiceId, check_slug, SLUG);
identifier!(/// Names an offer or a request.
    OpportunityId, check_slug, SLUG);
identifier!(/// Names a business mission.
    MissionId, check_slug, SLUG);
identifier!(/// Names an agreement.
    AgreementId, check_slug, SLUG);
identifier!(/// A region, as in ISO 3166-2: `RU-TA`.
    RegionCode, check_region_code, REGION);
