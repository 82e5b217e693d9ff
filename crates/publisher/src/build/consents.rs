use std::collections::{BTreeMap, BTreeSet};

use catalogue::{Catalogue, Consent, ContactPoint};
use partner_directory_app::text::{BUILT_IN_CONSENT_VERSION, BUILT_IN_TRANSFER_VERSION};

const BUILT_IN: [&str; 2] = [BUILT_IN_CONSENT_VERSION, BUILT_IN_TRANSFER_VERSION];

/// The versions of consents that requests may name and that have a page.
pub(super) fn versions(catalogue: &Catalogue) -> BTreeSet<String> {
    let mut versions = BTreeSet::from(BUILT_IN.map(str::to_owned));
    versions.extend(configured(catalogue).map(|(_, consent)| consent.version.clone()));
    versions.retain(|version| is_plain(version));
    versions
}

/// What is wrong with the versions of a catalogue's consents: those that have no page, and those that say two things.
pub(super) fn warnings(catalogue: &Catalogue) -> Vec<String> {
    let mut warnings = Vec::new();
    let mut known: BTreeMap<&str, (String, &Consent)> = BTreeMap::new();
    for (place, consent) in configured(catalogue) {
        let version = consent.version.as_str();
        if let Some((earlier, first)) = known.get(version) {
            if first.text != consent.text {
                warnings.push(format!(
                    "the consent `{version}` has other words in {place} than in {earlier}, and its page shows the latter: \
                     give them versions of their own"
                ));
            }
            continue;
        }
        if !is_plain(version) {
            warnings.push(format!(
                "the consent `{version}` in {place} has no page, though the form links to one: write its version with \
                 Latin letters, digits, `.`, `-` and `_`, and no `.` first"
            ));
        } else if BUILT_IN.contains(&version) {
            warnings.push(format!(
                "the consent `{version}` in {place} has the version of the built-in one: give it one of its own"
            ));
        }
        known.insert(version, (place, consent));
    }
    warnings
}

/// The consents that a catalogue words itself, with where they stand. The first one of a version is that of its page.
fn configured(catalogue: &Catalogue) -> impl Iterator<Item = (String, &Consent)> {
    let own = catalogue.contact.iter().map(|contact| (None, contact));
    let of_organisations = catalogue
        .organisations
        .iter()
        .filter_map(|one| Some((Some(one.id.as_str()), one.contact.as_ref()?)));
    own.chain(of_organisations).flat_map(|(id, contact)| {
        let consents = of_contact(contact).into_iter();
        consents.filter_map(move |(member, consent)| {
            let place = match id {
                None => format!("`{member}` of the catalogue"),
                Some(id) => format!("`{member}` of `{id}`"),
            };
            Some((place, consent?))
        })
    })
}

fn of_contact(contact: &ContactPoint) -> [(&'static str, Option<&Consent>); 2] {
    [
        ("contact.consent", contact.consent.as_ref()),
        ("contact.transfer_consent", contact.transfer_consent.as_ref()),
    ]
}

/// Whether hosts agree on the file of an address with this segment: one that need not be escaped.
fn is_plain(segment: &str) -> bool {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._".contains(&byte);
    segment.bytes().all(is_plain) && !segment.starts_with('.')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::build::sample::Sample;

    /// The warnings of a catalogue with a consent of its own, and one of an organisation.
    fn warned(own: (&str, &str), of_park: (&str, &str)) -> Vec<String> {
        let contact = |(version, text): (&str, &str)| {
            format!(
                r#""contact": {{"endpoint": "https://requests.example/",
                "consent": {{"version": "{version}", "text": {{"ru": "{text}"}}}}}}"#
            )
        };
        let sample = Sample::with(&format!(
            r#"{}, "organisations": [{{"id": "park", "kind": "technopark", "region": "RU-TA", "name": {{"ru": "Парк"}},
            {}, "sources": []}}]"#,
            contact(own),
            contact(of_park)
        ));
        warnings(&sample.catalogue)
    }

    #[test]
    fn versions_that_are_told_apart_need_no_warning() {
        assert_eq!(warned(("1", "Да"), ("2026-01_b.c", "Нет")), [""; 0]);
        assert_eq!(warned(("1", "Да"), ("1", "Да")), [""; 0]);
    }

    #[test]
    fn a_version_without_a_page_is_told_with_where_it_stands_and_what_to_write() {
        for version in ["осень", "2026/1", ".1", "a b"] {
            let expected = format!(
                "the consent `{version}` in `contact.consent` of `park` has no page, though the form links to one: write \
                 its version with Latin letters, digits, `.`, `-` and `_`, and no `.` first"
            );
            assert_eq!(warned(("1", "Да"), (version, "Нет")), [expected]);
        }
    }

    #[test]
    fn a_version_of_two_texts_is_told_with_both_places() {
        assert_eq!(
            warned(("1", "Да"), ("1", "Нет")),
            [
                "the consent `1` has other words in `contact.consent` of `park` than in `contact.consent` of the \
              catalogue, and its page shows the latter: give them versions of their own"
            ]
        );
        assert_eq!(
            warned(("1", "Да"), (BUILT_IN_CONSENT_VERSION, "Нет")),
            [
                "the consent `2026-11` in `contact.consent` of `park` has the version of the built-in one: give it one \
              of its own"
            ]
        );
    }
}
