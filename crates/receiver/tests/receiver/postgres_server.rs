//! What only a database server can do: stop, crash, be set to forget.

use std::sync::Mutex;
use std::time::{Duration, Instant};

use sqlx::{AnyConnection, Connection};

use crate::commands::assert_error;
use crate::database::{Postgres, runtime};
use crate::mail;
use crate::smtp::{Act, MailServer};
use crate::support::{Place, SITE, new_key, request, wait_until};

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

/// Another program with a connection of its own, which does what it is told.
fn somebody_else(place: &Place) -> impl FnMut(&'static str) + use<> {
    let runtime = runtime();
    let mut connection = runtime
        .block_on(AnyConnection::connect(place.database()))
        .unwrap();
    move |statement| {
        runtime
            .block_on(sqlx::raw_sql(statement).execute(&mut connection))
            .unwrap();
    }
}

#[test]
fn a_locked_table_is_503_until_the_lock_is_gone() {
    let place = Place::new();
    let server = place.start();
    let mut other_does = somebody_else(&place);
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
        let before = acknowledged.lock().unwrap().len();
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
            // In time or not, the clients end only with the server.
            let _ = wait_until(|| acknowledged.lock().unwrap().len() > before + 10);
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
        "expected a schema of version 8 or older, got 99",
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

#[test]
fn a_command_makes_no_tables_in_a_database_of_others() {
    let place = Place::new();
    assert_error(
        &place.run(&["list"]),
        1,
        "expected a database that `partner-receiver` has made",
    );
    assert_eq!(
        place.ask("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"),
        "0"
    );
}

#[test]
fn a_database_that_cannot_write_every_letter_is_refused() {
    let place = Place::new();
    let name = place.database().rsplit('/').next().unwrap();
    Postgres::running().execute(
        "postgres",
        &format!("CREATE DATABASE {name}_latin ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0"),
    );
    let latin = Place::at(format!("{}_latin", place.database()));
    assert_error(
        &latin.run(&["--listen", "127.0.0.1:0"]),
        1,
        "expected the setting `server_encoding` to be `UTF8`, got `LATIN1`",
    );
}

/// A lock holds the request in the middle of its transaction; then its process in the server is frozen.
#[cfg(unix)]
#[test]
fn a_frozen_server_is_503_until_it_thaws() {
    let postgres = Postgres::of_this_test();
    let place = Place::at(postgres.new_database());
    let server = place.start();
    let mut other_does = somebody_else(&place);
    other_does("BEGIN; LOCK TABLE requests IN EXCLUSIVE MODE");
    let key = new_key();
    std::thread::scope(|scope| {
        let frozen = scope.spawn(|| server.post(&key, &request()));
        let pids = freeze_who_waits(&place, 1);
        other_does("ROLLBACK");
        let begun = Instant::now();
        let answer = frozen.join().unwrap();
        pids.iter().for_each(|pid| signal("-CONT", pid));
        answer.assert_problem(503);
        assert!(answer.header("retry-after").is_some());
        assert!(begun.elapsed() < Duration::from_secs(15), "{:?}", begun.elapsed());
    });
    let answer = server.post(&key, &request());
    assert!([200, 201].contains(&answer.status), "{answer:?}");
    assert_eq!(place.list().len(), 1);
}

/// Freezes the processes of the server that wait for a lock, once there are so many, and gives their numbers.
#[cfg(unix)]
fn freeze_who_waits(place: &Place, count: usize) -> Vec<String> {
    const WAITING: &str = "SELECT coalesce(string_agg(CAST(pid AS TEXT), ' '), '') FROM pg_stat_activity
        WHERE wait_event_type = 'Lock'";
    loop {
        let waiting = place.ask(WAITING);
        let pids: Vec<_> = waiting.split_whitespace().map(str::to_owned).collect();
        if pids.len() == count {
            pids.iter().for_each(|pid| signal("-STOP", pid));
            return pids;
        }
    }
}

#[cfg(unix)]
fn signal(name: &str, pid: &str) {
    let status = std::process::Command::new("kill").args([name, pid]).status();
    assert!(status.unwrap().success());
}

/// Puts the clock of the server so far from that of the receivers, which is that of the machine.
fn set_clock(place: &Place, difference: &str) {
    let name = place.database().rsplit('/').next().unwrap();
    place.execute(&format!(
        "CREATE OR REPLACE FUNCTION public.clock_timestamp() RETURNS timestamptz LANGUAGE sql VOLATILE
        AS $$ SELECT pg_catalog.clock_timestamp() + interval '{difference}' $$;
        ALTER DATABASE {name} SET search_path = public, pg_catalog"
    ));
}

const AGE: &str =
    "SELECT round(extract(epoch FROM pg_catalog.now() - received_at::timestamptz) / 3600) FROM requests";

/// Whatever their own clocks say, receivers agree on when a mail is due, being sent, and to be tried again.
#[test]
fn mails_go_by_the_clock_of_the_server() {
    for (difference, age) in [("2 hours", "-2"), ("-2 hours", "2")] {
        let mail_server = MailServer::start(&[Act::AnswerRecipient("451 later")], Act::AcceptSlowly);
        let place = Place::new();
        set_clock(&place, difference);
        let servers = [
            mail::start(&place, &mail_server),
            mail::start(&place, &mail_server),
        ];
        mail::post(&servers[0]);
        place.wait_for("SELECT max(attempts) FROM mails", "2");
        assert_eq!(
            place.output(&["retry-mail", &place.list()[0][0]]),
            "0 mails wait to be sent\n"
        );
        place.wait_for(mail::STATES, "sent sent");
        assert_eq!(mail_server.mails().len(), 1);
        assert_eq!(place.ask(AGE), age);
    }
}

#[test]
fn the_requests_of_a_sender_are_counted_by_the_clock_of_the_server() {
    let place = Place::new();
    set_clock(&place, "-2 hours");
    let config = place.write("receiver.toml", "[limits]\nper_sender = 1\n");
    let server = place.start_with(&["--allow-origin", SITE, "--config", &config]);
    for _ in 0..2 {
        assert_eq!(server.post(&new_key(), &request()).status, 201);
    }
    let states: Vec<_> = place.list().into_iter().map(|line| line[2].clone()).collect();
    assert_eq!(states, ["new", "quarantined"]);
}

#[test]
fn requests_are_kept_by_the_clock_of_the_server() {
    let place = Place::new();
    place.start().post(&new_key(), &request());
    set_clock(&place, "-20 days");
    place.execute(&format!(
        "UPDATE requests SET received_at = '{:.3}'",
        jiff::Timestamp::now() - jiff::SignedDuration::from_hours(24 * 15)
    ));
    let retention = "[retention]\ndays = 10\n";
    let server = place.start_configured(retention);
    std::thread::sleep(Duration::from_millis(500));
    assert_eq!(place.list().len(), 1);
    server.terminate();
    set_clock(&place, "0 days");
    let _server = place.start_configured(retention);
    place.wait_for("SELECT count(*) FROM requests", "0");
}

/// With every connection that the receiver has. The requests are given up after ten seconds, and what they left to
/// the database after five more.
#[cfg(unix)]
#[test]
fn the_end_does_not_wait_for_a_frozen_server() {
    const CONNECTIONS: usize = 8;
    let postgres = Postgres::of_this_test();
    let place = Place::at(postgres.new_database());
    let mut server = place.start();
    let client = server.client();
    let mut other_does = somebody_else(&place);
    other_does("BEGIN; LOCK TABLE requests IN EXCLUSIVE MODE");
    std::thread::scope(|scope| {
        let frozen: Vec<_> = (0..CONNECTIONS)
            .map(|_| scope.spawn(|| client.post(&new_key(), &request())))
            .collect();
        let pids = freeze_who_waits(&place, CONNECTIONS);
        let ended = server.terminates_within(Duration::from_secs(25));
        pids.iter().for_each(|pid| signal("-CONT", pid));
        assert!(ended);
        for answer in frozen {
            answer.join().unwrap().assert_problem(503);
        }
    });
}
