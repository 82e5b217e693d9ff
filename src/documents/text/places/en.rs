use super::PlacesText;
use crate::documents::case::english;
use crate::text::Plural;

pub static EN: PlacesText = PlacesText {
    phrase: english,
    organisations_of_region: Plural {
        one: "The catalogue has {} organisation {in}.",
        few: "The catalogue has {} organisations {in}.",
        many: "The catalogue has {} organisations {in}.",
    },
    no_organisations_of_region: "The catalogue has no organisations {in} yet.",
    all_of_region: "All organisations of the region with search and filters",
    all_of_sector: "All organisations of the sector with search and filters",
    kinds: "By kind",
    kind: "Kind",
    organisations: "Organisations",
    residents: "Residents",
    with_hosts: Plural {
        one: "{} more among the residents above.",
        few: "{} more among the residents above.",
        many: "{} more among the residents above.",
    },
    rest_in_list: "The others are in the list",
    more: Plural {
        one: "{} more",
        few: "{} more",
        many: "{} more",
    },
    sectors: "Sectors",
    sector: "Sector",
    sectors_of_region: "Organisations by sector; one may have several",
    more_sectors: Plural {
        one: "And {} more sector:",
        few: "And {} more sectors:",
        many: "And {} more sectors:",
    },
    without_sector: Plural {
        one: "{} organisation names no sector.",
        few: "{} organisations name no sector.",
        many: "{} organisations name no sector.",
    },
    missions: "Business missions",
    missions_from: "Missions {from}",
    missions_to: "Missions {to}",
    agreements: "Agreements",
    agreement_with: "{with}",
    agreement_with_many: Plural {
        one: "With {} region",
        few: "With {} regions",
        many: "With {} regions",
    },
    agreement_with_nobody: "Without a second region",
    opportunities: "Offers and requests",
    alike: "Comparable regions",
    alike_how: "Regions are alike when their organisations are spread over the sectors alike: the numbers of \
                organisations in each sector are compared (the cosine of the angle between the two rows of numbers), \
                and the result is multiplied by n\u{a0}/\u{a0}(n\u{a0}+\u{a0}3), where n is the number of organisations \
                of the other region; regions with fewer than three are left out.",
    alike_sectors: "In common:",
    neighbours: "Other regions of the district",
    organisations_in_regions: Plural {
        one: "The catalogue has {} organisation",
        few: "The catalogue has {} organisations",
        many: "The catalogue has {} organisations",
    },
    regions: "Regions",
    region: "Region",
    of_regions: Plural {
        one: " in {}\u{a0}region.",
        few: " in {}\u{a0}regions.",
        many: " in {}\u{a0}regions.",
    },
    districts: "By district",
    regions_chart: "Where most organisations are",
    no_organisations_yet: "Without organisations yet:",
    sectors_lead: Plural {
        one: "The catalogue has {} sector.",
        few: "The catalogue has {} sectors.",
        many: "The catalogue has {} sectors.",
    },
    sectors_chart: "Where most organisations are",
    all_sectors: "In alphabetical order",
    organisations_of_sector: Plural {
        one: "The sector has {} organisation",
        few: "The sector has {} organisations",
        many: "The sector has {} organisations",
    },
    no_organisations_of_sector: "The catalogue has no organisations of this sector yet.",
    replaced_by: "This sector has another name now:",
    kinds_of_sector: "Organisations of the sector by kind",
    regions_of_sector: "Organisations of the sector by region",
    by_region: "Organisations by region",
    services: "Services",
    service: "Service",
    services_of_sector: "What organisations of the sector offer",
    related: "Related sectors",
    related_how: "Organisations that name both sectors",
};
