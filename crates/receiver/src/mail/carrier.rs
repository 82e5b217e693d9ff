//! The conversation with the mail server.

use lettre::transport::smtp::AsyncSmtpTransport;
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Tls as SmtpTls, TlsParameters};
use lettre::transport::smtp::extension::ClientId;
use lettre::{AsyncTransport, Message, Tokio1Executor};
use thiserror::Error;

use crate::config::{MailConfig, Tls};

/// Replies that tell of our account and not of the mail: it is the configuration that must change.
const AUTHENTICATION: [u16; 4] = [530, 534, 535, 538];
/// What is kept of a server's words.
const MAX_WORDS: usize = 200;

/// What hands mails over to the configured server.
#[derive(Debug)]
pub(crate) struct Carrier {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    config: MailConfig,
}

/// The configured server cannot be spoken to in the configured way.
#[derive(Debug, Error)]
#[error("cannot send mail over `{host}`: {source}")]
pub(crate) struct CarrierError {
    host: String,
    source: lettre::transport::smtp::Error,
}

/// Why a mail was not taken over. `words` may quote an address, so they go to the database and not to the log.
#[derive(Debug)]
pub(super) struct Refusal {
    pub(super) words: String,
    /// The server's three digits, if it answered.
    pub(super) code: Option<u16>,
    /// Trying again cannot help.
    pub(super) for_good: bool,
}

impl Carrier {
    pub(crate) fn new(config: &MailConfig) -> Result<Self, CarrierError> {
        let tls = match config.tls {
            Tls::None | Tls::Insecure => Ok(SmtpTls::None),
            Tls::Starttls => TlsParameters::new(config.host.clone()).map(SmtpTls::Required),
            Tls::Implicit => TlsParameters::new(config.host.clone()).map(SmtpTls::Wrapper),
        };
        let tls = tls.map_err(|source| CarrierError {
            host: config.host.clone(),
            source,
        })?;
        let mut builder = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&config.host)
            .port(config.port())
            .timeout(Some(config.timeout))
            .hello_name(ClientId::Domain(config.from.domain().to_owned()))
            .tls(tls);
        if let (Some(user), Some(password)) = (&config.user, &config.password) {
            builder = builder.credentials(Credentials::new(user.clone(), password.reveal().to_owned()));
        }
        Ok(Self {
            transport: builder.build(),
            config: config.clone(),
        })
    }

    pub(super) fn config(&self) -> &MailConfig {
        &self.config
    }

    /// Hands a mail over, or says why not. A conversation that was cut off counts as refused: nobody knows.
    pub(super) async fn carry(&self, message: Message) -> Result<(), Refusal> {
        let time = self.config.timeout;
        match tokio::time::timeout(time, self.transport.send(message)).await {
            Ok(Ok(_)) => Ok(()),
            Ok(Err(error)) => Err(refusal(&error)),
            Err(_) => Err(Refusal {
                words: format!("expected the exchange to end within {time:?}"),
                code: None,
                for_good: false,
            }),
        }
    }
}

fn refusal(error: &lettre::transport::smtp::Error) -> Refusal {
    let code = error.status().map(u16::from);
    let ours = code.is_some_and(|code| AUTHENTICATION.contains(&code));
    // What a terminal would obey, and PostgreSQL would refuse.
    let printable = |letter: char| if letter.is_control() { ' ' } else { letter };
    Refusal {
        words: with_causes(error)
            .chars()
            .map(printable)
            .take(MAX_WORDS)
            .collect(),
        code,
        for_good: error.is_permanent() && !ours,
    }
}

fn with_causes(error: &dyn std::error::Error) -> String {
    let mut words = error.to_string();
    let mut cause = error.source();
    while let Some(inner) = cause {
        let inner_words = inner.to_string();
        if !words.contains(&inner_words) {
            words = format!("{words}: {inner_words}");
        }
        cause = inner.source();
    }
    words
}
