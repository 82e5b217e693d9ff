//! The accept loop. `axum::serve` has no time limits, and a few slow sockets would stop it.

use std::convert::Infallible;
use std::net::{IpAddr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tower_service::Service;
use tracing::{debug, warn};

/// Below the usual limit of 1,024 open files; more connections wait to be accepted.
const MAX_CONNECTIONS: usize = 512;
/// Bounds what the head of a request may hold.
const MAX_HEAD: usize = 64 * 1024;
/// A pause when the system has no more sockets, so that the loop does not spin.
const ACCEPT_PAUSE: Duration = Duration::from_millis(100);

/// How long a client may take.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Timeouts {
    /// For the head of a request, and between two requests of one connection.
    pub(crate) head: Duration,
    /// For the whole body.
    pub(crate) body: Duration,
    /// For a connection as a whole. One that never reads its answers would keep its place for ever; a request
    /// that is cut off here is sent again with its key.
    pub(crate) connection: Duration,
    /// For the requests in flight when the server stops.
    pub(crate) drain: Duration,
}

impl Default for Timeouts {
    fn default() -> Self {
        let seconds = Duration::from_secs;
        Self {
            head: seconds(10),
            body: seconds(30),
            connection: seconds(300),
            drain: seconds(30),
        }
    }
}

/// The address at the other end of the connection, as an extension of each request.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Peer(pub(crate) IpAddr);

/// Serves until `stop` resolves, then takes no more connections and answers what has begun.
pub(crate) async fn run(
    listener: TcpListener,
    router: Router,
    timeouts: Timeouts,
    stop: impl Future<Output = ()>,
) {
    let connections = Connections {
        http: http(timeouts),
        age: timeouts.connection,
        router,
        places: Arc::new(Semaphore::new(MAX_CONNECTIONS)),
        graceful: GracefulShutdown::new(),
    };
    tokio::select! {
        () = stop => {}
        () = connections.accept_from(&listener) => {}
    }
    drop(listener);
    if tokio::time::timeout(timeouts.drain, connections.graceful.shutdown())
        .await
        .is_err()
    {
        warn!("stopped with requests in flight");
    }
}

fn http(timeouts: Timeouts) -> http1::Builder {
    let mut http = http1::Builder::new();
    http.timer(TokioTimer::new())
        .header_read_timeout(timeouts.head)
        .max_buf_size(MAX_HEAD);
    http
}

struct Connections {
    http: http1::Builder,
    age: Duration,
    router: Router,
    places: Arc<Semaphore>,
    graceful: GracefulShutdown,
}

impl Connections {
    async fn accept_from(&self, listener: &TcpListener) {
        // The semaphore is never closed, so the loop ends only with its caller.
        while let Ok(place) = Arc::clone(&self.places).acquire_owned().await {
            match listener.accept().await {
                Ok((stream, peer)) => {
                    let connection = self.serve(stream, peer);
                    tokio::spawn(async move {
                        connection.await;
                        drop(place);
                    });
                }
                Err(error) => {
                    warn!(%error, "cannot accept a connection");
                    tokio::time::sleep(ACCEPT_PAUSE).await;
                }
            }
        }
    }

    fn serve(&self, stream: TcpStream, peer: SocketAddr) -> impl Future<Output = ()> + use<> {
        // Answers are small; one that waits for more to send helps nobody.
        let _ = stream.set_nodelay(true);
        let router = self.router.clone();
        let service = service_fn(move |request: hyper::Request<Incoming>| {
            let mut request = request.map(Body::new);
            request.extensions_mut().insert(Peer(peer.ip()));
            let answer = router.clone().call(request);
            async move { Ok::<_, Infallible>(answer.await.unwrap_or_else(|never| match never {})) }
        });
        let connection = self
            .graceful
            .watch(self.http.serve_connection(TokioIo::new(stream), service));
        let age = self.age;
        async move {
            match tokio::time::timeout(age, connection).await {
                Ok(Ok(())) => {}
                Ok(Err(error)) => debug!(%error, "connection ended"),
                Err(_) => debug!("connection ended by its age"),
            }
        }
    }
}

#[cfg(test)]
mod tests {
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
        let server = tokio::spawn(run(listener, router, TIMEOUTS, stop_signal));
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
        let answer = rest(send(
            running.address,
            "GET / HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n",
        ));
        assert!(answer.ends_with("hello"), "{answer}");
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
}
