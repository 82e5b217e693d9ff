//! Queries whose answers are timed, chosen by hand.

use serde::Serialize;

/// A query and the class it stands for.
#[derive(Debug, Serialize)]
pub(crate) struct Timed {
    id: String,
    #[serde(rename = "cls")]
    class: &'static str,
    q: &'static str,
    filters: Filters,
}

#[derive(Debug, Clone, Copy, Serialize)]
struct Filters {
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    kind: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    sector: Option<&'static str>,
}

impl Filters {
    const NONE: Self = Self {
        region: None,
        kind: None,
        sector: None,
    };
}

pub(crate) const TYPING: [&str; 6] = [
    "технопарк казань",
    "лазерные станки",
    "биореактор вакцина",
    "химград",
    "composite materials",
    "tehnopark",
];

/// Class and queries, with commas between them.
const TEXTS: [(&str, &str); 8] = [
    (
        "single",
        "лазер,технопарк,нейросеть,фанера,вакцина,компания,ледокол,опреснитель,photonics,hydrogen,equipment,\
         greenhouse,химград",
    ),
    (
        "multi",
        "лазерный станок,технопарк казань,полимерная плёнка,медицинский томограф,бизнес-инкубатор санкт-петербург,\
         программный интерфейс облачный сервер,российские предприятия химической отрасли,\
         инжиниринговый центр композит,composite materials,solar panel inverter,autonomous drone platform,\
         technopark tomsk photonics",
    ),
    (
        "inflected",
        "лазеров,лазерными станками,технопарка казани,нейросетями,полимерных плёнок,медицинским оборудованием,\
         вакцинами и препаратами,кораблей,в новосибирске,производства микросхем,manufactures engines,\
         developing sensors",
    ),
    (
        "prefix",
        "т,те,тех,техно,лаз,полим,нейрос,хим,bio,comp,лазерный ста,технопарк ка",
    ),
    (
        "typo",
        "лазре,технпоарк,нейрость,вакцна,комозит,микросхма,полемер,photonis,hidrogen,equipmnt,лазерный сатнок,\
         технопрк казань",
    ),
    (
        "translit",
        "tehnopark,himgrad,lazer,kazan',nejroset,biotehnologii",
    ),
    ("layout", "ntyjgfhr,[bvuhfl,kfpth,rfpfym,зрщещтшсы,yeqhjctnm"),
    ("yo", "самолет,счетчик,плёнка,зеленый,партнер,твёрдый сплав"),
];

/// Class and queries with choices: text, region, kind, sector; empty for none.
const FILTERED: [(&str, &[[&str; 4]]); 5] = [
    (
        "q+1f",
        &[
            ["лазер", "RU-TA", "", ""],
            ["оборудование", "", "", "med"],
            ["казань", "", "technopark", ""],
            ["software", "", "", "it"],
            ["технопарк", "RU-MOW", "", ""],
        ],
    ),
    (
        "q+2f",
        &[
            ["лазер", "RU-NVS", "", "photonics"],
            ["производство", "RU-TA", "company", ""],
            ["полимер", "", "company", "poly"],
            ["system", "RU-SPE", "", "it"],
        ],
    ),
    (
        "q+3f",
        &[
            ["платформа", "RU-MOW", "company", "it"],
            ["реагент", "RU-TA", "company", "chem"],
            ["те", "RU-MOS", "technopark", "ai"],
        ],
    ),
    (
        "filter",
        &[
            ["", "RU-TA", "", ""],
            ["", "", "", "it"],
            ["", "", "company", ""],
            ["", "", "technopark", ""],
            ["", "RU-MOW", "", "ai"],
            ["", "RU-NVS", "incubator", ""],
            ["", "RU-TA", "company", "chem"],
            ["", "RU-MOW", "company", "it"],
        ],
    ),
    ("empty", &[["", "", "", ""]]),
];

pub(crate) fn timed() -> Vec<Timed> {
    let mut all = Vec::new();
    for (class, texts) in TEXTS {
        for (place, q) in texts.split(',').enumerate() {
            all.push(Timed::new(class, place, q, Filters::NONE));
        }
    }
    for (class, queries) in FILTERED {
        for (place, [q, region, kind, sector]) in queries.iter().enumerate() {
            let [region, kind, sector] =
                [region, kind, sector].map(|value| Some(*value).filter(|value| !value.is_empty()));
            all.push(Timed::new(class, place, q, Filters { region, kind, sector }));
        }
    }
    all
}

impl Timed {
    fn new(class: &'static str, place: usize, q: &'static str, filters: Filters) -> Self {
        Self {
            id: format!("{class}-{:02}", place + 1),
            class,
            q,
            filters,
        }
    }
}
