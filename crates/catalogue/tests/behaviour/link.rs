use catalogue::{LinkError, check_link};
use proptest::prelude::*;
use url::Url;

#[test]
fn whole_addresses_of_pages_are_accepted() {
    for good in [
        "https://himgrad.ru",
        "http://himgrad.ru:8080/a/b?c=d#e",
        "HTTPS://Himgrad.RU/",
        "https://пример.рф/путь?ключ=знач",
        "https://xn--e1afmkfd.xn--p1ai/",
        "http://127.0.0.1:8081/v1/requests",
        "http://localhost:8080/",
        "https://realnoevremya.ru./news",
        "https://example.org/a@b",
    ] {
        assert_eq!(check_link(good), Ok(()), "{good}");
        assert!(Url::parse(good).is_ok(), "{good}");
    }
}

#[test]
fn hostile_addresses_are_refused() {
    use LinkError::{Character, Credentials, Host, Length, Scheme};
    for (bad, reason) in [
        ("javascript:alert(1)", Scheme),
        ("JaVaScRiPt:alert(1)", Scheme),
        ("javascript://example.org/%0aalert(1)", Scheme),
        ("\tjavascript:alert(1)", Scheme),
        ("java\nscript:alert(1)", Scheme),
        ("data:text/html,<script>alert(1)</script>", Scheme),
        ("vbscript:msgbox(1)", Scheme),
        ("blob:https://example.org/1", Scheme),
        ("file:///etc/passwd", Scheme),
        ("//evil.example", Scheme),
        ("https:evil.example", Scheme),
        ("https:/evil.example", Scheme),
        (" https://evil.example", Scheme),
        ("evil.example", Scheme),
        ("mailto:a@example.org", Scheme),
        ("https://good.example@evil.example/", Credentials),
        ("https://user:password@evil.example/", Credentials),
        ("https://good.example\\@evil.example/", Character),
        ("https://good.example\\evil", Character),
        ("https://exa\tmple.org/", Character),
        ("https://example.org/a b", Character),
        ("https://example.org/\u{202E}gpj", Character),
        ("https://exam\u{200B}ple.org/", Character),
        ("https://example.org/\0", Character),
        ("https://", Host),
        ("https:///evil.example", Host),
        ("https://?q", Host),
        ("https://example.org:99999/", Host),
        ("https://example.org:/", Host),
        ("https://example..org/", Host),
        ("https://exa%6Dple.org/", Host),
        ("https://[::1]/", Host),
        ("https://2130706433/", Host),
        ("https://0x7f.1/", Host),
        ("https://127.0.0.01/", Host),
        ("https://256.0.0.1/", Host),
    ] {
        assert_eq!(check_link(bad), Err(reason), "{bad:?}");
    }
    assert_eq!(
        check_link(&format!("https://example.org/{}", "a".repeat(2000))),
        Err(Length)
    );
}

proptest! {
    #[test]
    fn what_is_accepted_is_the_same_page_for_a_browser(
        text in r"(https?|HTTP|javascript)(://|:|:/)[a-z0-9.@:\\%_\-\[\]а-я]{0,20}([/?#][a-z@:\\ \t%а-я]{0,12})?"
    ) {
        if check_link(&text).is_ok() {
            let shown = text.split("://").nth(1).unwrap().split(['/', '?', '#', ':']).next().unwrap();
            // Not every label is a name that may be registered; such an address leads nowhere, not elsewhere.
            match Url::parse(&text) {
                Ok(url) => {
                    prop_assert!(matches!(url.scheme(), "http" | "https"));
                    prop_assert!(url.username().is_empty() && url.password().is_none());
                    if shown.is_ascii() {
                        prop_assert_eq!(url.host_str().unwrap(), shown);
                    }
                }
                Err(_) => prop_assert!(!shown.is_ascii() || shown.contains("xn--")),
            }
        }
    }
}
