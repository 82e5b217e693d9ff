//! Bringing a database up to date. Migrations are files; entries here are never edited, only added.

use sqlx::AnyConnection;
use sqlx::Error as SqlError;

/// Each entry brings the schema of SQLite from version `index` to `index + 1`.
pub(super) const SQLITE: &[&str] = &[
    include_str!("../../migrations/sqlite/0001_requests.sql"),
    include_str!("../../migrations/sqlite/0002_mail_consents_deletions.sql"),
    include_str!("../../migrations/sqlite/0003_proofs.sql"),
    include_str!("../../migrations/sqlite/0004_erasing.sql"),
    include_str!("../../migrations/sqlite/0005_leases.sql"),
    include_str!("../../migrations/sqlite/0006_deleted_content.sql"),
    include_str!("../../migrations/sqlite/0007_transfer_consents.sql"),
    include_str!("../../migrations/sqlite/0008_mails_under_way.sql"),
];

/// The same for PostgreSQL. Both kinds have the same versions.
pub(super) const POSTGRES: &[&str] = &[
    include_str!("../../migrations/postgres/0001_requests.sql"),
    include_str!("../../migrations/postgres/0002_mail_consents_deletions.sql"),
    include_str!("../../migrations/postgres/0003_proofs.sql"),
    include_str!("../../migrations/postgres/0004_erasing.sql"),
    include_str!("../../migrations/postgres/0005_leases.sql"),
    include_str!("../../migrations/postgres/0006_deleted_content.sql"),
    include_str!("../../migrations/postgres/0007_transfer_consents.sql"),
    include_str!("../../migrations/postgres/0008_mails_under_way.sql"),
];

/// Applies what is missing after version `given`. The caller's transaction makes it all or nothing.
pub(super) async fn apply(
    migrations: &[&str],
    given: usize,
    connection: &mut AnyConnection,
) -> Result<(), SqlError> {
    for migration in migrations.iter().skip(given) {
        sqlx::raw_sql(migration).execute(&mut *connection).await?;
    }
    Ok(())
}
