//! `partner-receiver list`.

use crate::commands::print;
use crate::database_url::DatabaseUrl;
use crate::failure::Failure;
use crate::store::{Absent, Store};

/// One tab-separated line a request. No stored line of text holds a tab or a newline.
pub(crate) async fn list(database: &DatabaseUrl) -> Result<(), Failure> {
    let store = Store::open(database, Absent::Refuse).await?;
    let mut lines = String::new();
    for request in store.list().await? {
        let columns = [
            request.receipt,
            request.received_at,
            request.state,
            request.recipient,
            request.sender_organisation,
        ];
        lines.push_str(&columns.join("\t"));
        lines.push('\n');
    }
    store.close().await;
    print(&lines)
}
