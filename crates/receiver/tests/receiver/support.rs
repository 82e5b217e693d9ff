//! A receiver to talk to, and a request to send.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::ops::Deref;
use std::path::PathBuf;
use std::process::{Child, Command, Output, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Value, json};
use sqlx::{AnyConnection, Connection};
use tempfile::TempDir;

use crate::KIND;
pub(crate) use crate::client::{Answer, Client};
use crate::database::{Kind, new_database, runtime};

pub(crate) const SITE: &str = "https://site.example";
const BINARY: &str = env!("CARGO_BIN_EXE_partner-receiver");

/// A directory and a database, and the receivers that run on it.
pub(crate) struct Place {
    directory: TempDir,
    database: String,
}

impl Place {
    pub(crate) fn new() -> Self {
        Self::of_kind(KIND)
    }

    pub(crate) fn of_kind(kind: Kind) -> Self {
        let directory = tempfile::tempdir().unwrap();
        Self {
            database: new_database(kind, directory.path()),
            directory,
        }
    }

    /// With a database that somebody else made.
    pub(crate) fn at(database: String) -> Self {
        Self {
            database,
            directory: tempfile::tempdir().unwrap(),
        }
    }

    /// The path of a file of this place.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.directory.path().join(name)
    }

    /// Writes a file of this place and gives its path.
    pub(crate) fn write(&self, name: &str, text: &str) -> String {
        let path = self.path(name);
        std::fs::write(&path, text).unwrap();
        path.display().to_string()
    }

    pub(crate) fn log(&self) -> String {
        std::fs::read_to_string(self.path("log")).unwrap()
    }

    pub(crate) fn database(&self) -> &str {
        &self.database
    }

    /// A server without limits, for pages of [`SITE`].
    pub(crate) fn start(&self) -> Server {
        self.start_with(&["--allow-origin", SITE, "--limits", "off"])
    }

    /// The same with a configuration file of this text.
    pub(crate) fn start_configured(&self, config: &str) -> Server {
        let config = self.write("receiver.toml", config);
        self.start_with(&["--allow-origin", SITE, "--limits", "off", "--config", &config])
    }

    pub(crate) fn start_with(&self, arguments: &[&str]) -> Server {
        self.spawn(self.command(arguments))
    }

    /// The command of a server on this database.
    pub(crate) fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(BINARY);
        command
            .args(["--database", &self.database, "--listen", "127.0.0.1:0"])
            .args(arguments);
        command
    }

    /// Runs a command that becomes a server.
    pub(crate) fn spawn(&self, mut command: Command) -> Server {
        let log = File::options()
            .create(true)
            .append(true)
            .open(self.path("log"))
            .unwrap();
        let mut process = command.stdout(Stdio::piped()).stderr(log).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(process.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        let address = line
            .trim()
            .strip_prefix("listening on http://")
            .and_then(|rest| rest.strip_suffix('/'));
        let address = address
            .unwrap_or_else(|| panic!("{line:?} {}", self.log()))
            .to_owned();
        Server {
            client: Client { address },
            process,
        }
    }

    /// Runs the command on this database to its end.
    pub(crate) fn run(&self, arguments: &[&str]) -> Output {
        Command::new(BINARY)
            .args(["--database", &self.database])
            .args(arguments)
            .output()
            .unwrap()
    }

    /// What the command prints, which must succeed.
    #[track_caller]
    pub(crate) fn output(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert!(output.status.success(), "{output:?}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// The lines of `list`, split at tabs.
    #[track_caller]
    pub(crate) fn list(&self) -> Vec<Vec<String>> {
        let text = self.output(&["list"]);
        text.lines()
            .map(|line| line.split('\t').map(str::to_owned).collect())
            .collect()
    }

    /// Runs statements on a connection of its own.
    pub(crate) fn execute(&self, statements: &str) {
        runtime().block_on(async {
            let mut connection = AnyConnection::connect(&self.database).await.unwrap();
            sqlx::raw_sql(statements).execute(&mut connection).await.unwrap();
            connection.close().await.unwrap();
        });
    }

    /// The only value that a query gives, as text.
    pub(crate) fn ask(&self, query: &str) -> String {
        let query = format!("SELECT CAST(({query}) AS TEXT)");
        runtime().block_on(async {
            let mut connection = AnyConnection::connect(&self.database).await.unwrap();
            let value = sqlx::query_scalar(&query)
                .fetch_one(&mut connection)
                .await
                .unwrap();
            connection.close().await.unwrap();
            value
        })
    }

    /// Waits until a query gives a value, for as long as a slow machine may need.
    #[track_caller]
    pub(crate) fn wait_for(&self, query: &str, expected: &str) {
        let mut found = String::new();
        let is_so = wait_until(|| {
            found = self.ask(query);
            found == expected
        });
        assert!(is_so, "{query} is {found}, expected {expected}: {}", self.log());
    }
}

/// Waits until a condition holds, but no longer than a slow machine may need; says whether it does.
pub(crate) fn wait_until(mut condition: impl FnMut() -> bool) -> bool {
    let begun = Instant::now();
    loop {
        if condition() {
            return true;
        }
        if begun.elapsed() > Duration::from_secs(30) {
            return false;
        }
        std::thread::sleep(Duration::from_millis(20));
    }
}

/// A running receiver; it is killed when it goes out of scope.
pub(crate) struct Server {
    client: Client,
    process: Child,
}

impl Deref for Server {
    type Target = Client;

    fn deref(&self) -> &Client {
        &self.client
    }
}

impl Server {
    pub(crate) fn client(&self) -> Client {
        self.client.clone()
    }

    pub(crate) fn pid(&self) -> u32 {
        self.process.id()
    }

    /// Waits until the server ended by itself.
    pub(crate) fn wait(&mut self) {
        self.process.wait().unwrap();
    }

    /// Asks the server to end, and says whether it ended well within this time.
    pub(crate) fn terminates_within(&mut self, time: Duration) -> bool {
        self.signal_term();
        let begun = Instant::now();
        while begun.elapsed() < time {
            if let Some(status) = self.process.try_wait().unwrap() {
                return status.success();
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        false
    }

    pub(crate) fn kill(&mut self) {
        self.process.kill().unwrap();
        self.process.wait().unwrap();
    }

    /// Asks the server to end and waits until it has; true if it ended well.
    pub(crate) fn terminate(mut self) -> bool {
        self.signal_term();
        self.process.wait().unwrap().success()
    }

    pub(crate) fn signal_term(&self) {
        let pid = self.process.id().to_string();
        assert!(
            Command::new("kill")
                .args(["-TERM", &pid])
                .status()
                .unwrap()
                .success()
        );
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// An idempotency key that no other test has.
pub(crate) fn new_key() -> String {
    static NEXT: AtomicU64 = AtomicU64::new(0);
    let number = NEXT.fetch_add(1, Ordering::Relaxed);
    URL_SAFE_NO_PAD.encode(u128::from(number).to_be_bytes())
}

pub(crate) fn request() -> Value {
    json!({
        "catalogue": "ru-innovation", "recipients": ["himgrad"], "lang": "ru", "batch": "b-1",
        "sender": {
            "organisation": "ООО «Полимер»", "person": "Анна Иванова", "email": "anna@company.example",
            "phone": "+7 900 000-00-00",
        },
        "message": "Ищем партнёра.\nВторая строка.", "page": "https://site.example/organisations/himgrad/",
        "consent": { "version": "1", "text_sha256": "ab".repeat(32), "given_at": "2026-11-22T09:30:00Z" },
    })
}

/// A request with a second consent, to the transfer of the data.
pub(crate) fn request_with_transfer() -> Value {
    let mut request = request();
    request["transfer_consent"] = json!({
        "version": "t-1", "text_sha256": "cd".repeat(32), "given_at": "2026-11-22T09:29:59Z",
    });
    request
}

pub(crate) fn request_with(pointer: &str, value: impl Into<Value>) -> Value {
    let mut request = request();
    *request.pointer_mut(pointer).unwrap() = value.into();
    request
}
