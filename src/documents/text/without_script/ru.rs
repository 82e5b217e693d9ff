use super::WithoutScriptText;

pub static RU: WithoutScriptText = WithoutScriptText {
    needs_script: "Эта страница показывает то, что\u{a0}хранит ваш браузер, и\u{a0}работает только со\u{a0}скриптами.",
    filters_need_script: "Здесь весь список: поиск и\u{a0}фильтры работают только со\u{a0}скриптами. Без\u{a0}них:",
    by_region: "организации по\u{a0}регионам",
    by_sector: "организации по\u{a0}отраслям",
    contact_needs_script: "Чтобы отправить запрос с\u{a0}этой страницы, нужны скрипты.",
    write_without_script: "Без\u{a0}них напишите сами.",
    no_receiver: "Приём запросов в\u{a0}этом каталоге не\u{a0}настроен.",
    write_yourself: "Напишите сами.",
    no_address: "Адреса организации каталог не\u{a0}знает.",
    operator: "Оператор каталога:",
    own_website: "Сайт организации:",
    more_pages: "Ещё страницы списка:",
};
