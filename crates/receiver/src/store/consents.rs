//! The texts of consent that were registered.

use sqlx::Row;

use super::{Store, StoreError, written};

const INSERT: &str = "
INSERT INTO consents (version, lang, text, text_sha256, registered_at) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (version, lang) DO NOTHING";

const SELECT: &str =
    "SELECT lang, text, text_sha256, registered_at FROM consents WHERE version = $1 ORDER BY id";

const KNOWN: &str = "
SELECT COUNT(*) AS texts, COUNT(CASE WHEN version = $1 THEN 1 END) AS of_version,
    COUNT(CASE WHEN version = $1 AND text_sha256 = $2 THEN 1 END) AS of_both
FROM consents";

/// A registered text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ConsentText {
    /// A language tag, or empty for a text that is for all.
    pub(crate) lang: String,
    pub(crate) text: String,
    /// SHA-256 of the text, 64 hexadecimal digits in lower case.
    pub(crate) text_sha256: String,
    /// UTC in RFC 3339.
    pub(crate) registered_at: String,
}

/// What became of a registration.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Registration {
    Added,
    /// The same text has this version and language.
    Known,
    /// Another text has this version and language; it stays.
    Taken,
}

/// What the database knows of the consent that a request names.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Known {
    /// No text at all is registered, so any is accepted.
    NoneRegistered,
    NotTheVersion,
    /// The version is registered with other texts only.
    NotTheText,
    Both,
}

impl Store {
    /// Registers a text of consent. Texts are never changed.
    pub(crate) async fn register_consent(
        &self,
        version: &str,
        lang: &str,
        text: &str,
        text_sha256: &str,
    ) -> Result<Registration, StoreError> {
        let mut transaction = self.begin().await?;
        let now = self.now_over(&mut transaction).await?;
        let inserted = sqlx::query(INSERT)
            .bind(version)
            .bind(lang)
            .bind(text)
            .bind(text_sha256)
            .bind(written(now))
            .execute(&mut *transaction)
            .await?;
        transaction.commit().await?;
        if inserted.rows_affected() == 1 {
            return Ok(Registration::Added);
        }
        let texts = self.consent_texts(version).await?;
        let same = texts
            .iter()
            .any(|known| known.lang == lang && known.text_sha256 == text_sha256);
        Ok(if same {
            Registration::Known
        } else {
            Registration::Taken
        })
    }

    /// The texts of a version, one a language, oldest first.
    pub(crate) async fn consent_texts(&self, version: &str) -> Result<Vec<ConsentText>, StoreError> {
        let rows = sqlx::query(SELECT).bind(version).fetch_all(&self.reader).await?;
        let read = |row: &sqlx::any::AnyRow| {
            Ok(ConsentText {
                lang: row.try_get("lang")?,
                text: row.try_get("text")?,
                text_sha256: row.try_get("text_sha256")?,
                registered_at: row.try_get("registered_at")?,
            })
        };
        rows.iter().map(read).collect()
    }

    /// Whether a consent is registered.
    pub(crate) async fn knows_consent(&self, version: &str, text_sha256: &str) -> Result<Known, StoreError> {
        let row = sqlx::query(KNOWN)
            .bind(version)
            .bind(text_sha256)
            .fetch_one(&self.reader)
            .await?;
        let has = |column| row.try_get::<i64, _>(column).map(|count| count > 0);
        Ok(match (has("texts")?, has("of_version")?, has("of_both")?) {
            (false, _, _) => Known::NoneRegistered,
            (true, false, _) => Known::NotTheVersion,
            (true, true, false) => Known::NotTheText,
            (true, true, true) => Known::Both,
        })
    }
}
