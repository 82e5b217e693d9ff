use super::PlacesText;
use crate::documents::case::russian;
use crate::text::Plural;

pub static RU: PlacesText = PlacesText {
    phrase: russian,
    organisations_of_region: Plural {
        one: "В\u{a0}каталоге {} организация {from}.",
        few: "В\u{a0}каталоге {} организации {from}.",
        many: "В\u{a0}каталоге {} организаций {from}.",
    },
    no_organisations_of_region: "В\u{a0}каталоге пока нет организаций {from}.",
    all_of_region: "Все организации региона с\u{a0}поиском и\u{a0}фильтрами",
    all_of_sector: "Все организации отрасли с\u{a0}поиском и\u{a0}фильтрами",
    kinds: "По\u{a0}типам",
    kind: "Тип",
    organisations: "Организации",
    residents: "Резиденты",
    with_hosts: Plural {
        one: "Ещё {}\u{a0}— среди резидентов площадок выше.",
        few: "Ещё {}\u{a0}— среди резидентов площадок выше.",
        many: "Ещё {}\u{a0}— среди резидентов площадок выше.",
    },
    rest_in_list: "Остальные\u{a0}— в\u{a0}списке",
    more: Plural {
        one: "Ещё {}",
        few: "Ещё {}",
        many: "Ещё {}",
    },
    sectors: "Отрасли",
    sector: "Отрасль",
    sectors_of_region: "Организации по\u{a0}отраслям; у\u{a0}одной может быть несколько",
    more_sectors: Plural {
        one: "И\u{a0}ещё {} отрасль:",
        few: "И\u{a0}ещё {} отрасли:",
        many: "И\u{a0}ещё {} отраслей:",
    },
    without_sector: Plural {
        one: "У\u{a0}{} организации отрасль не\u{a0}указана.",
        few: "У\u{a0}{} организаций отрасль не\u{a0}указана.",
        many: "У\u{a0}{} организаций отрасль не\u{a0}указана.",
    },
    missions: "Бизнес-миссии",
    missions_from: "Миссии {from}",
    missions_to: "Миссии {to}",
    agreements: "Соглашения",
    agreement_with: "{with}",
    agreement_with_many: Plural {
        one: "С\u{a0}{} регионом",
        few: "С\u{a0}{} регионами",
        many: "С\u{a0}{} регионами",
    },
    agreement_with_nobody: "Без\u{a0}второго региона",
    opportunities: "Предложения и\u{a0}запросы",
    alike: "Похожие регионы",
    alike_how: "Похожи те\u{a0}регионы, чьи организации распределены по\u{a0}отраслям так\u{a0}же: сравнивается число \
                организаций в\u{a0}каждой отрасли (косинус угла между двумя рядами чисел), и\u{a0}результат \
                умножается на\u{a0}n\u{a0}/\u{a0}(n\u{a0}+\u{a0}3), где n\u{a0}— число организаций другого региона; \
                регионы, где их меньше трёх, не\u{a0}сравниваются.",
    alike_sectors: "Общее:",
    neighbours: "Другие регионы округа",
    organisations_in_regions: Plural {
        one: "В\u{a0}каталоге {} организация",
        few: "В\u{a0}каталоге {} организации",
        many: "В\u{a0}каталоге {} организаций",
    },
    regions: "Регионы",
    region: "Регион",
    of_regions: Plural {
        one: " в\u{a0}{}\u{a0}регионе.",
        few: " в\u{a0}{}\u{a0}регионах.",
        many: " в\u{a0}{}\u{a0}регионах.",
    },
    districts: "По\u{a0}округам",
    regions_chart: "Где организаций больше всего",
    no_organisations_yet: "Пока без\u{a0}организаций:",
    sectors_lead: Plural {
        one: "В\u{a0}каталоге {} отрасль.",
        few: "В\u{a0}каталоге {} отрасли.",
        many: "В\u{a0}каталоге {} отраслей.",
    },
    sectors_chart: "Где организаций больше всего",
    all_sectors: "По\u{a0}алфавиту",
    organisations_of_sector: Plural {
        one: "В\u{a0}отрасли {} организация",
        few: "В\u{a0}отрасли {} организации",
        many: "В\u{a0}отрасли {} организаций",
    },
    no_organisations_of_sector: "В\u{a0}каталоге пока нет организаций этой отрасли.",
    replaced_by: "Эта отрасль теперь называется иначе:",
    kinds_of_sector: "Организации отрасли по\u{a0}типам",
    regions_of_sector: "Организации отрасли по\u{a0}регионам",
    by_region: "Организации по\u{a0}регионам",
    services: "Услуги",
    service: "Услуга",
    services_of_sector: "Что предлагают организации отрасли",
    related: "Смежные отрасли",
    related_how: "У\u{a0}скольких организаций указаны обе отрасли",
};
