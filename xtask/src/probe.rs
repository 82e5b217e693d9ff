//! Asking a server on this machine whether it answers.

use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::time::Duration;

const PATIENCE: Duration = Duration::from_secs(2);

/// Whether `GET path` on this port of 127.0.0.1 gives status 200.
pub(crate) fn answers(port: u16, path: &str) -> bool {
    status_line(port, path).is_some_and(|line| line.split(' ').nth(1) == Some("200"))
}

fn status_line(port: u16, path: &str) -> Option<String> {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let mut stream = TcpStream::connect_timeout(&address, PATIENCE).ok()?;
    stream.set_read_timeout(Some(PATIENCE)).ok()?;
    write!(
        stream,
        "GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nConnection: close\r\n\r\n"
    )
    .ok()?;
    let mut start = Vec::new();
    stream.take(64).read_to_end(&mut start).ok()?;
    String::from_utf8_lossy(&start).lines().next().map(str::to_owned)
}
