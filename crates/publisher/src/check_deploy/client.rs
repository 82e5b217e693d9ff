use std::cell::Cell;
use std::time::Duration;

use catalogue::Limits;
use ureq::tls::{RootCerts, TlsConfig};
use ureq::{Agent, Error};
use url::Url;

use super::answer::Answer;
use crate::site_address::is_loopback;

/// A page of another site: its requests must be answered too.
pub(super) const FOREIGN_ORIGIN: &str = "https://another-site.example";
const REDIRECTS: usize = 5;
/// For a connection, and for the beginning of an answer.
const PATIENCE: Duration = Duration::from_secs(10);
/// For the rest of an answer, which may be a large catalogue on a slow line.
const PATIENCE_FOR_A_FILE: Duration = Duration::from_secs(60);
/// No file that the application reads may be larger.
pub(super) const LARGEST: u64 = Limits::BROWSER.file as u64;

/// How the body of an answer may be packed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Coding {
    Plain,
    /// In any way that browsers know.
    Compressed,
    /// In the one way that this command can unpack.
    Gzip,
}

/// Asks a site for its files, as a browser would.
#[derive(Debug)]
pub(super) struct Client {
    agent: Agent,
    asked: Cell<usize>,
}

impl Client {
    pub(super) fn new(site: &Url) -> Self {
        // What the machine trusts is what its browsers trust.
        let tls = TlsConfig::builder().root_certs(RootCerts::PlatformVerifier);
        let mut config = Agent::config_builder()
            .tls_config(tls.build())
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .user_agent(concat!("partner-directory/", env!("CARGO_PKG_VERSION")))
            .accept("*/*")
            .timeout_resolve(Some(PATIENCE))
            .timeout_connect(Some(PATIENCE))
            .timeout_recv_response(Some(PATIENCE))
            .timeout_recv_body(Some(PATIENCE_FOR_A_FILE));
        if is_loopback(site) {
            config = config.proxy(None);
        }
        Self {
            agent: config.build().new_agent(),
            asked: Cell::new(0),
        }
    }

    /// How many requests were made.
    pub(super) fn asked(&self) -> usize {
        self.asked.get()
    }

    /// Gets a file, over at most five redirects; else why there is no answer.
    pub(super) fn get(&self, address: &Url, coding: Coding) -> Result<Answer, String> {
        let mut address = address.clone();
        let mut redirects = Vec::new();
        loop {
            let mut answer = self.ask(&address, coding)?;
            let target = answer
                .header("location")
                .filter(|_| matches!(answer.status, 301 | 302 | 303 | 307 | 308));
            let Some(target) = target else {
                answer.redirects = redirects;
                return Ok(answer);
            };
            redirects.push(answer.status);
            if redirects.len() > REDIRECTS {
                return Err(format!("it redirects more than {REDIRECTS} times"));
            }
            address = address
                .join(&target)
                .ok()
                .filter(|target| matches!(target.scheme(), "http" | "https"))
                .ok_or_else(|| format!("it redirects to `{target}`, which is no web address"))?;
        }
    }

    fn ask(&self, address: &Url, coding: Coding) -> Result<Answer, String> {
        self.asked.set(self.asked.get() + 1);
        let codings = match coding {
            Coding::Plain => "identity",
            Coding::Compressed => "br, zstd, gzip",
            Coding::Gzip => "gzip",
        };
        let mut response = self
            .agent
            .get(address.as_str())
            .header("Accept-Encoding", codings)
            .header("Origin", FOREIGN_ORIGIN)
            .call()
            .map_err(|error| reason(&error))?;
        let body = response.body_mut().with_config().limit(LARGEST).read_to_vec();
        Ok(Answer {
            address: address.clone(),
            status: response.status().as_u16(),
            headers: response.headers().clone(),
            body: body.map_err(|error| reason(&error))?,
            redirects: Vec::new(),
        })
    }
}

fn reason(error: &Error) -> String {
    match error {
        Error::Timeout(_) => format!("no answer within {} seconds", PATIENCE.as_secs()),
        Error::HostNotFound => "there is no host of that name".into(),
        Error::BodyExceedsLimit(limit) => format!("it sends more than {limit} bytes"),
        Error::Io(reason) => reason.to_string(),
        error => error.to_string(),
    }
}
