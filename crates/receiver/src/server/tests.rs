//! Slow and silent clients, with short limits of time.

use std::io::{Read, Write};
use std::net;
use std::time::Instant;

use axum::routing::get;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use super::*;
use crate::cors::AllowedOrigins;
use crate::database_url::DatabaseUrl;
use crate::router::{Receiver, router};
use crate::store::{Absent, Store};

const SHORT: Duration = Duration::from_millis(300);
const LIFE: Duration = Duration::from_secs(5);
const TIMEOUTS: Timeouts = Timeouts {
    head: SHORT,
    body: SHORT,
    connection: LIFE,
    drain: SHORT,
};

struct Running {
    address: SocketAddr,
    stop: oneshot::Sender<()>,
    server: JoinHandle<()>,
}

async fn start(router: Router) -> Running {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopped) = oneshot::channel();
    let stop_signal = async {
        let _ = stopped.await;
    };
    let room = Room {
        connections: 32,
        metrics: Arc::default(),
    };
    let server = tokio::spawn(run(listener, router, TIMEOUTS, room, stop_signal));
    Running {
        address,
        stop,
        server,
    }
}

fn hello() -> Router {
    Router::new().route("/", get(|| async { "hello" }))
}

fn send(address: SocketAddr, text: &str) -> net::TcpStream {
    let mut stream = net::TcpStream::connect(address).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
    stream.write_all(text.as_bytes()).unwrap();
    stream
}

/// Everything that comes until the other end closes.
fn rest(mut stream: net::TcpStream) -> String {
    let mut text = String::new();
    stream.read_to_string(&mut text).unwrap();
    text
}

#[tokio::test(flavor = "multi_thread")]
async fn silent_and_half_sent_heads_are_closed_in_time() {
    let running = start(hello()).await;
    let begun = Instant::now();
    for text in [
        "",
        "GET / HTTP/1.1\r\nhost: x\r\n",
        "GET / HTTP/1.1\r\nhost: x\r\n\r\n",
    ] {
        let answer = rest(send(running.address, text));
        assert_eq!(answer.contains("hello"), text.ends_with("\r\n\r\n"), "{answer}");
    }
    assert!(begun.elapsed() < SHORT * 10);
}

#[tokio::test(flavor = "multi_thread")]
async fn slow_sockets_do_not_keep_others_from_an_answer() {
    let running = start(hello()).await;
    let slow: Vec<_> = (0..200).map(|_| send(running.address, "GET / HT")).collect();
    let begun = Instant::now();
    let answer = rest(send(
        running.address,
        "GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n",
    ));
    assert!(answer.ends_with("hello"), "{answer}");
    assert!(begun.elapsed() < SHORT, "{:?}", begun.elapsed());
    drop(slow);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_connection_that_never_reads_its_answers_is_closed() {
    let large = Router::new().route("/", get(|| async { "x".repeat(64 << 20) }));
    let running = start(large).await;
    let stream = send(running.address, "GET / HTTP/1.1\r\nhost: x\r\n\r\n");
    tokio::time::sleep(LIFE + SHORT).await;
    let mut answer = Vec::new();
    // Whether the end comes as a reset or as an end, the answer is cut off.
    let _ = (&stream).read_to_end(&mut answer);
    assert!(answer.len() < 64 << 20, "{}", answer.len());
}

#[tokio::test(flavor = "multi_thread")]
async fn a_slow_body_is_408() {
    let directory = tempfile::tempdir().unwrap();
    let url = DatabaseUrl::Sqlite(directory.path().join("requests.db"));
    let receiver = Receiver {
        store: Store::open(&url, Absent::Create).await.unwrap(),
        allowed_origins: Arc::new(AllowedOrigins::new(Vec::new())),
        rate_limit: None,
        body_timeout: SHORT,
        config: Arc::default(),
        proof_of_work: None,
        wake_postman: Arc::default(),
        metrics: Arc::default(),
    };
    let running = start(router(receiver)).await;
    let head = "POST /v1/requests HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n\
                content-length: 100\r\n\r\n{";
    let answer = rest(send(running.address, head));
    assert!(answer.starts_with("HTTP/1.1 408 "), "{answer}");
    assert!(answer.contains("application/problem+json"), "{answer}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_end_waits_for_an_answer_but_not_for_ever() {
    let slow = |time: Duration| {
        let answer = move || async move {
            tokio::time::sleep(time).await;
            "late"
        };
        Router::new().route("/", get(answer))
    };
    for (time, answered) in [(SHORT / 2, true), (SHORT * 100, false)] {
        let running = start(slow(time)).await;
        let stream = send(running.address, "GET / HTTP/1.1\r\nhost: x\r\n\r\n");
        tokio::time::sleep(SHORT / 4).await;
        running.stop.send(()).unwrap();
        running.server.await.unwrap();
        if answered {
            assert!(rest(stream).ends_with("late"));
        }
    }
}
