use super::{DocumentText, dealings, places, without_script};

pub static RU: DocumentText = DocumentText {
    trail: "Путь к\u{a0}странице",
    not_filled: "Раздел ещё не\u{a0}заполнен",
    not_filled_hint: "Всё, что есть в\u{a0}каталоге, видно в\u{a0}профилях организаций.",
    shown_of: "Показаны {} из\u{a0}{}.",
    without_script: &without_script::RU,
    places: &places::RU,
    dealings: &dealings::RU,
};
