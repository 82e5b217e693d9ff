//! `partner-receiver consent add`.

use std::io;

use sha2::{Digest, Sha256};

use crate::cli::ConsentOptions;
use crate::commands::print;
use crate::database_url::DatabaseUrl;
use crate::failure::Failure;
use crate::store::{Absent, Registration, Store};

/// Registers a text and prints its hash, which requests must carry.
pub(crate) async fn consent_add(database: &DatabaseUrl, options: &ConsentOptions) -> Result<(), Failure> {
    let text = std::fs::read_to_string(&options.file).map_err(|source| unreadable(options, source))?;
    let text = as_shown(&text);
    if text.is_empty() {
        return Err(unreadable(options, io::ErrorKind::UnexpectedEof.into()));
    }
    let hash = hexadecimal(&Sha256::digest(text.as_bytes()));
    let lang = options.lang.as_deref().unwrap_or_default();

    let store = Store::open(database, Absent::Create).await?;
    let registration = store
        .register_consent(&options.version, lang, &text, &hash)
        .await?;
    store.close().await;
    if registration == Registration::Taken {
        return Err(Failure::ConsentTaken(options.version.clone()));
    }
    print(&format!("{}\t{lang}\t{hash}\n", options.version))
}

/// A file ends with a line break and a shown text does not; editors add marks and line ends of their own.
fn as_shown(file: &str) -> String {
    file.trim_start_matches('\u{feff}')
        .replace("\r\n", "\n")
        .trim()
        .to_owned()
}

fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn unreadable(options: &ConsentOptions, source: io::Error) -> Failure {
    Failure::ConsentFile {
        path: options.file.clone(),
        source,
    }
}
