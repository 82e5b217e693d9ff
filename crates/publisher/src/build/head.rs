use super::description::{description, title};
use super::escape::escape;
use super::feed::{ATOM, JSON};
use super::json_ld::{json_ld, script};
use super::manifest::MANIFEST;
use super::page_of::PageOf;
use super::picture::{Picture, SIZE};
use super::words::words;
use finder::Route;

/// What the head of a page says besides its charset, viewport, styles and icon: the title, and all that is for search
/// engines, for those who show a link to it, and for readers of feeds. Of addresses that have to be absolute there are
/// none where the site's is not known.
pub(crate) fn head(page: &PageOf<'_>) -> String {
    let mut head = Head::default();
    let title = title(page);
    head.line(&format!("<title>{}</title>", escape(&title)));
    let description = description(page);
    head.meta("name", "description", &description);
    if page.is_listed() {
        addresses(page, &mut head);
    } else {
        head.meta("name", "robots", "noindex");
    }
    open_graph(page, &title, &description, &mut head);
    files(page, &mut head);
    if *page.route != Route::Unknown {
        head.line(&script(&json_ld(page)));
    }
    head.0
}

/// The lines of a head.
#[derive(Debug, Default)]
struct Head(String);

impl Head {
    fn line(&mut self, line: &str) {
        self.0.push_str(line);
        self.0.push('\n');
    }

    fn meta(&mut self, key: &str, name: &str, content: &str) {
        self.line(&format!(
            "<meta {key}=\"{name}\" content=\"{}\">",
            escape(content)
        ));
    }

    fn link(&mut self, attributes: &str, href: &str) {
        self.line(&format!("<link {attributes} href=\"{}\">", escape(href)));
    }
}

/// Where the page is, in each of its languages.
fn addresses(page: &PageOf<'_>, head: &mut Head) {
    if page.site.base_url.is_none() {
        return;
    }
    head.link("rel=\"canonical\"", &page.own_address());
    for (tag, path) in page.site.alternates(&page.canonical()) {
        head.link(
            &format!("rel=\"alternate\" hreflang=\"{}\"", escape(tag)),
            &page.address_of_file(&path),
        );
    }
}

fn open_graph(page: &PageOf<'_>, title: &str, description: &str, head: &mut Head) {
    head.meta("property", "og:type", "website");
    head.meta("property", "og:site_name", page.site.title(page.lang));
    head.meta("property", "og:title", title);
    head.meta("property", "og:description", description);
    head.meta("property", "og:locale", words(page.lang).locale);
    for text in page.site.languages.texts() {
        if text.lang != page.lang {
            head.meta("property", "og:locale:alternate", words(text.lang).locale);
        }
    }
    if page.site.base_url.is_none() || *page.route == Route::Unknown {
        head.meta("name", "twitter:card", "summary");
        return;
    }
    let picture = Picture::of(page.route);
    head.meta("property", "og:url", &page.own_address());
    head.meta(
        "property",
        "og:image",
        &page.address_of_file(&picture.file_name(page.lang)),
    );
    head.meta("property", "og:image:type", "image/png");
    let (width, height) = SIZE;
    head.meta("property", "og:image:width", &width.to_string());
    head.meta("property", "og:image:height", &height.to_string());
    head.meta(
        "property",
        "og:image:alt",
        &picture.alt(page.site.title(page.lang), page.lang),
    );
    head.meta("name", "twitter:card", "summary_large_image");
}

/// The files of the language that go with each page.
fn files(page: &PageOf<'_>, head: &mut Head) {
    // Whatever address it answers at, a relative one would lead elsewhere.
    if *page.route == Route::Unknown && page.site.base_url.is_none() {
        return;
    }
    let folder = page.site.languages.folder(page.lang);
    let at = |name: &str| match page.route {
        Route::Unknown => page.address_of_file(&format!("{folder}{name}")),
        _ => page.relative(&format!("{folder}{name}")),
    };
    head.link("rel=\"manifest\"", &at(MANIFEST));
    if page.site.has_feeds {
        head.link("rel=\"alternate\" type=\"application/atom+xml\"", &at(ATOM));
        head.link("rel=\"alternate\" type=\"application/feed+json\"", &at(JSON));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::build::sample::Sample;

    const BASE: &str = "https://example.org/parks/";

    #[test]
    fn a_page_says_where_it_is_in_each_language() {
        let sample = Sample::default_catalogue();
        let route = Route::parse("organisations/himgrad/");
        let head = head(&sample.page_at(BASE, &route, "en"));
        for line in [
            "<link rel=\"canonical\" href=\"https://example.org/parks/en/organisations/himgrad/\">",
            "<link rel=\"alternate\" hreflang=\"ru\" href=\"https://example.org/parks/organisations/himgrad/\">",
            "<link rel=\"alternate\" hreflang=\"en\" href=\"https://example.org/parks/en/organisations/himgrad/\">",
            "<link rel=\"alternate\" hreflang=\"x-default\" href=\"https://example.org/parks/organisations/himgrad/\">",
            "<meta property=\"og:url\" content=\"https://example.org/parks/en/organisations/himgrad/\">",
            "<meta property=\"og:image\" content=\"https://example.org/parks/picture/organisation.en.png\">",
            "<meta property=\"og:locale\" content=\"en_GB\">",
            "<meta property=\"og:locale:alternate\" content=\"ru_RU\">",
            "<meta name=\"twitter:card\" content=\"summary_large_image\">",
            "<link rel=\"manifest\" href=\"../../manifest.webmanifest\">",
            "<link rel=\"alternate\" type=\"application/atom+xml\" href=\"../../feed.xml\">",
            "<link rel=\"alternate\" type=\"application/feed+json\" href=\"../../feed.json\">",
        ] {
            assert!(head.lines().any(|there| there == line), "no {line} in\n{head}");
        }
        assert!(!head.contains("noindex"));
    }

    #[test]
    fn without_an_address_nothing_claims_one() {
        let sample = Sample::default_catalogue();
        for route in sample.routes() {
            let head = head(&sample.page(&route, "ru"));
            for absent in ["canonical", "hreflang", "og:url", "og:image", "feed.xml"] {
                assert!(!head.contains(absent), "{absent} in\n{head}");
            }
            assert!(head.contains("<meta name=\"description\""), "{route:?}");
        }
    }

    #[test]
    fn what_only_the_visitor_fills_is_kept_out_of_search_engines() {
        let sample = Sample::default_catalogue();
        for path in ["shortlist/", "requests/", "no/such/path/"] {
            let route = Route::parse(path);
            let head = head(&sample.page_at(BASE, &route, "ru"));
            assert!(
                head.contains("<meta name=\"robots\" content=\"noindex\">"),
                "{path}"
            );
            assert!(!head.contains("canonical"), "{path}");
        }
    }

    #[test]
    fn the_first_page_of_the_list_is_the_list() {
        let sample = Sample::default_catalogue();
        let (first, second) = (Route::OrganisationsPage(1), Route::OrganisationsPage(2));
        let of_first = head(&sample.page_at(BASE, &first, "ru"));
        assert!(of_first.contains("rel=\"canonical\" href=\"https://example.org/parks/organisations/\""));
        let of_second = head(&sample.page_at(BASE, &second, "ru"));
        assert!(
            of_second.contains("rel=\"canonical\" href=\"https://example.org/parks/organisations/page/2/\"")
        );
    }

    #[test]
    fn an_address_of_before_leads_to_the_one_of_now() {
        let sample = Sample::with(
            r#""organisations": [{"id": "park", "former_ids": ["plant"], "kind": "technopark", "region": "RU-TA",
            "name": {"ru": "Парк"}, "sources": []}]"#,
        );
        let former = Route::parse("organisations/plant/");
        let head = head(&sample.page_at(BASE, &former, "ru"));
        assert!(head.contains("rel=\"canonical\" href=\"https://example.org/parks/organisations/park/\""));
        assert!(!head.contains("plant"), "{head}");
    }

    #[test]
    fn no_text_of_a_record_ends_an_attribute_or_an_element() {
        let sample = Sample::with(
            r#""organisations": [{"id": "evil", "kind": "technopark", "region": "RU-TA", "sources": [],
            "name": {"ru": "\"><script>alert(1)</script>"}, "summary": {"ru": "</title></script><!-- \" onload=x"}}]"#,
        );
        let route = Route::parse("organisations/evil/");
        let head = head(&sample.page_at(BASE, &route, "ru"));
        assert_eq!(head.matches("<script").count(), 1, "{head}");
        assert_eq!(head.matches("</script").count(), 1, "{head}");
        let (before_graph, graph) = head.split_once("<script").unwrap();
        assert!(!before_graph.contains("\" onload"), "{before_graph}");
        assert!(!graph.contains("<!--"), "{graph}");
    }
}
