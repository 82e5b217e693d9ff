//! Opening a PostgreSQL database so that a commit survives a power cut.

use std::time::Duration;

use sqlx::any::{AnyConnectOptions, AnyPoolOptions};
use sqlx::{AnyConnection, AnyPool, ConnectOptions, Connection, Error as SqlError, Executor, Row};

use super::error::OpenError;
use super::{Absent, Database, Store, migrations};
use crate::database_url::PostgresUrl;

/// Below the time after which a browser gives up on an answer.
const QUEUE_TIME: Duration = Duration::from_secs(5);
const CONNECTIONS: u32 = 8;
const SETTINGS: &str = "
SET client_min_messages = error;
SET synchronous_commit = on;
SET lock_timeout = '3s';
SET tcp_keepalives_idle = 30;
SET tcp_keepalives_interval = 10;
SET tcp_keepalives_count = 3";

/// For a server. Commands may take their time: an export lasts as long as its reader reads.
const STATEMENT_TIMEOUT: &str = "SET statement_timeout = '8s'";

/// Any number that no other program takes locks on: the letters `pdrc`.
const MIGRATION_LOCK: &str = "SELECT pg_advisory_xact_lock(1885631075)";
/// The tables may be large, and another process may be at it.
const UNLIMITED: &str = "SET LOCAL statement_timeout = 0; SET LOCAL lock_timeout = '60s'";
const VERSION_TABLE: &str = "CREATE TABLE IF NOT EXISTS partner_receiver_schema (version BIGINT NOT NULL)";

pub(super) async fn open(url: &PostgresUrl, absent: Absent) -> Result<Store, OpenError> {
    let failed = |source| OpenError::Open {
        place: url.to_string(),
        source,
    };
    let options: AnyConnectOptions = url.as_str().parse().map_err(failed)?;
    let options = options.disable_statement_logging();
    // A pool would try for long what cannot succeed, and then not say why.
    let mut first = options.connect().await.map_err(failed)?;
    if absent == Absent::Refuse && !has_tables(&mut first).await.map_err(failed)? {
        return Err(OpenError::Foreign(url.to_string()));
    }
    first.close().await.map_err(failed)?;
    let limited = absent == Absent::Create;
    let pool = AnyPoolOptions::new()
        .max_connections(CONNECTIONS)
        .acquire_timeout(QUEUE_TIME)
        .after_connect(move |connection, _| {
            Box::pin(async move {
                connection.execute(sqlx::raw_sql(SETTINGS)).await?;
                if limited {
                    connection.execute(sqlx::raw_sql(STATEMENT_TIMEOUT)).await?;
                }
                Ok(())
            })
        })
        .connect_with(options)
        .await
        .map_err(failed)?;
    expect_setting(&pool, url, "fsync", "on").await?;
    expect_setting(&pool, url, "full_page_writes", "on").await?;
    expect_setting(&pool, url, "server_encoding", "UTF8").await?;
    let given = migrate(&pool).await.map_err(failed)?;
    let known = migrations::POSTGRES.len();
    if given > known {
        return Err(OpenError::Newer {
            place: url.to_string(),
            known,
            given,
        });
    }
    Ok(Store {
        reader: pool.clone(),
        writer: pool,
        database: Database::Postgres,
    })
}

/// Whether a server has made its tables here.
async fn has_tables(connection: &mut AnyConnection) -> Result<bool, SqlError> {
    const FOUND: &str = "SELECT COUNT(*) FROM pg_class WHERE oid = to_regclass('partner_receiver_schema')";
    let found: i64 = sqlx::query_scalar(FOUND).fetch_one(connection).await?;
    Ok(found > 0)
}

/// A server that does not wait for its disk would break the promise of every receipt, and one that cannot
/// write every letter would refuse requests for the name of their sender.
async fn expect_setting(
    pool: &AnyPool,
    url: &PostgresUrl,
    name: &'static str,
    expected: &'static str,
) -> Result<(), OpenError> {
    let query = format!("SELECT current_setting('{name}')");
    match sqlx::query_scalar::<_, String>(&query).fetch_one(pool).await {
        Ok(given) if given == expected => Ok(()),
        Ok(given) => Err(OpenError::Setting {
            place: url.to_string(),
            name,
            expected,
            given,
        }),
        Err(source) => Err(OpenError::Open {
            place: url.to_string(),
            source,
        }),
    }
}

/// The version that the schema had, after bringing an older one up to date.
async fn migrate(pool: &AnyPool) -> Result<usize, SqlError> {
    let mut transaction = pool.begin().await?;
    // Two processes may start at once; the lock ends with the transaction.
    transaction.execute(sqlx::raw_sql(UNLIMITED)).await?;
    transaction.execute(sqlx::raw_sql(MIGRATION_LOCK)).await?;
    transaction.execute(sqlx::raw_sql(VERSION_TABLE)).await?;
    let row = sqlx::query("SELECT version FROM partner_receiver_schema")
        .fetch_optional(&mut *transaction)
        .await?;
    let given = row.map_or(Ok(0), |row| row.try_get::<i64, _>(0))?;
    let given = usize::try_from(given).unwrap_or(usize::MAX);
    let known = migrations::POSTGRES.len();
    if given < known {
        migrations::apply(migrations::POSTGRES, given, &mut transaction).await?;
        let version = format!(
            "DELETE FROM partner_receiver_schema; INSERT INTO partner_receiver_schema VALUES ({known})"
        );
        transaction.execute(sqlx::raw_sql(&version)).await?;
    }
    transaction.commit().await?;
    Ok(given)
}
