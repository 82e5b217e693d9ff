//! Services outside Russia that receive forms for others.

use crate::link::without_scheme;

/// Hosts with all that is below them, or a folder of a host.
const SERVICES: [&str; 16] = [
    "docs.google.com/forms",
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
    let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
    let (authority, path) = rest.split_at(end);
    let host = authority.split(':').next().unwrap_or_default();
    let host = host.strip_suffix('.').unwrap_or(host).to_ascii_lowercase();
    SERVICES.into_iter().find(|service| {
        let (name, folder) = service.split_at(service.find('/').unwrap_or(service.len()));
        let sub = host.strip_suffix(name);
        sub.is_some_and(|sub| sub.is_empty() || sub.ends_with('.')) && path.starts_with(folder)
    })
}
