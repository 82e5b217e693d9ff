//! What `partner-directory build` makes of where a site will be, and of what came before it.

use serde_json::json;

use crate::command::{stderr, stdout};
use crate::files::Files;
use crate::page::Page;
use crate::workshop::{BASE, Workshop, site, site_with_address, varied};

fn text<'a>(files: &'a Files, path: &str) -> &'a str {
    std::str::from_utf8(&files[path]).unwrap()
}

#[test]
fn a_site_with_an_address_says_it() {
    let workshop = Workshop::new();
    // The slash at the end and the name of the start page are nothing that an operator has to know of.
    for given in [
        BASE,
        "https://directory.example/parks",
        "https://directory.example/parks/index.html",
    ] {
        let files = workshop.built(&["--base-url", given]);
        let robots = text(&files, "robots.txt");
        assert!(
            robots.ends_with("Sitemap: https://directory.example/parks/sitemap.xml\n"),
            "{robots}"
        );
        let page = Page::of(&files, "en/regions/RU-TA/index.html");
        assert_eq!(
            page.values("link[rel=canonical]", "href"),
            [format!("{BASE}en/regions/RU-TA/")]
        );
        assert_eq!(
            page.values("link[rel=alternate][hreflang]", "href"),
            ["regions/RU-TA/", "en/regions/RU-TA/", "regions/RU-TA/"].map(|path| format!("{BASE}{path}"))
        );
    }
}

#[test]
fn the_sitemap_lists_pages_that_are_there_and_are_their_own_canonical_ones() {
    let files = site_with_address();
    let sitemap = text(files, "sitemap.xml");
    let listed: Vec<&str> = sitemap
        .split("<loc>")
        .skip(1)
        .map(|rest| rest.split("</loc>").next().unwrap())
        .collect();
    assert!(listed.len() > 60, "{}", listed.len());
    for address in &listed {
        let path = address.strip_prefix(BASE).unwrap();
        let page = Page::of(files, &format!("{path}index.html"));
        assert_eq!(page.values("meta[name=robots]", "content"), [""; 0], "{path}");
        assert_eq!(page.values("link[rel=canonical]", "href"), [*address]);
    }
}

#[test]
fn a_site_without_an_address_claims_none_and_says_so() {
    let workshop = Workshop::new();
    let output = workshop.build(&[]);
    assert!(
        stderr(&output).ends_with("without `--base-url`: no sitemap, canonical links, `hreflang` or feeds\n"),
        "{}",
        stderr(&output)
    );
    let files = site();
    for name in ["robots.txt", "sitemap.xml", "feed.xml", "feed.json"] {
        assert!(!files.contains_key(name), "{name}");
    }
    let page = Page::of(files, "regions/RU-TA/index.html");
    for selector in ["link[rel=canonical]", "link[hreflang]", "meta[property='og:url']"] {
        assert_eq!(page.values(selector, "rel"), [""; 0], "{selector}");
    }
}

#[test]
fn an_address_that_is_none_is_told_with_what_to_write() {
    let workshop = Workshop::new();
    for given in [
        "directory.example",
        "ftp://directory.example/",
        "https://",
        "/parks/",
    ] {
        let output = workshop.build(&["--base-url", given]);
        assert_eq!((stdout(&output), output.status.code()), ("", Some(2)));
        let told = format!(
            "`{given}` is not the address of a site, expected one such as `https://partners.example/`"
        );
        assert!(stderr(&output).contains(&told), "{}", stderr(&output));
        assert!(!workshop.out().exists());
    }
}

#[test]
fn the_receiver_reaches_the_pages_and_the_policy() {
    let receiver = "https://requests.example:8443/v1/requests?site=parks&lang=ru";
    let files = Workshop::new().built(&["--contact", receiver]);
    for path in ["index.html", "en/organisations/park-2/index.html", "404.html"] {
        let page = Page::of(&files, path);
        assert_eq!(page.values("partner-directory", "contact"), [receiver], "{path}");
    }
    let headers = text(&files, "_headers");
    let policy = "connect-src 'self' https://park-1.example https://requests.example:8443;";
    assert!(headers.contains(policy), "{headers}");
}

#[test]
fn a_receiver_of_the_catalogue_reaches_the_policy_alone() {
    let files = site();
    let page = Page::of(files, "index.html");
    assert_eq!(page.values("partner-directory", "contact"), [""; 0]);
    let headers = text(files, "_headers");
    assert!(
        headers.contains("connect-src 'self' https://park-1.example;"),
        "{headers}"
    );
}

#[test]
fn a_receiver_that_nothing_can_be_posted_to_is_told_with_what_to_write() {
    let workshop = Workshop::new();
    let output = workshop.build(&["--contact", "requests.example/v1"]);
    assert_eq!((stdout(&output), output.status.code()), ("", Some(2)));
    let told = "`requests.example/v1` is not where requests can be posted, expected an address such as \
                `https://partners.example/v1/requests`";
    assert!(stderr(&output).contains(told), "{}", stderr(&output));
    assert!(!workshop.out().exists());
}

#[test]
fn feeds_tell_what_changed_since_an_earlier_catalogue() {
    let mut before = varied();
    before["updated"] = json!("2026-10-01");
    before["organisations"][2]["summary"]["ru"] = json!("Никого не принимает.");
    let gone =
        json!({"id": "gone", "kind": "park", "region": "RU-TA", "name": {"ru": "Ушедший", "en": "Gone"}});
    before["organisations"].as_array_mut().unwrap().push(gone);
    before["missions"] = json!([]);
    before["opportunities"][0]
        .as_object_mut()
        .unwrap()
        .remove("mission");
    let workshop = Workshop::new();
    workshop.put("before.json", &before.to_string());
    let files = workshop.built(&["--base-url", BASE, "--previous", "before.json"]);

    let feed: serde_json::Value = serde_json::from_slice(&files["en/feed.json"]).unwrap();
    let titles: Vec<&str> = feed["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|item| item["title"].as_str().unwrap())
        .collect();
    for told in ["Samara in Kazan", "Park 002", "Gone"] {
        assert!(
            titles.iter().any(|title| title.contains(told)),
            "no {told} in {titles:?}"
        );
    }
    assert!(
        !titles.iter().any(|title| title.contains("Park 003")),
        "{titles:?}"
    );
    let atom = text(&files, "feed.xml");
    assert!(atom.contains("Самарцы в Казани"), "{atom}");
    let page = Page::of(&files, "en/index.html");
    assert_eq!(
        page.values("link[type='application/atom+xml']", "href"),
        ["feed.xml"]
    );
}

#[test]
fn without_an_earlier_catalogue_there_are_no_feeds() {
    let files = site_with_address();
    assert!(!files.contains_key("feed.xml"));
    let page = Page::of(files, "index.html");
    assert_eq!(page.values("link[type='application/atom+xml']", "href"), [""; 0]);
}

#[test]
fn an_earlier_catalogue_that_is_not_read_whole_makes_no_news() {
    let mut before = varied();
    before["organisations"][2]["region"] = json!("RU-ZZZ");
    let workshop = Workshop::new();
    workshop.put("before.json", &before.to_string());
    let output = workshop.build(&["--base-url", BASE, "--previous", "before.json"]);
    assert!(output.status.success());
    let told = "warning: no feeds, since what the earlier catalogue leaves out would be told as added";
    assert!(stderr(&output).contains(told), "{}", stderr(&output));
    assert!(!workshop.out().join("feed.xml").exists());
}

#[test]
fn feeds_that_are_removed_are_told_of() {
    let workshop = Workshop::new();
    let feeds = workshop.built(&["--base-url", BASE, "--previous", "c.json"]);
    assert!(feeds.contains_key("feed.xml"));
    let told = "warning: without `--previous` the feeds of the last build are removed";
    for is_told in [true, false] {
        let output = workshop.build(&["--base-url", BASE]);
        assert_eq!(stderr(&output).contains(told), is_told, "{}", stderr(&output));
        assert!(!workshop.out().join("feed.xml").exists());
    }
}

#[test]
fn feeds_need_the_address_of_the_site() {
    let workshop = Workshop::new();
    let output = workshop.build(&["--previous", "c.json"]);
    assert_eq!((stdout(&output), output.status.code()), ("", Some(2)));
    assert!(
        stderr(&output).contains("--base-url <URL>"),
        "{}",
        stderr(&output)
    );
    assert!(!workshop.out().exists());
}

#[test]
fn an_earlier_catalogue_that_cannot_be_read_is_refused_before_anything_is_written() {
    let workshop = Workshop::new();
    workshop.put("broken.json", "{\n  \"format\": 1,\n}\n");
    for (previous, told) in [
        ("none.json", "error: cannot read `none.json`: "),
        ("broken.json", "broken.json:3:1: error[syntax]: "),
    ] {
        let output = workshop.build(&["--base-url", BASE, "--previous", previous]);
        assert_eq!((stdout(&output), output.status.code()), ("", Some(2)));
        assert!(stderr(&output).contains(told), "{}", stderr(&output));
        assert!(!workshop.out().exists());
    }
}

#[test]
fn a_site_that_is_not_to_be_kept_has_the_end_of_the_service_worker_in_its_place() {
    let workshop = Workshop::new();
    let kept = site();
    assert_eq!(text(kept, "sw.js"), "content of sw.js");
    let of_site = "script[src*='site-']";
    assert_eq!(Page::of(kept, "index.html").values(of_site, "data-offline"), [""]);
    let of_no_address = Page::of(kept, "404.html");
    assert_eq!(of_no_address.values(of_site, "data-offline"), [""; 0]);
    let ended = workshop.built(&["--no-offline"]);
    assert_eq!(text(&ended, "sw.js"), "content of sw-end.js");
    assert!(!ended.contains_key("sw-end.js"));
    let page = Page::of(&ended, "index.html");
    assert_eq!(page.values(of_site, "data-offline"), [""; 0]);
    assert_eq!(page.values(of_site, "src").len(), 1);
}
