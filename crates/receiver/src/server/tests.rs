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
    let room = Room {
        connections: 32,
        per_address: None,
        config: Arc::default(),
        metrics: Arc::default(),
    };
    start_in(room, router).await
}

async fn start_in(room: Room, router: Router) -> Running {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopped) = oneshot::channel();
    let stop_signal = async {
        let _ = stopped.await;
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

/// Each address of 127.0.0.0/8 is one of this machine.
#[cfg(target_os = "linux")]
async fn send_from(from: &str, address: SocketAddr, text: &str) -> net::TcpStream {
    let socket = tokio::net::TcpSocket::new_v4().unwrap();
    socket.bind(format!("{from}:0").parse().unwrap()).unwrap();
    let mut stream = socket.connect(address).await.unwrap().into_std().unwrap();
    stream.set_nonblocking(false).unwrap();
    stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
    stream.write_all(text.as_bytes()).unwrap();
    stream
}

#[cfg(target_os = "linux")]
#[tokio::test(flavor = "multi_thread")]
async fn one_address_does_not_drive_out_the_connections_of_another() {
    let config = "[proxies]\ntrusted = [\"127.0.0.9\"]\n";
    let room = Room {
        connections: 32,
        per_address: Some(8),
        config: Arc::new(toml::from_str(config).unwrap()),
        metrics: Arc::default(),
    };
    let running = start_in(room, hello()).await;
    let patient = "GET / HTTP/1.1\r\nhost: x\r\n";
    let honest = send_from("127.0.0.2", running.address, patient).await;
    let proxied = send_from("127.0.0.9", running.address, patient).await;
    let mut greedy = Vec::new();
    for _ in 0..200 {
        greedy.push(send_from("127.0.0.3", running.address, "GET / HT").await);
    }
    for mut stream in [honest, proxied] {
        stream.write_all(b"connection: close\r\n\r\n").unwrap();
        assert!(rest(stream).ends_with("hello"));
    }
    drop(greedy);
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
async fn slow_connections_hold_up_the_end_for_no_longer_than_an_answer() {
    let running = start(hello()).await;
    let slow: Vec<_> = [
        "",
        "GET / HT",
        "POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n{",
    ]
    .into_iter()
    .cycle()
    .take(30)
    .map(|text| send(running.address, text))
    .collect();
    tokio::time::sleep(SHORT / 4).await;
    let begun = Instant::now();
    running.stop.send(()).unwrap();
    running.server.await.unwrap();
    assert!(begun.elapsed() < SHORT * 3, "{:?}", begun.elapsed());
    drop(slow);
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
