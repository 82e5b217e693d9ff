//! `partner-receiver export`.

use std::io::{self, BufWriter, Write};
use std::pin::pin;

use futures_util::TryStreamExt;
use serde_json::{Value, json};

use crate::database_url::DatabaseUrl;
use crate::failure::Failure;
use crate::store::{Absent, Store, StoredConsent, StoredRequest};

/// One JSON object a line, written as it is read, however many there are.
pub(crate) async fn export(database: &DatabaseUrl) -> Result<(), Failure> {
    let store = Store::open(database, Absent::Refuse).await?;
    let mut out = BufWriter::new(io::stdout());
    {
        let mut requests = pin!(store.all());
        while let Some(request) = requests.try_next().await? {
            if !is_wanted(writeln!(out, "{}", object(&request)))? {
                break;
            }
        }
    }
    is_wanted(out.flush())?;
    store.close().await;
    Ok(())
}

/// Whether the reader still reads; one that has seen enough is no failure.
fn is_wanted(written: io::Result<()>) -> Result<bool, Failure> {
    match written {
        Ok(()) => Ok(true),
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(false),
        Err(error) => Err(Failure::Output(error)),
    }
}

/// The fields as they were sent, after those that the receiver added.
fn object(request: &StoredRequest) -> Value {
    json!({
        "receipt": request.receipt,
        "received_at": request.received_at,
        "state": request.state,
        "quarantine_reason": request.quarantine_reason,
        "catalogue": request.catalogue,
        "recipients": [request.recipient],
        "lang": request.lang,
        "batch": request.batch,
        "sender": {
            "organisation": request.sender_organisation,
            "person": request.sender_person,
            "email": request.sender_email,
            "phone": request.sender_phone,
        },
        "message": request.message,
        "page": request.page,
        "consent": consent(&request.consent),
        "transfer_consent": request.transfer_consent.as_ref().map(consent),
    })
}

fn consent(consent: &StoredConsent) -> Value {
    json!({
        "version": consent.version,
        "text_sha256": consent.text_sha256,
        "given_at": consent.given_at,
    })
}
