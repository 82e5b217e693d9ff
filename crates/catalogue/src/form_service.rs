//! Services outside Russia that receive forms for others.

use crate::link::without_scheme;

/// Hosts, with all that is below them.
const SERVICES: [&str; 16] = [
    "docs.google.com",
    "formbold.com",
    "formcarry.com",
    "forminit.com",
    "formkeep.com",
    "formspree.io",
    "formsubmit.co",
    "getform.io",
    "hsforms.com",
    "jotform.com",
    "netlify.app",
    "staticforms.xyz",
    "submit-form.com",
    "typeform.com",
    "usebasin.com",
    "web3forms.com",
];

/// The service that an address of a POST belongs to, as visitors know it: by its host. `None` where it is none of
/// those that are known.
///
/// Such a service takes a plain form, gives no receipt, and stores a request twice that is sent twice. Russian law
/// forbids that personal data of citizens is first recorded by it (152-FZ, article 18, part 5).
///
/// ```
/// use catalogue::form_service;
/// assert_eq!(form_service("https://api.web3forms.com/submit"), Some("web3forms.com"));
/// assert_eq!(form_service("https://requests.example.org/v1/requests"), None);
/// ```
#[must_use]
pub fn form_service(endpoint: &str) -> Option<&'static str> {
    let rest = without_scheme(endpoint)?;
    let mut host = rest.as_bytes();
    if let Some(end) = host.iter().position(|byte| b"/?#:".contains(byte)) {
        host = &host[..end];
    }
    let host = host.strip_suffix(b".").unwrap_or(host);
    SERVICES.into_iter().find(|service| {
        host.len().checked_sub(service.len()).is_some_and(|sub| {
            host[sub..].eq_ignore_ascii_case(service.as_bytes()) && (sub == 0 || host[sub - 1] == b'.')
        })
    })
}
