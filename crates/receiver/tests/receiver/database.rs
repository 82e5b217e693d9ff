//! The databases that a receiver may keep requests in, for tests: a SQLite file, or a database in a PostgreSQL
//! that is started for the tests and stopped after them.

use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU64, Ordering};

use sqlx::{AnyConnection, Connection};

/// What a run of these tests is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Sqlite,
    Postgres,
}

/// The address of a database that no other test has.
pub(crate) fn new_database(kind: Kind, directory: &Path) -> String {
    match kind {
        Kind::Sqlite => format!("sqlite:{}", directory.join("requests.db").display()),
        Kind::Postgres => Postgres::running().new_database(),
    }
}

pub(crate) fn runtime() -> tokio::runtime::Runtime {
    sqlx::any::install_default_drivers();
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap()
}

/// A PostgreSQL of these tests. Its data is in a directory that goes with it.
pub(crate) struct Postgres {
    port: u16,
    /// The directory of data, and the commands beside it.
    data: String,
    commands: String,
    /// When this is closed, as it is when the tests end in whatever way, the script stops the server.
    _stop: ChildStdin,
    _script: Child,
}

/// Starts a server in which a commit is durable, as it is by default, and stops it when standard input ends.
const SCRIPT: &str = r#"
set -e
umask 077
directory=$(mktemp -d)
trap 'rm -rf "$directory"' EXIT
export LC_ALL=C
"$1/initdb" -D "$directory/data" -U postgres -A trust -E UTF8 --no-instructions >&2
"$1/pg_ctl" -D "$directory/data" -l "$directory/log" -w start \
    -o "-c listen_addresses=127.0.0.1 -c port=$2 -c unix_socket_directories=$directory -c max_connections=300" >&2
echo "$directory/data"
cat > /dev/null
"$1/pg_ctl" -D "$directory/data" -m immediate -w stop >&2
"#;

impl Postgres {
    /// The one server of this run of tests.
    pub(crate) fn running() -> &'static Self {
        static RUNNING: OnceLock<Postgres> = OnceLock::new();
        RUNNING.get_or_init(Self::of_this_test)
    }

    /// A server that one test has for itself.
    pub(crate) fn of_this_test() -> Self {
        let Some(commands) = installed() else {
            let message = b"skipped: there is no PostgreSQL (initdb, pg_ctl) on this machine\n";
            // Past the capture of the test harness, which has no way to skip.
            std::io::stderr().write_all(message).unwrap();
            std::process::exit(0);
        };
        let port = free_port();
        let mut command = as_postgres();
        command.args(["sh", "-c", SCRIPT, "sh", &commands, &port.to_string()]);
        command.current_dir("/");
        let mut script = command
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut data = String::new();
        BufReader::new(script.stdout.take().unwrap())
            .read_line(&mut data)
            .unwrap();
        assert!(!data.is_empty(), "PostgreSQL did not start");
        Self {
            port,
            data: data.trim().to_owned(),
            commands,
            _stop: script.stdin.take().unwrap(),
            _script: script,
        }
    }

    fn url(&self, name: &str) -> String {
        format!("postgres://postgres@127.0.0.1:{}/{name}", self.port)
    }

    pub(crate) fn new_database(&self) -> String {
        static NEXT: AtomicU64 = AtomicU64::new(0);
        let name = format!("place_{}", NEXT.fetch_add(1, Ordering::Relaxed));
        self.execute("postgres", &format!("CREATE DATABASE {name}"));
        self.url(&name)
    }

    pub(crate) fn execute(&self, database: &str, statement: &str) {
        runtime().block_on(async {
            let mut connection = AnyConnection::connect(&self.url(database)).await.unwrap();
            sqlx::raw_sql(statement).execute(&mut connection).await.unwrap();
            connection.close().await.unwrap();
        });
    }
}

impl Postgres {
    /// Stops the server: `fast` in order, `immediate` as a crash.
    pub(crate) fn stop(&self, mode: &str) {
        self.control(&["-m", mode, "-w", "stop"]);
    }

    /// Starts it with the settings that it had.
    pub(crate) fn start_again(&self) {
        let port = self.port;
        let directory = self.data.trim_end_matches("/data");
        let settings =
            format!("-c listen_addresses=127.0.0.1 -c port={port} -c unix_socket_directories={directory}");
        self.control(&["-l", &format!("{directory}/log"), "-o", &settings, "-w", "start"]);
    }

    fn control(&self, arguments: &[&str]) {
        let mut command = as_postgres();
        command
            .arg(format!("{}/pg_ctl", self.commands))
            .args(["-D", &self.data]);
        command.args(arguments).current_dir("/");
        command.stdout(Stdio::null()).stderr(Stdio::null());
        assert!(command.status().unwrap().success(), "{arguments:?}");
    }
}

/// A command that runs the arguments it is given with the rights that PostgreSQL wants: not those of the
/// superuser, with which it would not start.
fn as_postgres() -> Command {
    let superuser = Command::new("id").arg("-u").output().unwrap().stdout == b"0\n";
    let mut command = Command::new(if superuser { "setpriv" } else { "env" });
    if superuser {
        command.args(["--reuid=postgres", "--regid=postgres", "--clear-groups"]);
    }
    command
}

/// Where the commands of PostgreSQL are.
fn installed() -> Option<String> {
    let on_path = std::env::var("PATH").unwrap_or_default();
    let on_path = on_path.split(':').map(str::to_owned);
    let packaged = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten();
    let packaged = packaged.map(|version| version.unwrap().path().join("bin").display().to_string());
    // Those of the package first: on the path there may be wrappers.
    packaged.chain(on_path).find(|place| {
        ["initdb", "pg_ctl"]
            .iter()
            .all(|name| Path::new(place).join(name).exists())
    })
}

fn free_port() -> u16 {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap().port()
}
