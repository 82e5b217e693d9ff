use catalogue::form_service;
use serde_json::{Value, json};

use crate::sample::check;

#[test]
fn a_known_service_is_told_by_its_host_however_it_is_written() {
    for (endpoint, service) in [
        ("https://formspree.io/f/abc", "formspree.io"),
        ("HTTPS://FormSpree.IO:443/f/abc", "formspree.io"),
        ("https://formspree.io./f/abc", "formspree.io"),
        ("https://formspree.io?f=abc", "formspree.io"),
        ("https://api.web3forms.com/submit", "web3forms.com"),
        ("https://our-park.netlify.app/", "netlify.app"),
        (
            "https://docs.google.com/forms/d/e/1/formResponse",
            "docs.google.com",
        ),
    ] {
        assert_eq!(form_service(endpoint), Some(service), "{endpoint}");
    }
}

#[test]
fn no_other_host_is_taken_for_a_service() {
    for endpoint in [
        "https://requests.example.org/v1/requests",
        "https://notformspree.io/f/abc",
        "https://formspree.io.example.org/f/abc",
        "https://example.org/formspree.io",
        "https://example.org/?to=https://formspree.io/",
        "https://google.com/forms",
        "formspree.io/f/abc",
        "/v1/requests",
        "",
    ] {
        assert_eq!(form_service(endpoint), None, "{endpoint}");
    }
}

fn at(endpoint: &str) -> Value {
    json!({"endpoint": endpoint})
}

#[test]
fn a_russian_catalogue_is_warned_of_services_abroad_and_keeps_the_address() {
    const WARNING: &str = "`formspree.io` records the requests outside Russia, where the data of its citizens may not \
                           be recorded first (152-FZ, article 18, part 5): write the address of a receiver on a \
                           server in Russia, like `https://requests.example.org/v1/requests`";
    let endpoint = at("https://formspree.io/f/abc");
    let catalogue = check(
        &[
            ("/contact", endpoint.clone()),
            ("/organisations/0/contact", endpoint),
        ],
        &[
            &format!("warning[foreign-form-service] /contact/endpoint: {WARNING}"),
            &format!("warning[foreign-form-service] /organisations/0/contact/endpoint: {WARNING}"),
        ],
    );
    assert_eq!(
        catalogue.contact.map(|contact| contact.endpoint).as_deref(),
        Some("https://formspree.io/f/abc")
    );
}

#[test]
fn other_catalogues_and_other_addresses_are_not_warned() {
    let endpoint = at("https://formspree.io/f/abc");
    check(
        &[("/contact", endpoint), ("/languages", json!(["en", "ru"]))],
        &[],
    );
    check(
        &[("/contact", at("https://requests.example.org/v1/requests"))],
        &[],
    );
}
