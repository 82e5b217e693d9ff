use partner_directory_app::text::Plural;

use super::{Counts, Descriptions, FeedWords, Records, Sections, Words};
use crate::build::changes::Field;

const fn counted(one: &'static str, many: &'static str) -> Plural {
    Plural { one, few: many, many }
}

pub(super) static WORDS: Words = Words {
    locale: "en_GB",
    sections: Sections {
        organisations: "Organisations",
        organisations_page: "Organisations, page\u{a0}{}",
        regions: "Regions",
        sectors: "Sectors",
        missions: "Business missions",
        agreements: "Agreements",
        opportunities: "Offers and requests",
    },
    records: Records {
        organisation: "Organisation",
        region: "Region",
        sector: "Sector",
        mission: "Business mission",
        agreement: "Agreement",
        opportunity: "Offer or request",
        offer: "Offer",
        request: "Request",
    },
    counts: Counts {
        organisations: counted("{} organisation", "{} organisations"),
        regions: counted("{} region", "{} regions"),
        sectors: counted("{} sector", "{} sectors"),
        missions: counted("{} business mission", "{} business missions"),
        agreements: counted("{} agreement", "{} agreements"),
        opportunities: counted("{} offer or request", "{} offers and requests"),
    },
    descriptions: Descriptions {
        home: "find partners and ask them to cooperate",
        organisations: "search by name, region, sector and services",
        regions: "organisations, business missions, agreements, offers and requests of each",
        sectors: "who works in each, by region and kind of organisation",
        missions: "who visited whom, when, and what came of it",
        agreements: "parties, subject, date and sources of each",
        opportunities: "what regions and organisations offer and look for",
    },
    feed: FeedWords {
        title: "{}\u{a0}— what changed",
        subtitle: "Organisations, business missions, agreements, offers and requests: added, changed, removed",
        cut: "{} of {} changes are shown",
        added: "Added. {}: {}",
        changed: "Changed. {}: {}",
        renamed: "New address. {}: {}",
        removed: "Removed. {}: {}",
        fields: "What changed: {}",
        former_address: "Address before: {}",
        field,
    },
};

fn field(field: Field) -> &'static str {
    match field {
        Field::Name => "name",
        Field::Kind => "kind",
        Field::Aliases => "other names",
        Field::Region => "region",
        Field::City => "city",
        Field::Coordinates => "coordinates",
        Field::Hosts => "site",
        Field::Founded => "year founded",
        Field::Sectors => "sectors",
        Field::Services => "services",
        Field::Products => "products",
        Field::Summary => "summary",
        Field::Website => "website",
        Field::Registration => "registration numbers",
        Field::Figures => "figures",
        Field::Status => "status",
        Field::Confidence => "confidence",
        Field::Verified => "date of confirmation",
        Field::Contact => "contact",
        Field::Logo => "logo",
        Field::Sources => "sources",
        Field::From => "from",
        Field::To => "to",
        Field::Places => "places",
        Field::Dates => "dates",
        Field::Format => "format",
        Field::Organisers => "organisers",
        Field::Delegation => "delegation",
        Field::Visits => "who was visited",
        Field::Participants => "participants",
        Field::Outcomes => "outcomes",
        Field::Parties => "parties",
        Field::Subject => "subject",
        Field::ValidUntil => "end of validity",
        Field::Owner => "owner",
        Field::Stage => "stage",
        Field::Cooperation => "form of cooperation",
        Field::Mission => "business mission",
    }
}
