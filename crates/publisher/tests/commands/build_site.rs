//! `partner-directory build` with an application: the whole site.

use serde_json::json;

use crate::command::{ONE_PARK, run, stderr, stdout};
use crate::files::{files_of, names};
use crate::page::{Page, broken};
use crate::workshop::{BASE, SCRIPT_OF_SITE, STYLES, Workshop, site, site_with_address, varied};

/// Every path of the catalogue of [`varied`], but those of organisations.
const PATHS: [&str; 24] = [
    "",
    "organisations/",
    "organisations/page/1/",
    "organisations/page/2/",
    "organisations/plant-0/",
    "regions/",
    "regions/RU-TA/",
    "regions/RU-SAM/",
    "sectors/",
    "sectors/it/",
    "missions/",
    "missions/sam-ta-2025/",
    "agreements/",
    "agreements/sam-ta-2009/",
    "opportunities/",
    "opportunities/software/",
    "shortlist/",
    "requests/",
    "embed/",
    "check/",
    "privacy/",
    "privacy/consent/2026-01/",
    "privacy/consent/2026-11/",
    "privacy/consent/2026-11-transfer/",
];

/// The paths from the root of the site of all pages that have an address.
fn paths() -> Vec<String> {
    let organisations = varied()["organisations"].as_array().unwrap().clone();
    let organisations = organisations
        .iter()
        .map(|one| format!("organisations/{}/", one["id"].as_str().unwrap()));
    let paths: Vec<String> = PATHS
        .map(str::to_owned)
        .into_iter()
        .chain(organisations)
        .collect();
    let english = paths.iter().map(|path| format!("en/{path}"));
    english.chain(paths.clone()).collect()
}

#[test]
fn every_address_has_its_page_in_every_language_and_no_other() {
    let files = site();
    let mut expected: Vec<String> = paths().iter().map(|path| format!("{path}index.html")).collect();
    expected.sort();
    let pages: Vec<&str> = names(files)
        .into_iter()
        .filter(|name| name.ends_with("index.html"))
        .collect();
    assert_eq!(pages, expected);
}

#[test]
fn a_page_holds_its_content_in_its_language() {
    let files = site();
    for (path, lang, title, heading) in [
        ("index.html", "ru", "Разное", "Разное"),
        ("en/index.html", "en", "Various", "Various"),
        ("organisations/park-7/index.html", "ru", "Парк 007", "Парк 007"),
        ("en/organisations/park-7/index.html", "en", "Park 007", "Park 007"),
        ("organisations/plant-0/index.html", "ru", "Парк 000", "Парк 000"),
        (
            "regions/RU-TA/index.html",
            "ru",
            "Республика Татарстан",
            "Республика Татарстан",
        ),
        (
            "en/missions/sam-ta-2025/index.html",
            "en",
            "Samara in Kazan",
            "Samara in Kazan",
        ),
        (
            "404.html",
            "ru",
            "Страница не\u{a0}найдена",
            "Страница не\u{a0}найдена",
        ),
        ("en/404.html", "en", "Page not found", "Page not found"),
    ] {
        let page = Page::of(files, path);
        assert_eq!(page.values("html", "lang"), [lang], "{path}");
        assert_eq!(page.values("partner-directory", "lang"), [lang], "{path}");
        assert!(
            page.text("title").contains(title),
            "{path}: {}",
            page.text("title")
        );
        let shown = page.text("body > partner-directory h1");
        assert!(shown.contains(heading), "{path}: {shown}");
    }
}

#[test]
fn the_list_is_paged() {
    let files = site();
    let listed = |path: &str| {
        let links = Page::of(files, path).values("main a[href*='organisations/park-']", "href");
        let mut ids: Vec<String> = links
            .iter()
            .filter_map(|link| Some(link.split_once("organisations/")?.1.to_owned()))
            .collect();
        ids.sort();
        ids.dedup();
        ids
    };
    let (first, second) = (listed("index.html"), listed("organisations/page/2/index.html"));
    assert_eq!(first, listed("organisations/page/1/index.html"));
    assert_eq!((first.len(), second.len()), (finder::PAGE_SIZE, 1));
    assert!(!first.contains(&second[0]), "{second:?} is on both pages");
}

#[test]
fn all_links_of_all_pages_lead_to_files_at_any_sub_path() {
    let files = site();
    for root in ["https://directory.example/", "https://directory.example/a/b/"] {
        for path in paths() {
            let page = Page::of(files, &format!("{path}index.html"));
            let broken = broken(files, root, &format!("{root}{path}"), &page);
            assert_eq!(broken, [""; 0], "at {root}{path}");
        }
    }
}

#[test]
fn links_of_a_site_with_an_address_lead_to_files_too() {
    let workshop = Workshop::new();
    workshop.put("before.json", ONE_PARK);
    let files = workshop.built(&["--base-url", BASE, "--previous", "before.json"]);
    for path in paths() {
        let page = Page::of(&files, &format!("{path}index.html"));
        let broken = broken(&files, BASE, &format!("{BASE}{path}"), &page);
        assert_eq!(broken, [""; 0], "at {path}");
    }
}

#[test]
fn the_page_for_no_address_leads_to_the_sites_own_root_from_any_depth() {
    for (files, root) in [
        (site(), "https://directory.example/"),
        (site_with_address(), BASE),
    ] {
        for name in ["404.html", "en/404.html"] {
            let page = Page::of(files, name);
            let address = format!("{root}no/such/address");
            assert_eq!(broken(files, root, &address, &page), [""; 0], "{name} at {root}");
            assert!(page.addresses().len() > 5);
        }
    }
}

#[test]
fn the_application_is_part_of_the_site_without_its_description_and_hidden_files() {
    let files = site();
    for name in [
        "partner-directory.js",
        STYLES,
        SCRIPT_OF_SITE,
        "icon.svg",
        "embed.html",
        "sw.js",
        "locale/ru.txt",
    ] {
        assert_eq!(files[name], format!("content of {name}").as_bytes(), "{name}");
    }
    for name in ["application.json", ".hidden", "sw-end.js"] {
        assert!(!files.contains_key(name), "{name}");
    }
    assert_eq!(files["catalogue.json"], varied().to_string().as_bytes());
    assert!(files.contains_key("catalogue.pack"));
    let page = Page::of(files, "organisations/park-1/index.html");
    let scripts = page.values("script[src]", "src");
    assert_eq!(scripts.first().unwrap(), &format!("../../{SCRIPT_OF_SITE}"));
    assert_eq!(scripts.last().unwrap(), "../../partner-directory.js");
}

#[test]
fn it_says_how_many_pages_it_wrote() {
    let workshop = Workshop::new();
    let output = workshop.build(&[]);
    let files = files_of(&workshop.out());
    // Its own list is nothing that is published.
    let (count, pages) = (files.len() - 1, paths().len());
    let told = format!("out: {count} files, {pages} of them pages, ");
    assert!(stdout(&output).starts_with(&told), "{}", stdout(&output));
    assert!(
        stderr(&output).contains(&format!("writing {pages} pages\n")),
        "{}",
        stderr(&output)
    );
}

#[test]
fn an_application_that_is_not_there_is_told_with_what_to_do() {
    let workshop = Workshop::new();
    let output = run(
        workshop.path(),
        &["build", "c.json", "--out", "out", "--app", "none"],
    );
    assert_eq!((stdout(&output), output.status.code()), ("", Some(2)));
    let told = "error: no application in `none`: `application.json` cannot be read: ";
    assert!(stderr(&output).starts_with(told), "{}", stderr(&output));
    assert!(
        stderr(&output).ends_with(
            "\n\nhint: `cargo xtask dist` builds the application and leaves it in `app` beside this command\n"
        ),
        "{}",
        stderr(&output)
    );
    assert!(!workshop.out().exists());
}

#[test]
fn an_application_that_is_broken_is_told_with_what_is_wrong() {
    for (description, told) in [
        ("{", "`application.json` is not understood: "),
        (
            r#"{"script": "a.js"}"#,
            "`application.json` is not understood: missing field `styles`",
        ),
        (
            r#"{"script": "gone.js", "styles": "icon.svg", "documents": "icon.svg", "site": "icon.svg", "handover": "icon.svg"}"#,
            "`application.json` names `gone.js`, which is not there\n",
        ),
    ] {
        let workshop = Workshop::new();
        workshop.put("app/application.json", description);
        let output = workshop.build(&[]);
        assert_eq!((stdout(&output), output.status.code()), ("", Some(2)));
        let told = format!("error: no application in `app`: {told}");
        assert!(stderr(&output).starts_with(&told), "{}", stderr(&output));
        assert!(!workshop.out().exists());
    }
}

#[test]
fn an_address_of_before_has_a_page_and_a_redirect() {
    let files = site_with_address();
    assert_eq!(
        String::from_utf8_lossy(&files["_redirects"]),
        "/organisations/plant-0/ /organisations/park-0/ 301\n\
         /en/organisations/plant-0/ /en/organisations/park-0/ 301\n"
    );
    let page = Page::of(files, "en/organisations/plant-0/index.html");
    assert_eq!(
        page.values("link[rel=canonical]", "href"),
        [format!("{BASE}en/organisations/park-0/")]
    );
}

#[test]
fn languages_without_texts_have_no_folder_and_the_first_with_texts_is_at_the_root() {
    for (languages, root, folder, told) in [
        (json!(["de"]), "ru", None, "Подборка"),
        (json!(["de", "en"]), "en", None, "Shortlist"),
        (json!(["de", "en", "ru"]), "en", Some("ru"), "Shortlist"),
        (json!(["en-GB", "ru"]), "en", Some("ru"), "Shortlist"),
    ] {
        let mut catalogue = varied();
        catalogue["languages"] = languages.clone();
        let files = Workshop::with(&catalogue).built(&[]);
        let page = Page::of(&files, "organisations/park-1/index.html");
        assert_eq!(page.values("html", "lang"), [root], "{languages}");
        let head = page.text("header");
        assert!(head.contains(told), "{languages}: {head}");
        for other in ["de", "en", "ru"] {
            let has = files.contains_key(&format!("{other}/index.html"));
            assert_eq!(has, folder == Some(other), "{other} of {languages}");
        }
        let redirects = String::from_utf8_lossy(&files["_redirects"]);
        assert_eq!(redirects.lines().count(), 1 + usize::from(folder.is_some()));
        for path in ["", "organisations/park-1/", "regions/RU-TA/"] {
            let address = format!("{BASE}{path}");
            let page = Page::of(&files, &format!("{path}index.html"));
            assert_eq!(
                broken(&files, BASE, &address, &page),
                [""; 0],
                "{path} of {languages}"
            );
        }
    }
}

/// Builds over a file of somebody else, which is refused before anything is written.
#[track_caller]
fn refuses(workshop: &Workshop, name: &str, arguments: &[&str]) {
    workshop.put(&format!("out/{name}"), "somebody's");
    let before = files_of(&workshop.out());
    let output = workshop.build(arguments);
    assert_eq!((stdout(&output), output.status.code()), ("", Some(2)));
    let told = format!(
        "error: `out/{name}` was not written by this command\n\n\
         hint: move it away, or name another directory with `--out`; nothing was written\n"
    );
    assert!(stderr(&output).ends_with(&told), "{}", stderr(&output));
    assert!(
        files_of(&workshop.out()) == before,
        "{name}: something was written"
    );
}

#[test]
fn a_directory_of_somebody_else_is_refused_and_stays_as_it_is() {
    for name in [
        "index.html",
        "robots.txt",
        "404.html",
        "_headers",
        "sw.js",
        "en/manifest.webmanifest",
        "picture/organisation.en.png",
        "organisations/park-3/index.html",
        STYLES,
    ] {
        let workshop = Workshop::new();
        workshop.put("out/index.php", "somebody's");
        workshop.put("out/notes/robots.txt", "somebody's");
        refuses(&workshop, name, &["--base-url", BASE]);
    }
}

#[test]
fn a_file_that_somebody_put_into_our_site_is_not_written_over() {
    let workshop = Workshop::new();
    workshop.built(&[]);
    refuses(&workshop, "robots.txt", &["--base-url", BASE]);
    // What is not to be written stands in nobody's way.
    assert_eq!(workshop.built(&[])["robots.txt"], b"somebody's");
}

#[test]
fn what_other_files_say_does_not_matter_where_they_say_the_same() {
    let workshop = Workshop::new();
    workshop.put("out/catalogue.json", &varied().to_string());
    workshop.put("out/icon.svg", "content of icon.svg");
    workshop.put("out/index.php", "somebody's");
    assert_eq!(workshop.built(&[])["index.php"], b"somebody's");
}

#[test]
fn logos_beside_the_catalogue_are_part_of_the_site_and_others_are_left_out() {
    let mut catalogue = varied();
    for (place, logo) in [
        "logos/park.svg",
        "logos/gone.png",
        "secrets.txt",
        ".hidden/park.png",
    ]
    .iter()
    .enumerate()
    {
        catalogue["organisations"][place]["logo"] = json!(logo);
    }
    let workshop = Workshop::with(&catalogue);
    for name in [
        "logos/park.svg",
        "logos/other.svg",
        "secrets.txt",
        ".hidden/park.png",
    ] {
        workshop.put(name, "<svg/>");
    }
    let output = workshop.build(&["--base-url", BASE]);
    let told = "warning: 3 logos are left out (`.hidden/park.png`, `logos/gone.png`, `secrets.txt`): no such image lies \
                beside the catalogue\n";
    assert!(stderr(&output).contains(told), "{}", stderr(&output));
    let files = files_of(&workshop.out());
    assert_eq!(files["logos/park.svg"], b"<svg/>");
    for name in ["logos/other.svg", "secrets.txt", ".hidden/park.png"] {
        assert!(!files.contains_key(name), "{name}");
    }
    let graph = |place: u8| {
        let page = Page::of(&files, &format!("organisations/park-{place}/index.html"));
        page.text("script[type='application/ld+json']")
    };
    let address = format!("\"logo\":\"{BASE}logos/park.svg\"");
    assert!(graph(0).contains(&address), "{}", graph(0));
    for place in 1..4 {
        assert!(!graph(place).contains("\"logo\""), "{}", graph(place));
    }
}

#[test]
fn a_logo_of_a_catalogue_inside_of_its_site_stays_its_operators() {
    let workshop = Workshop::new();
    let mut catalogue = varied();
    catalogue["organisations"][0]["logo"] = json!("logos/park.svg");
    workshop.put("out/catalogue.json", &catalogue.to_string());
    workshop.put("out/logos/park.svg", "<svg/>");
    let arguments = ["build", "out/catalogue.json", "--out", "out", "--app", "app"];
    assert_eq!(run(workshop.path(), &arguments).status.code(), Some(0));
    workshop.put("out/catalogue.json", &varied().to_string());
    assert_eq!(run(workshop.path(), &arguments).status.code(), Some(0));
    assert_eq!(files_of(&workshop.out())["logos/park.svg"], b"<svg/>");
}

#[test]
fn a_consent_without_a_page_is_told() {
    let mut catalogue = varied();
    catalogue["organisations"][1]["contact"]["consent"]["version"] = json!("осень");
    let output = Workshop::with(&catalogue).build(&[]);
    assert_eq!(output.status.code(), Some(0));
    assert!(
        stderr(&output)
            .contains("warning: the consent `осень` in `contact.consent` of `park-1` has no page, "),
        "{}",
        stderr(&output)
    );
}
