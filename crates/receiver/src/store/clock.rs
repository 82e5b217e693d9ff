//! The clock by which everything in the database is written and compared.
//!
//! Several receivers may share one PostgreSQL, and their clocks may differ: what one thinks is over the other may
//! think has not begun. So the time is the server's. A file is used by one machine, whose clock will do.

use jiff::Timestamp;
use sqlx::{AnyConnection, Error as SqlError};

use super::{Database, Store, StoreError};

const SERVER_TIME: &str =
    r#"SELECT to_char(clock_timestamp() AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')"#;

impl Store {
    /// The time now.
    pub(super) async fn now(&self) -> Result<Timestamp, StoreError> {
        match self.database {
            Database::Sqlite(_) => Ok(Timestamp::now()),
            Database::Postgres => ask(&mut *self.reader.acquire().await?).await,
        }
    }

    /// The time now, asked over a connection that is at hand.
    pub(super) async fn now_over(&self, connection: &mut AnyConnection) -> Result<Timestamp, StoreError> {
        match self.database {
            Database::Sqlite(_) => Ok(Timestamp::now()),
            Database::Postgres => ask(connection).await,
        }
    }
}

async fn ask(connection: &mut AnyConnection) -> Result<Timestamp, StoreError> {
    let told: String = sqlx::query_scalar(SERVER_TIME).fetch_one(connection).await?;
    let moment = told.parse::<Timestamp>();
    moment.map_err(|error| SqlError::Decode(error.into()).into())
}
