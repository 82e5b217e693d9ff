//! The accept loop. `axum::serve` has no time limits, and a few slow sockets would stop it.

mod places;

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
use tower_service::Service;
use tracing::{debug, warn};

pub(crate) use self::places::Place;
use self::places::Places;
use crate::config::Config;
use crate::metrics::Metrics;
use crate::network::household;

/// Bounds what the head of a request may hold.
const MAX_HEAD: usize = 64 * 1024;
/// A pause when the system has no more sockets, so that the loop does not spin.
const ACCEPT_PAUSE: Duration = Duration::from_millis(100);

/// How many connections there may be, and where they are counted.
#[derive(Debug)]
pub(crate) struct Room {
    pub(crate) connections: usize,
    /// How many of them one address may have, unless it is a trusted proxy's. `None` with `--limits off`.
    pub(crate) per_address: Option<usize>,
    /// Says which proxies are trusted.
    pub(crate) config: Arc<Config>,
    pub(crate) metrics: Arc<Metrics>,
}

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
    room: Room,
    stop: impl Future<Output = ()>,
) {
    let connections = Connections {
        http: http(timeouts),
        age: timeouts.connection,
        router,
        places: Places::new(room.connections, room.per_address, room.metrics),
        config: room.config,
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
    places: Arc<Places>,
    config: Arc<Config>,
    graceful: GracefulShutdown,
}

impl Connections {
    async fn accept_from(&self, listener: &TcpListener) {
        loop {
            match listener.accept().await {
                Ok((stream, peer)) => {
                    if let Some(place) = self.places.take(self.counted(peer)).await {
                        tokio::spawn(self.serve(stream, peer, place));
                    }
                }
                Err(error) => {
                    warn!(%error, "cannot accept a connection");
                    tokio::time::sleep(ACCEPT_PAUSE).await;
                }
            }
        }
    }

    /// The address that a connection counts for. Behind a trusted proxy are many.
    fn counted(&self, peer: SocketAddr) -> Option<IpAddr> {
        let peer = peer.ip().to_canonical();
        (!self.config.proxies.trusts(peer)).then(|| household(peer))
    }

    fn serve(&self, stream: TcpStream, peer: SocketAddr, place: Place) -> impl Future<Output = ()> + use<> {
        // Answers are small; one that waits for more to send helps nobody.
        let _ = stream.set_nodelay(true);
        let router = self.router.clone();
        let place = Arc::new(place);
        let of_connection = Arc::clone(&place);
        let service = service_fn(move |request: hyper::Request<Incoming>| {
            let mut request = request.map(Body::new);
            request.extensions_mut().insert(Peer(peer.ip()));
            request.extensions_mut().insert(Arc::clone(&of_connection));
            let (mut router, place) = (router.clone(), Arc::clone(&of_connection));
            async move {
                let answer = router.call(request).await;
                place.answered();
                Ok::<_, Infallible>(answer.unwrap_or_else(|never| match never {}))
            }
        });
        let connection = self
            .graceful
            .watch(self.http.serve_connection(TokioIo::new(stream), service));
        let age = self.age;
        async move {
            tokio::select! {
                ended = tokio::time::timeout(age, connection) => match ended {
                    Ok(Ok(())) => {}
                    Ok(Err(error)) => debug!(%error, "connection ended"),
                    Err(_) => debug!("connection ended by its age"),
                },
                () = place.asked_to_leave() => debug!("connection ended to make room"),
            }
        }
    }
}

#[cfg(test)]
mod tests;
