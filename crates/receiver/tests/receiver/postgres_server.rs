//! What only a database server can do: stop, crash, be set to forget.

use std::sync::Mutex;
use std::time::Duration;

use sqlx::{AnyConnection, Connection};

use crate::commands::assert_error;
use crate::database::{Postgres, runtime};
use crate::support::{Place, new_key, request};

#[test]
fn a_stopped_server_is_503_until_it_is_back() {
    let postgres = Postgres::of_this_test();
    let place = Place::at(postgres.new_database());
    let server = place.start();
    assert_eq!(server.post(&new_key(), &request()).status, 201);

    postgres.stop("fast");
    let key = new_key();
    let answer = server.post(&key, &request());
    answer.assert_problem(503);
    assert!(answer.header("retry-after").is_some());
    server.get("/readyz").assert_problem(503);
    assert_eq!(server.get("/healthz").status, 200);

    postgres.start_again();
    assert_eq!(server.post(&key, &request()).status, 201);
    assert_eq!(server.get("/readyz").status, 200);
    assert_eq!(place.list().len(), 2);
}

#[test]
fn a_locked_table_is_503_until_the_lock_is_gone() {
    let place = Place::new();
    let server = place.start();
    let runtime = runtime();
    let mut other = runtime
        .block_on(AnyConnection::connect(place.database()))
        .unwrap();
    let mut other_does = |statement: &'static str| {
        runtime
            .block_on(sqlx::raw_sql(statement).execute(&mut other))
            .unwrap();
    };
    other_does("BEGIN; LOCK TABLE requests IN ACCESS EXCLUSIVE MODE");
    let key = new_key();
    let answer = server.post(&key, &request());
    answer.assert_problem(503);
    assert!(answer.header("retry-after").is_some());
    other_does("ROLLBACK");
    assert_eq!(server.post(&key, &request()).status, 201);
}

#[test]
fn a_read_only_database_is_503() {
    let place = Place::new();
    let server = place.start();
    let name = place.database().rsplit('/').next().unwrap();
    let set = |setting: &str| {
        let postgres = Postgres::running();
        postgres.execute("postgres", &format!("ALTER DATABASE {name} {setting}"));
        // Only new connections notice.
        let end = format!("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'");
        postgres.execute("postgres", &end);
    };
    set("SET default_transaction_read_only = on");
    let key = new_key();
    server.post(&key, &request()).assert_problem(503);
    set("RESET default_transaction_read_only");
    assert_eq!(server.post(&key, &request()).status, 201);
}

/// An immediate stop leaves the server as a crash does; it recovers from its log.
#[test]
fn what_was_acknowledged_survives_crashes_of_the_server() {
    let postgres = Postgres::of_this_test();
    let place = Place::at(postgres.new_database());
    let server = place.start();
    let acknowledged = Mutex::new(Vec::new());
    for _ in 0..3 {
        std::thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    loop {
                        let answer = server.post(&new_key(), &request());
                        if answer.status != 201 {
                            return answer.assert_problem(503);
                        }
                        acknowledged.lock().unwrap().push(answer.receipt());
                    }
                });
            }
            std::thread::sleep(Duration::from_millis(300));
            postgres.stop("immediate");
        });
        postgres.start_again();
    }
    let acknowledged = acknowledged.into_inner().unwrap();
    let stored: Vec<_> = place.list().into_iter().map(|line| line[0].clone()).collect();
    assert!(acknowledged.len() > 30, "{}", acknowledged.len());
    assert!(acknowledged.iter().all(|receipt| stored.contains(receipt)));
}

#[test]
fn a_server_that_does_not_wait_for_its_disk_is_refused() {
    let postgres = Postgres::of_this_test();
    let place = Place::at(postgres.new_database());
    postgres.execute("postgres", "ALTER SYSTEM SET fsync = off");
    postgres.execute("postgres", "SELECT pg_reload_conf()");
    place.wait_for("SELECT current_setting('fsync')", "off");
    assert_error(
        &place.run(&["--listen", "127.0.0.1:0"]),
        1,
        "expected the setting `fsync` to be `on`, got `off`",
    );
}

#[test]
fn a_database_of_a_newer_version_is_left_alone() {
    let place = Place::new();
    place.start().terminate();
    place.execute("UPDATE partner_receiver_schema SET version = 99");
    assert_error(
        &place.run(&["list"]),
        1,
        "expected a schema of version 4 or older, got 99",
    );
}

#[test]
fn a_database_that_is_not_there_is_told_without_the_password() {
    let place = Place::new();
    let absent = place.database().replace("postgres@", "postgres:canary@") + "_absent";
    let output = Place::at(absent).run(&["list"]);
    assert_error(&output, 1, "_absent\" does not exist");
    assert!(!String::from_utf8_lossy(&output.stderr).contains("canary"));
}
