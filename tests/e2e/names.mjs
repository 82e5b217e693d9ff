// The names of what is on screen, as the contract gives them.

const ru = {
  lang: "ru",
  root: "/",
  search: "Поиск",
  facets: { kind: "Тип", region: "Регион", sector: "Отрасль", service: "Услуги" },
  filters: /^Фильтры/,
  results: "Результаты",
  back: "К результатам",
  contact: "Связаться",
  form: "Запрос на сотрудничество",
  fields: {
    organisation: /^Организация/,
    person: /^Контактное лицо/,
    email: /^Электронная почта/,
    phone: /^Телефон/,
    message: /^Сообщение/,
  },
  consent: /^Согласие на/,
  send: "Отправить запрос",
  sending: "Отправляем…",
  sent: "Запрос отправлен",
  saved: "Сохранено, отправим позже",
  notSent: "Не отправлено",
  keep: "В подборку",
  shortlist: /^Подборка/,
  share: "Скопировать ссылку на подборку",
  takeOver: "Добавить в мою подборку",
  choose: "Написать",
  line: /^Лично: /,
  requests: "Мои запросы",
  sendNow: "Отправить сейчас",
  delete: "Удалить",
  diary: "Дневник",
  steps: ["Получен ответ", "Встреча", "Договорённость", "Договор", "Исполнено", "Закрыт без результата"],
  day: "{}: дата",
  note: "Заметка",
  save: "Сохранить в файл",
  load: "Загрузить из файла",
  retry: "Повторить",
  clear: "Сбросить фильтры",
  theme: /^Тема/,
  found: {
    one: "Найдена {} организация",
    few: "Найдено {} организации",
    many: "Найдено {} организаций",
  },
};

const en = {
  lang: "en",
  root: "/en/",
  search: "Search",
  facets: { kind: "Kind", region: "Region", sector: "Sector", service: "Services" },
  filters: /^Filters/,
  results: "Results",
  back: "Back to results",
  contact: "Contact",
  form: "Cooperation request",
  fields: {
    organisation: /^Organisation/,
    person: /^Contact person/,
    email: /^Email/,
    phone: /^Phone/,
    message: /^Message/,
  },
  consent: /^Consent to/,
  send: "Send request",
  sending: "Sending…",
  sent: "Request sent",
  saved: "Saved, will be sent later",
  notSent: "Not sent",
  keep: "Shortlist",
  shortlist: /^Shortlist/,
  share: "Copy the link of the shortlist",
  takeOver: "Add to my shortlist",
  choose: "Write to them",
  line: / alone$/,
  requests: "My requests",
  sendNow: "Send now",
  delete: "Delete",
  diary: "Diary",
  steps: ["Answered", "Meeting", "Arrangement", "Contract", "Realised", "Closed without a result"],
  day: "{}: date",
  note: "Note",
  save: "Save to a file",
  load: "Load from a file",
  retry: "Retry",
  clear: "Clear filters",
  theme: /^Theme/,
  found: { one: "{} organisation found", other: "{} organisations found" },
};

export const NAMES = { ru, en };
export const LANGUAGES = ["ru", "en"];

/** How the number of results is told, by the plural rules of the language. */
export function foundText(lang, count) {
  const form = new Intl.PluralRules(lang).select(count);
  return NAMES[lang].found[form].replace("{}", String(count));
}

/** A text with its non-breaking spaces as plain ones. */
export function plain(text) {
  return text.replace(/\s+/g, " ").trim();
}
