//! `partner-receiver delete RECEIPT`.

use crate::commands::print;
use crate::database_url::DatabaseUrl;
use crate::failure::Failure;
use crate::receipt::Receipt;
use crate::store::{Absent, Store};

/// Deletes a request, its mails, and what the database's files still hold of them.
pub(crate) async fn delete(database: &DatabaseUrl, receipt: &Receipt) -> Result<(), Failure> {
    let store = Store::open(database, Absent::Refuse).await?;
    // What was deleted before but could not be erased then is erased now.
    if !store.delete(receipt).await? && !store.is_to_be_erased(receipt).await? {
        return Err(Failure::NoSuchReceipt(receipt.clone()));
    }
    let erased = store.erase().await;
    store.close().await;
    match erased {
        Ok(true) => {}
        Ok(false) => return Err(Failure::LogInUse(receipt.clone())),
        Err(error) => return Err(Failure::NotErased(receipt.clone(), error)),
    }
    print(&format!("deleted {receipt}\n"))
}
