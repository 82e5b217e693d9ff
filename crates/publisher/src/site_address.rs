//! Where a site is, and where its requests go.

use url::Url;

use crate::failure::Failure;

/// The address that the site's files lie under, ending in `/`.
pub(crate) fn base(given: &str) -> Result<Url, Failure> {
    let wrong = || Failure::Address { given: given.into() };
    let address = Url::parse(given).map_err(|_| wrong())?;
    if !matches!(address.scheme(), "http" | "https") || address.host_str().is_none() {
        return Err(wrong());
    }
    Ok(folder(&address))
}

/// The address that requests are posted to, as it was given.
pub(crate) fn receiver(given: &str) -> Result<String, Failure> {
    match Url::parse(given) {
        Ok(address) if matches!(address.scheme(), "http" | "https") => Ok(given.into()),
        _ => Err(Failure::Receiver { given: given.into() }),
    }
}

/// The folder that a start page stands for, with or without `index.html` and the slash.
pub(crate) fn folder(address: &Url) -> Url {
    let mut folder = address.clone();
    folder.set_query(None);
    folder.set_fragment(None);
    let path = address.path();
    let path = path.strip_suffix("index.html").unwrap_or(path);
    folder.set_path(&format!("{}/", path.trim_end_matches('/')));
    folder
}

/// Whether only programs of the same machine can ask there.
pub(crate) fn is_loopback(address: &Url) -> bool {
    match address.host() {
        Some(url::Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
        Some(url::Host::Ipv4(address)) => address.is_loopback(),
        Some(url::Host::Ipv6(address)) => address.is_loopback(),
        None => false,
    }
}

/// The name of the file at an address; empty for a folder.
pub(crate) fn file_name(address: &Url) -> &str {
    address.path().rsplit('/').next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_start_page_may_be_given_with_or_without_slash_and_name() {
        for given in [
            "https://x.example/a/b",
            "https://x.example/a/b/",
            "https://x.example/a/b/index.html",
            "https://x.example/a/b?q=1#c",
        ] {
            assert_eq!(base(given).unwrap().as_str(), "https://x.example/a/b/", "{given}");
        }
        assert_eq!(base("https://x.example").unwrap().as_str(), "https://x.example/");
    }

    #[test]
    fn requests_are_posted_to_web_addresses_only() {
        let given = "https://x.example/v1/requests?a=b";
        assert_eq!(receiver(given).unwrap(), given);
        for given in ["x.example/v1/requests", "mailto:a@x.example", "https://", ""] {
            assert_eq!(
                receiver(given).unwrap_err().to_string(),
                format!(
                    "`{given}` is not where requests can be posted, expected an address such as \
                     `https://partners.example/v1/requests`"
                )
            );
        }
    }

    #[test]
    fn what_is_no_web_address_is_refused_by_name() {
        for given in ["x.example", "ftp://x.example/", "mailto:a@x.example", ""] {
            assert_eq!(
                base(given).unwrap_err().to_string(),
                format!(
                    "`{given}` is not the address of a site, expected one such as `https://partners.example/`"
                )
            );
        }
    }
}
