//! `partner-receiver delete RECEIPT`.

use crate::commands::print;
use crate::database_url::DatabaseUrl;
use crate::failure::Failure;
use crate::receipt::Receipt;
use crate::store::{Absent, Store};

/// Deletes a request, its mails, and what the database's files still hold of them.
pub(crate) async fn delete(database: &DatabaseUrl, receipt: &Receipt) -> Result<(), Failure> {
    let store = Store::open(database, Absent::Refuse).await?;
    let deleted = store.delete(receipt).await?;
    let emptied = if deleted { store.empty_log().await? } else { true };
    store.close().await;
    if !deleted {
        return Err(Failure::NoSuchReceipt(receipt.clone()));
    }
    if !emptied {
        return Err(Failure::LogInUse(receipt.clone()));
    }
    print(&format!("deleted {receipt}\n"))
}
