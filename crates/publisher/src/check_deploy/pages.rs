//! Where a site has its pages, by the rules that the build follows.

use catalogue::{Catalogue, Relations};
use finder::Route;
use partner_directory_app::text::{LANGUAGES, languages_of};

use crate::build::logos::Logos;
use crate::build::page_of::SiteOf;

/// The paths of a page in every language of a catalogue's site.
pub(super) fn in_every_language(catalogue: &Catalogue, route: &Route) -> Vec<String> {
    let known = languages_of(catalogue);
    let mut languages: Vec<&str> = known.iter().map(|text| text.lang).collect();
    if languages.is_empty() {
        languages.push(LANGUAGES[0].lang);
    }
    let site = SiteOf {
        catalogue,
        relations: &Relations::of(catalogue),
        languages: &languages,
        base_url: None,
        has_feeds: false,
        logos: &Logos::default(),
    };
    languages.iter().map(|lang| site.path(lang, route)).collect()
}

#[cfg(test)]
mod tests {
    use super::super::finding::Code;
    use super::super::local_site::{Files, POLICY, at, found, pack, small_site, visited_files};

    /// The small site with these languages in its catalogue, and no folder of a language.
    fn at_the_root(languages: &str) -> Files {
        let mut files = small_site::files();
        files.retain(|path, _| !path.starts_with("en/"));
        let catalogue = files.get_mut("catalogue.json").unwrap();
        let text = String::from_utf8_lossy(catalogue);
        let with_others = text.replace("[\"ru\", \"en\"]", languages);
        assert_ne!(with_others, text);
        *catalogue = with_others.into_bytes();
        files
    }

    #[test]
    fn a_site_has_pages_in_languages_that_there_are_texts_in_and_the_first_is_at_the_root() {
        for languages in [
            r#"["ru", "de"]"#,
            r#"["de", "en"]"#,
            r#"["de"]"#,
            r#"["ru", "ru"]"#,
            r#"["en-GB"]"#,
        ] {
            let deployment = visited_files(at_the_root(languages), |_, _| {});
            assert_eq!(found(&deployment), [], "{languages}");
            let asked = |path: &str| {
                deployment
                    .files
                    .iter()
                    .any(|file| file.asked.path().ends_with(path))
            };
            assert!(asked("/a/b/organisations/himgrad/"), "{languages}");
        }
    }

    #[test]
    fn every_other_language_with_texts_has_its_folder() {
        let deployment = visited_files(at_the_root(r#"["de", "en", "ru"]"#), |_, _| {});
        let told: Vec<String> = found(&deployment).into_iter().map(|(_, path, _)| path).collect();
        assert_eq!(told, ["/ru/", "/ru/organisations/", "/ru/organisations/himgrad/"]);
    }

    #[test]
    fn the_list_leads_to_a_profile_where_a_pack_names_none() {
        for path in ["/organisations/himgrad/", "/en/organisations/himgrad/"] {
            let deployment = visited_files(pack().0, at(path, |reply| reply.status = 404));
            assert_eq!(
                found(&deployment),
                [(Code::Status, path.into(), "answers 404, expected 200".into())]
            );
        }
    }

    #[test]
    fn a_pack_names_the_receiver_of_its_catalogue() {
        let policy = POLICY.replace(" https://requests.example.org", "");
        let change = at("/en/", move |reply| reply.set("Content-Security-Policy", &policy));
        let told = found(&visited_files(pack().0, change));
        assert_eq!(told.len(), 1, "{told:?}");
        assert_eq!(told[0].0, Code::PolicyBlocks);
    }
}
