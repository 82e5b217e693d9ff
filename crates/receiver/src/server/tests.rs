//! Slow and silent clients. Each test shortens the limit of time that it is about.

use std::io::{Read, Write};
use std::net;

use axum::routing::get;
use tokio::sync::{Notify, oneshot};
use tokio::task::JoinHandle;

use super::*;
use crate::cors::AllowedOrigins;
use crate::database_url::DatabaseUrl;
use crate::router::{Receiver, router};
use crate::store::{Absent, Store};

const SHORT: Duration = Duration::from_millis(300);
/// What is not held up takes less than this on the busiest machine.
const ENOUGH: Duration = Duration::from_secs(10);
/// Far beyond [`ENOUGH`].
const PATIENT: Timeouts = Timeouts {
    head: Duration::from_secs(60),
    body: Duration::from_secs(60),
    connection: Duration::from_secs(60),
    drain: Duration::from_secs(60),
};

struct Running {
    address: SocketAddr,
    stop: oneshot::Sender<()>,
    server: JoinHandle<()>,
}

async fn start(timeouts: Timeouts, router: Router) -> Running {
    let room = Room {
        connections: 32,
        per_address: None,
        config: Arc::default(),
        metrics: Arc::default(),
    };
    start_in(room, timeouts, router).await
}

async fn start_in(room: Room, timeouts: Timeouts, router: Router) -> Running {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let (stop, stopped) = oneshot::channel();
    let stop_signal = async {
        let _ = stopped.await;
    };
    let server = tokio::spawn(run(listener, router, timeouts, room, stop_signal));
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
    stream.set_read_timeout(Some(ENOUGH)).unwrap();
    stream.write_all(text.as_bytes()).unwrap();
    stream
}

/// Everything that comes until the other end closes, and nothing takes longer than [`ENOUGH`] to come.
fn rest(mut stream: net::TcpStream) -> String {
    let mut text = String::new();
    stream.read_to_string(&mut text).unwrap();
    text
}

#[tokio::test(flavor = "multi_thread")]
async fn silent_and_half_sent_heads_are_closed_in_time() {
    let timeouts = Timeouts {
        head: Duration::from_secs(1),
        ..PATIENT
    };
    let running = start(timeouts, hello()).await;
    let texts = [
        "",
        "GET / HTTP/1.1\r\nhost: x\r\n",
        "GET / HTTP/1.1\r\nhost: x\r\n\r\n",
    ];
    for (text, stream) in texts.map(|text| (text, send(running.address, text))) {
        let answer = rest(stream);
        assert_eq!(answer.contains("hello"), text.ends_with("\r\n\r\n"), "{answer}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn slow_sockets_do_not_keep_others_from_an_answer() {
    let running = start(PATIENT, hello()).await;
    let slow: Vec<_> = (0..200).map(|_| send(running.address, "GET / HT")).collect();
    let answer = rest(send(
        running.address,
        "GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n",
    ));
    assert!(answer.ends_with("hello"), "{answer}");
    drop(slow);
}

/// Each address of 127.0.0.0/8 is one of this machine.
#[cfg(target_os = "linux")]
async fn send_from(from: &str, address: SocketAddr, text: &str) -> net::TcpStream {
    let socket = tokio::net::TcpSocket::new_v4().unwrap();
    socket.bind(format!("{from}:0").parse().unwrap()).unwrap();
    let mut stream = socket.connect(address).await.unwrap().into_std().unwrap();
    stream.set_nonblocking(false).unwrap();
    stream.set_read_timeout(Some(ENOUGH)).unwrap();
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
    let running = start_in(room, PATIENT, hello()).await;
    let half = "GET / HTTP/1.1\r\nhost: x\r\n";
    let honest = send_from("127.0.0.2", running.address, half).await;
    let proxied = send_from("127.0.0.9", running.address, half).await;
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
    let timeouts = Timeouts {
        connection: Duration::from_secs(2),
        ..PATIENT
    };
    let running = start(timeouts, large).await;
    let stream = send(running.address, "GET / HTTP/1.1\r\nhost: x\r\n\r\n");
    tokio::time::sleep(timeouts.connection * 3).await;
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
    let running = start(PATIENT, router(receiver)).await;
    let head = "POST /v1/requests HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n\
                content-length: 100\r\n\r\n{";
    let answer = rest(send(running.address, head));
    assert!(answer.starts_with("HTTP/1.1 408 "), "{answer}");
    assert!(answer.contains("application/problem+json"), "{answer}");
}

#[tokio::test(flavor = "multi_thread")]
async fn slow_connections_hold_up_the_end_for_no_longer_than_an_answer() {
    let timeouts = Timeouts {
        drain: SHORT,
        ..PATIENT
    };
    let running = start(timeouts, hello()).await;
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
    tokio::time::sleep(SHORT).await;
    running.stop.send(()).unwrap();
    tokio::time::timeout(ENOUGH, running.server)
        .await
        .unwrap()
        .unwrap();
    drop(slow);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_end_waits_for_an_answer_but_not_for_ever() {
    for (drain, answered) in [(PATIENT.drain, true), (SHORT, false)] {
        let [begun, go] = [(); 2].map(|()| Arc::new(Notify::new()));
        let answer = {
            let (begun, go) = (Arc::clone(&begun), Arc::clone(&go));
            async move || {
                begun.notify_one();
                go.notified().await;
                "late"
            }
        };
        let router = Router::new().route("/", get(answer));
        let mut running = start(Timeouts { drain, ..PATIENT }, router).await;
        let stream = send(running.address, "GET / HTTP/1.1\r\nhost: x\r\n\r\n");
        tokio::time::timeout(ENOUGH, begun.notified()).await.unwrap();
        running.stop.send(()).unwrap();
        if answered {
            let ended = tokio::time::timeout(SHORT, &mut running.server).await;
            assert!(ended.is_err(), "{ended:?}");
            go.notify_one();
        }
        tokio::time::timeout(ENOUGH, running.server)
            .await
            .unwrap()
            .unwrap();
        if answered {
            assert!(rest(stream).ends_with("late"));
        }
    }
}
