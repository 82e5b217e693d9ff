//! `partner-receiver retry-mail [RECEIPT]`.

use crate::commands::print;
use crate::database_url::DatabaseUrl;
use crate::failure::Failure;
use crate::receipt::Receipt;
use crate::store::{Absent, Store};

/// Puts mails back into the outbox; the server that runs sends them.
pub(crate) async fn retry_mail(database: &DatabaseUrl, receipt: Option<&Receipt>) -> Result<(), Failure> {
    let store = Store::open(database, Absent::Refuse).await?;
    let retried = match receipt {
        None => store.retry_parked_mails().await?,
        Some(receipt) => {
            if store.find(receipt.as_str()).await?.is_none() {
                return Err(Failure::NoSuchReceipt(receipt.clone()));
            }
            store.retry_mails_of(receipt).await?
        }
    };
    store.close().await;
    print(&format!("{retried} mails wait to be sent\n"))
}
