//! `partner-receiver show RECEIPT`.

use crate::commands::print;
use crate::database_url::DatabaseUrl;
use crate::failure::Failure;
use crate::receipt::Receipt;
use crate::store::{Absent, Store, StoredMail, StoredRequest};

/// A line for each field that the request has and for each mail, then the message as it was written.
pub(crate) async fn show(database: &DatabaseUrl, receipt: &Receipt) -> Result<(), Failure> {
    let store = Store::open(database, Absent::Refuse).await?;
    let found = store.find(receipt.as_str()).await?;
    let mails = store.mails_of(receipt).await?;
    store.close().await;
    let request = found.ok_or_else(|| Failure::NoSuchReceipt(receipt.clone()))?;
    print(&render(&request, &mails))
}

fn render(request: &StoredRequest, mails: &[StoredMail]) -> String {
    let (consent, transfer) = (&request.consent, request.transfer_consent.as_ref());
    let fields = [
        ("receipt", Some(&request.receipt)),
        ("received at", Some(&request.received_at)),
        ("state", Some(&request.state)),
        ("quarantined for", request.quarantine_reason.as_ref()),
        ("catalogue", Some(&request.catalogue)),
        ("recipient", Some(&request.recipient)),
        ("language", request.lang.as_ref()),
        ("batch", request.batch.as_ref()),
        ("organisation", Some(&request.sender_organisation)),
        ("person", Some(&request.sender_person)),
        ("email", Some(&request.sender_email)),
        ("phone", request.sender_phone.as_ref()),
        ("page", request.page.as_ref()),
        ("consent version", Some(&consent.version)),
        ("consent text sha256", Some(&consent.text_sha256)),
        ("consent given at", Some(&consent.given_at)),
        (
            "transfer consent version",
            transfer.map(|consent| &consent.version),
        ),
        (
            "transfer consent text sha256",
            transfer.map(|consent| &consent.text_sha256),
        ),
        (
            "transfer consent given at",
            transfer.map(|consent| &consent.given_at),
        ),
    ];
    let mut text = String::new();
    for (name, value) in fields {
        if let Some(value) = value {
            text.push_str(&format!("{name}: {value}\n"));
        }
    }
    for mail in mails {
        let StoredMail {
            mailbox,
            state,
            attempts,
            due_at,
            last_error,
        } = mail;
        text.push_str(&format!("mail: {state} to {mailbox}, {attempts} attempts"));
        if state == "waiting" {
            text.push_str(&format!(", due at {due_at}"));
        }
        if let Some(error) = last_error {
            // A server's answer may have several lines.
            text.push_str(&format!(
                ", {}",
                error.split_whitespace().collect::<Vec<_>>().join(" ")
            ));
        }
        text.push('\n');
    }
    text.push_str(&format!("\n{}\n", request.message));
    text
}
