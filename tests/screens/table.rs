//! The results as a table.

use crate::screen::Screen;

#[test]
fn the_table_has_a_row_for_each_organisation_headed_by_its_link() {
    let page = Screen::site().at("?kind=technopolis&view=table").draw();
    assert_eq!(
        page.names("columnheader"),
        ["Название", "Тип", "Регион", "Город", "Основана", "Резиденты"]
    );
    let rows = page.all("row");
    assert_eq!(rows.len(), 3, "two organisations under the head");
    let row = rows
        .into_iter()
        .find(|row| row.attribute("data-id") == Some("himgrad"))
        .unwrap();
    assert_eq!(row.names("rowheader"), ["Технополис «Химград»"]);
    assert_eq!(row.names("link"), ["Технополис «Химград»"]);
    assert_eq!(
        row.names("cell"),
        ["Технополис", "Республика Татарстан", "Казань", "2006", "366"]
    );
}

#[test]
fn what_is_unknown_stays_empty() {
    let page = Screen::site().at("?q=Данафлекс&view=table").draw();
    let rows = page.all("row");
    let row = rows
        .into_iter()
        .find(|row| row.attribute("data-id") == Some("danaflex-nano"))
        .unwrap();
    assert_eq!(row.names("cell")[3..], ["", ""]);
}

#[test]
fn the_layouts_are_links_and_the_shown_one_is_told() {
    let page = Screen::site().at("?view=table&kind=company").draw();
    assert_eq!(
        page.one("link", "Таблица").attribute("aria-current"),
        Some("true")
    );
    let list = page.one("link", "Список");
    assert_eq!(list.attribute("aria-current"), None);
    assert_eq!(list.href(), "/parks/?kind=company");
    assert!(!page.has("list", "Результаты"));
}
