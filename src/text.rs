//! Every text of the interface, one file a language.

mod en;
mod plural;
mod ru;

use catalogue::Catalogue;
use finder::Facet;
pub use plural::Plural;
use plural::PluralRule;

/// The texts of one language. A language is complete when this struct can be written.
#[derive(Debug)]
pub struct Text {
    /// BCP 47 tag.
    pub lang: &'static str,
    /// The language's own name.
    pub own_name: &'static str,
    pub plural_rule: PluralRule,
    pub format: FormatText,
    pub site: SiteText,
    pub list: ListText,
    pub profile: ProfileText,
    pub contact: ContactText,
    pub shortlist: ShortlistText,
    pub requests: RequestsText,
    pub state: StateText,
    pub privacy: PrivacyText,
}

impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        self.lang == other.lang
    }
}

impl Eq for Text {}

/// How numbers and dates are written.
#[derive(Debug)]
pub struct FormatText {
    pub group_separator: char,
    pub decimal_separator: char,
    pub months: [&'static str; 12],
    /// As in a date with a day, where that differs.
    pub months_of_day: [&'static str; 12],
    /// `{d}`, `{m}`, `{y}`.
    pub day: &'static str,
    pub month: &'static str,
    pub range: &'static str,
}

/// The frame of the site.
#[derive(Debug)]
pub struct SiteText {
    pub brand: &'static str,
    pub sections: &'static str,
    /// Organisations, regions, sectors, missions, agreements, opportunities.
    pub section_names: [&'static str; 6],
    pub language_and_theme: &'static str,
    pub theme: &'static str,
    pub theme_auto: &'static str,
    pub theme_light: &'static str,
    pub theme_dark: &'static str,
    pub updated: &'static str,
    pub privacy: &'static str,
    pub skip: &'static str,
}

/// The list of organisations with its search and filters.
#[derive(Debug)]
pub struct ListText {
    pub search: &'static str,
    pub placeholder: &'static str,
    pub kind: &'static str,
    pub region: &'static str,
    pub sector: &'static str,
    pub services: &'static str,
    pub host: &'static str,
    pub filters: &'static str,
    pub show_results: Plural,
    pub close: &'static str,
    pub found: Plural,
    pub nothing_found: &'static str,
    pub results: &'static str,
    pub narrow_region: &'static str,
    pub narrow_sector: &'static str,
    pub narrow_service: &'static str,
    pub no_such_value: &'static str,
    pub chosen: &'static str,
    pub remove: &'static str,
    pub clear: &'static str,
    pub clear_search: &'static str,
    pub sort: &'static str,
    pub sort_relevance: &'static str,
    pub sort_name: &'static str,
    pub sort_region: &'static str,
    pub sort_founded: &'static str,
    pub sort_residents: &'static str,
    pub view: &'static str,
    pub view_list: &'static str,
    pub view_table: &'static str,
    pub pages: &'static str,
    pub page: &'static str,
    pub previous: &'static str,
    pub next: &'static str,
    pub searched_for: &'static str,
    pub word_not_found: &'static str,
    pub search_without: &'static str,
    pub without_filter: &'static str,
    pub without_filters: &'static str,
    pub understood: &'static str,
    pub insist: &'static str,
    pub column_name: &'static str,
    pub column_city: &'static str,
    pub column_residents: &'static str,
    pub column_founded: &'static str,
    pub skipped: Plural,
    pub skipped_why: &'static str,
}

impl ListText {
    /// The name of a facet.
    pub fn facet(&self, facet: Facet) -> &'static str {
        match facet {
            Facet::Kind => self.kind,
            Facet::Region => self.region,
            Facet::Sector => self.sector,
            Facet::Service => self.services,
            Facet::Host => self.host,
        }
    }

    /// The name of the box that narrows the values of a facet.
    pub fn narrow(&self, facet: Facet) -> &'static str {
        match facet {
            Facet::Region => self.narrow_region,
            Facet::Sector => self.narrow_sector,
            Facet::Service => self.narrow_service,
            Facet::Kind | Facet::Host => "",
        }
    }
}

/// The profile of an organisation.
#[derive(Debug)]
pub struct ProfileText {
    pub back: &'static str,
    pub planned: &'static str,
    pub closed: &'static str,
    pub medium_confidence: &'static str,
    pub verified: &'static str,
    pub figures: &'static str,
    pub residents: Plural,
    pub area_ha: Plural,
    pub floor_area: Plural,
    pub free_area: Plural,
    pub employees: Plural,
    pub patents: Plural,
    pub products_made: Plural,
    pub at_least: &'static str,
    pub founded: &'static str,
    pub year_unknown: &'static str,
    pub website: &'static str,
    pub new_tab: &'static str,
    pub inn: &'static str,
    pub ogrn: &'static str,
    pub products: &'static str,
    pub services: &'static str,
    pub sectors: &'static str,
    pub aliases: &'static str,
    pub hosts: &'static str,
    pub residents_here: &'static str,
    pub show_all_residents: &'static str,
    pub missions: &'static str,
    pub agreements: &'static str,
    pub opportunities: &'static str,
    pub offer: &'static str,
    pub request: &'static str,
    pub until: &'static str,
    pub agreement_planned: &'static str,
    pub agreement_signed: &'static str,
    pub agreement_ended: &'static str,
    pub mission_announced: &'static str,
    pub mission_cancelled: &'static str,
    pub mission_online: &'static str,
    pub date_unknown: &'static str,
    pub sources: &'static str,
    pub source: &'static str,
    pub contact: &'static str,
}

/// The cooperation request.
#[derive(Debug)]
pub struct ContactText {
    pub form: &'static str,
    pub to: &'static str,
    pub close: &'static str,
    pub all_required: &'static str,
    pub organisation: &'static str,
    pub person: &'static str,
    pub email: &'static str,
    pub phone: &'static str,
    pub phone_hint: &'static str,
    pub message: &'static str,
    pub message_hint: &'static str,
    pub message_to_many: &'static str,
    pub line: &'static str,
    pub line_hint: &'static str,
    pub preview: &'static str,
    pub leave_empty: &'static str,
    pub consent: &'static str,
    pub consent_link: &'static str,
    pub goes_to_operator: &'static str,
    pub goes_to_organisation: &'static str,
    pub transfer: &'static str,
    pub goes_on: &'static str,
    pub goes_abroad: &'static str,
    pub send: &'static str,
    pub sending: &'static str,
    pub sent: &'static str,
    pub sent_receipt: &'static str,
    pub sent_next: &'static str,
    pub edited_since: &'static str,
    /// With the service and the beginning of the key.
    pub accepted: &'static str,
    pub done: &'static str,
    pub saved: &'static str,
    pub saved_next: &'static str,
    pub waits_in_tab: &'static str,
    pub not_kept: &'static str,
    pub given_up: &'static str,
    pub unclear: &'static str,
    pub not_sent: &'static str,
    pub text_is_kept: &'static str,
    pub retry: &'static str,
    pub copy: &'static str,
    pub copied: &'static str,
    pub not_copied: &'static str,
    pub mail: &'static str,
    pub no_endpoint: &'static str,
    pub mistakes: &'static str,
    pub write_organisation: &'static str,
    pub write_person: &'static str,
    pub write_email: &'static str,
    pub wrong_email: &'static str,
    pub wrong_phone: &'static str,
    pub write_message: &'static str,
    pub write_line: &'static str,
    pub too_long: &'static str,
    pub tick_consent: &'static str,
    pub no_answer: &'static str,
    pub timed_out: &'static str,
    pub refused: &'static str,
    pub too_many: &'static str,
    pub busy: &'static str,
    pub not_a_receiver: &'static str,
    pub subject: &'static str,
}

/// The visitor's shortlist.
#[derive(Debug)]
pub struct ShortlistText {
    pub title: &'static str,
    /// The button that puts an organisation aside.
    pub keep: &'static str,
    pub hint: &'static str,
    pub none: &'static str,
    pub none_hint: &'static str,
    pub shared: &'static str,
    pub take_over: &'static str,
    pub own: &'static str,
    pub choose: &'static str,
    pub chosen: &'static str,
    pub at_most: &'static str,
    pub no_endpoint: &'static str,
    pub share: &'static str,
}

/// The visitor's requests.
#[derive(Debug)]
pub struct RequestsText {
    pub title: &'static str,
    pub hint: &'static str,
    pub none: &'static str,
    pub none_hint: &'static str,
    /// Sent, answered, realised.
    pub counts: &'static str,
    pub forgotten: &'static str,
    pub written: &'static str,
    pub arrived: &'static str,
    pub unanswered: &'static str,
    pub imported: &'static str,
    pub send_now: &'static str,
    pub delete: &'static str,
    pub diary: &'static str,
    /// In the order of `Step`.
    pub steps: [&'static str; 6],
    pub day: &'static str,
    pub note: &'static str,
    pub save: &'static str,
    pub load: &'static str,
    /// Read, new, supplemented.
    pub loaded: &'static str,
    /// How many; of the first its number in the file, and which value is wrong.
    pub skipped: &'static str,
    pub not_loaded: &'static str,
    pub too_large: &'static str,
    pub not_json: &'static str,
    pub other_format: &'static str,
    pub newer: &'static str,
}

/// Loading and failing.
#[derive(Debug)]
pub struct StateText {
    pub loading: &'static str,
    pub cannot_load: &'static str,
    pub cannot_load_network: &'static str,
    pub cannot_load_status: &'static str,
    pub cannot_load_format: &'static str,
    pub retry: &'static str,
    pub not_found: &'static str,
    pub not_found_page: &'static str,
    pub not_found_organisation: &'static str,
    pub to_list: &'static str,
}

/// The pages on personal data.
#[derive(Debug)]
pub struct PrivacyText {
    pub title: &'static str,
    pub paragraphs: &'static [&'static str],
    pub consent_title: &'static str,
    pub version: &'static str,
    /// The built-in consent of this version; sent as its SHA-256.
    pub built_in_consent: &'static str,
    /// The built-in consent to passing a request on.
    pub built_in_transfer: &'static str,
    pub unknown_version: &'static str,
    pub current_version: &'static str,
}

/// The languages of the interface, Russian first.
pub static LANGUAGES: [&Text; 2] = [&ru::TEXT, &en::TEXT];

/// The version of [`PrivacyText::built_in_consent`].
pub const BUILT_IN_CONSENT_VERSION: &str = "2026-11";

/// The version of [`PrivacyText::built_in_transfer`].
pub const BUILT_IN_TRANSFER_VERSION: &str = "2026-11-transfer";

/// The texts for a language tag, its primary part deciding (`en-GB` gives `en`).
#[must_use]
pub fn for_language(tag: &str) -> Option<&'static Text> {
    let primary = tag.split('-').next().unwrap_or_default();
    LANGUAGES
        .into_iter()
        .find(|text| text.lang.eq_ignore_ascii_case(primary))
}

/// The texts of a catalogue's languages, each once; those of its site's root first. None where there are texts in none
/// of them.
#[must_use]
pub fn languages_of(catalogue: &Catalogue) -> Vec<&'static Text> {
    let mut languages = Vec::new();
    for tag in &catalogue.languages {
        let known = for_language(tag.as_str());
        languages.extend(known.filter(|known| !languages.contains(known)));
    }
    languages
}

/// The texts at the root of a catalogue's site: those of its first language that has any.
#[must_use]
pub fn at_root(catalogue: &Catalogue) -> Option<&'static Text> {
    languages_of(catalogue).first().copied()
}

/// Puts `value` in the place of `{}`.
#[must_use]
pub fn fill(template: &str, value: &str) -> String {
    template.replacen("{}", value, 1)
}
