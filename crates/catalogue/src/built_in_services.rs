use crate::{LanguageTag, LocalisedText, Service, ServiceId};

/// Id, Russian name, English name.
const SERVICES: [[&str; 3]; 20] = [
    ["office-space", "Офисы", "Office space"],
    ["lab-space", "Лаборатории", "Laboratory space"],
    [
        "production-space",
        "Производственные помещения",
        "Production space",
    ],
    ["coworking", "Коворкинг", "Coworking"],
    ["prototyping", "Прототипирование", "Prototyping"],
    ["testing", "Испытания", "Testing"],
    ["certification", "Сертификация", "Certification"],
    ["accelerator", "Акселератор", "Accelerator"],
    ["mentoring", "Наставничество", "Mentoring"],
    ["legal", "Юридические услуги", "Legal services"],
    ["accounting", "Бухгалтерские услуги", "Accounting"],
    ["marketing", "Маркетинг", "Marketing"],
    ["export-support", "Поддержка экспорта", "Export support"],
    ["investor-access", "Выход на инвесторов", "Access to investors"],
    ["grants-help", "Помощь с грантами", "Help with grants"],
    ["customs", "Таможенное оформление", "Customs clearance"],
    ["cleanroom", "Чистые помещения", "Cleanrooms"],
    ["data-centre", "Центр обработки данных", "Data centre"],
    ["conference-hall", "Конференц-зал", "Conference hall"],
    ["housing", "Жильё", "Housing"],
];

/// The services of a catalogue that has no list of its own, named in Russian and English.
///
/// ```
/// let services = catalogue::built_in_services();
/// assert_eq!(services[3].id.as_str(), "coworking");
/// assert_eq!(services[3].name.shown("ru").text, "Коворкинг");
/// ```
#[must_use]
pub fn built_in_services() -> Vec<Service> {
    let mut services = Vec::with_capacity(SERVICES.len());
    for words in &SERVICES {
        services.extend(service(words));
    }
    services
}

/// Their ids, in the same order.
pub(crate) fn built_in_service_ids() -> impl Iterator<Item = &'static str> {
    SERVICES.iter().map(|[id, ..]| *id)
}

fn service([id, russian, english]: &[&str; 3]) -> Option<Service> {
    let names = vec![
        (LanguageTag::parse("ru")?, Box::from(*russian)),
        (LanguageTag::parse("en")?, Box::from(*english)),
    ];
    Some(Service {
        id: ServiceId::parse(id).ok()?,
        name: LocalisedText::new(names)?,
        synonyms: Vec::new(),
        okved2: Vec::new(),
        replaced_by: None,
    })
}
