//! `partner-receiver` without a command: the server.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use tokio::net::TcpListener;
use tracing::{info, warn};

use crate::cli::{Limits, ServeOptions};
use crate::commands::print;
use crate::config::{Config, LimitConfig};
use crate::cors::AllowedOrigins;
use crate::database_url::DatabaseUrl;
use crate::failure::Failure;
use crate::mail::{Carrier, Postman};
use crate::proof_of_work::ProofOfWork;
use crate::rate_limit::RateLimit;
use crate::router::{self, Receiver};
use crate::server::{self, Room, Timeouts};
use crate::store::{Absent, Store, StoreError};
use crate::{last_resort, retention};

/// How long the database may take to let go. Together with the times for answers and mails it is well below that
/// after which systemd kills.
const CLOSING_TIME: Duration = Duration::from_secs(5);

/// Serves until it is told to stop, then answers what it has begun and closes the database.
pub(crate) async fn serve(database: &DatabaseUrl, options: ServeOptions) -> Result<(), Failure> {
    // A log that cannot be written must not stop requests from being kept.
    tracing_subscriber::fmt()
        .with_writer(io::stderr)
        .with_ansi(false)
        .with_target(false)
        .log_internal_errors(false)
        .init();
    last_resort::log_panics_without_their_text();

    let config = match &options.config {
        Some(path) => Arc::new(Config::load(path)?),
        None => Arc::default(),
    };
    let carrier = config.mail.as_ref().map(Carrier::new).transpose()?;
    let proof_of_work = config.proof_of_work.map(ProofOfWork::new).transpose();
    let proof_of_work = proof_of_work.map_err(StoreError::Random)?.map(Arc::new);
    let store = Store::open(database, Absent::Create).await?;
    let listen_failed = |source| Failure::Listen {
        address: options.listen.clone(),
        source,
    };
    let listener = TcpListener::bind(&options.listen).await.map_err(listen_failed)?;
    let address = listener.local_addr().map_err(listen_failed)?;

    if options.allow_origin.is_empty() {
        warn!("no `--allow-origin`: requests from pages of any site are refused");
    }
    let timeouts = Timeouts::default();
    let LimitConfig { burst, refill, .. } = config.limits;
    let receiver = Receiver {
        store: store.clone(),
        allowed_origins: Arc::new(AllowedOrigins::new(options.allow_origin)),
        rate_limit: (options.limits == Limits::On).then(|| Arc::new(RateLimit::new(burst, refill))),
        body_timeout: timeouts.body,
        config: Arc::clone(&config),
        proof_of_work,
        wake_postman: Arc::default(),
        metrics: Arc::default(),
    };
    let room = Room {
        connections: config.limits.connections(),
        per_address: (options.limits == Limits::On).then(|| config.limits.connections_per_address()),
        config: Arc::clone(&config),
        metrics: Arc::clone(&receiver.metrics),
    };
    let round = carrier.map(|carrier| postman(&receiver, carrier).start());
    let sweep = tokio::spawn(retention::run(store.clone(), config.retention));

    print(&format!("listening on http://{address}/\n"))?;
    server::run(listener, router::router(receiver), timeouts, room, stop_signal()).await;
    sweep.abort();
    if let Some(round) = round {
        round.end().await;
    }
    // A database that does not answer keeps its connections, and what it was told it keeps or forgets as a whole.
    if tokio::time::timeout(CLOSING_TIME, store.close()).await.is_err() {
        warn!("stopped without waiting for the database");
    }
    info!("stopped");
    Ok(())
}

fn postman(receiver: &Receiver, carrier: Carrier) -> Arc<Postman> {
    Postman::new(
        receiver.store.clone(),
        Arc::clone(&receiver.config),
        carrier,
        Arc::clone(&receiver.wake_postman),
        Arc::clone(&receiver.metrics),
    )
}

/// Resolves when the process is asked to end, by the terminal or by the system.
async fn stop_signal() {
    let interrupted = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminated = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending().await,
        }
    };
    #[cfg(not(unix))]
    let terminated = std::future::pending::<()>();
    tokio::select! {
        () = interrupted => {}
        () = terminated => {}
    }
}
