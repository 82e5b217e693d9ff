//! From a catalogue, or one of its records, to a file of format 1: keys in the order of the format, and
//! nothing written that its absence says as well.

mod member;

use member::{number, optional, required, unless_built_in, who, whose};
use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::{
    Actor, Agreement, AgreementId, AgreementStatus, Catalogue, CatalogueId, Confidence, Consent,
    ContactPoint, Cooperation, Coordinates, District, DistrictId, Figure, FigureKey, Kind, KindId,
    LanguageTag, LocalisedText, Mission, MissionFormat, MissionId, MissionStatus, Operator, Opportunity,
    OpportunityId, OpportunityKind, Organisation, OrganisationId, OrganisationStatus, PartialDate,
    Participants, Party, Region, RegionCode, Sector, SectorId, Service, ServiceId, Source, Stage,
};

/// Each field, in the order of the file, with the function that writes it as a member of the object. A field
/// that is forgotten here does not compile.
macro_rules! objects {
    ($($record:ident { $($key:literal = $value:literal,)? $($field:ident: $write:ident,)* })*) => {
        $(
            impl Serialize for $record {
                fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                    let Self { $($field,)* } = self;
                    let mut object = serializer.serialize_map(None)?;
                    $(object.serialize_entry($key, &$value)?;)?
                    $($write(&mut object, stringify!($field), $field)?;)*
                    object.end()
                }
            }
        )*
    };
}

objects! {
    Catalogue {
        "format" = 1,
        id: required, title: required, languages: required, updated: optional, contact: optional,
        kinds: required, sectors: required, districts: required, services: unless_built_in,
        regions: required, organisations: required, opportunities: optional, missions: optional,
        agreements: optional,
    }
    ContactPoint {
        endpoint: required, operator: optional, consent: optional, transfer_consent: optional,
    }
    Operator { name: required, address: optional, }
    Consent { version: required, text: required, policy_url: optional, }
    Kind { id: required, name: required, synonyms: optional, okved2: optional, replaced_by: optional, }
    Sector { id: required, name: required, synonyms: optional, okved2: optional, replaced_by: optional, }
    District { id: required, name: required, synonyms: optional, okved2: optional, replaced_by: optional, }
    Service { id: required, name: required, synonyms: optional, okved2: optional, replaced_by: optional, }
    Region { code: required, name: required, district: required, }
    Organisation {
        id: required, kind: required, name: required, region: required, former_ids: optional,
        aliases: optional, city: optional, coordinates: optional, resident_of: optional, founded: optional,
        sectors: optional, services: optional, products: optional, summary: optional, website: optional,
        inn: optional, ogrn: optional, figures: optional, status: optional, confidence: optional,
        verified: optional, contact: optional, logo: optional, sources: optional,
    }
    Coordinates { lat: number, lon: number, exact: optional, }
    Figure { key: required, value: number, as_of: optional, at_least: optional, source: optional, }
    Source { title: required, url: optional, }
    Opportunity {
        id: required, kind: required, owner: whose, title: required, summary: optional, sectors: required,
        stage: optional, cooperation: optional, mission: optional, valid_until: optional, sources: required,
    }
    Mission {
        id: required, title: required, from: required, to: required, places: required, start: optional,
        end: optional, date_note: optional, status: required, format: required, organisers: required,
        delegation: optional, visits: required, participants: optional, sectors: required,
        outcomes: required, sources: required,
    }
    Participants { count: optional, note: optional, }
    Agreement {
        id: required, parties: required, date: optional, date_note: optional, status: required,
        subject: required, valid_until: optional, sources: required,
    }
    Party { actor: who, region: optional, }
}

impl Serialize for Actor {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut object = serializer.serialize_map(None)?;
        who(&mut object, "", self)?;
        object.end()
    }
}

impl Serialize for LocalisedText {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.iter().map(|shown| (shown.lang, shown.text)))
    }
}

impl Serialize for PartialDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

macro_rules! words {
    ($($word:ident)*) => {
        $(
            impl Serialize for $word {
                fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                    serializer.serialize_str(self.as_str())
                }
            }
        )*
    };
}

words! {
    CatalogueId KindId SectorId ServiceId DistrictId RegionCode OrganisationId OpportunityId MissionId AgreementId
    LanguageTag FigureKey OrganisationStatus Confidence OpportunityKind Stage Cooperation
    MissionStatus MissionFormat AgreementStatus
}
