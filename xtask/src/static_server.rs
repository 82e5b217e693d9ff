//! The server on 127.0.0.1 that shows a static site: HTTP/1.1 with a thread for each connection, so that
//! a client that is slow or says nothing keeps nobody else waiting.

use std::io::{self, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

use crate::error::Error;
use crate::request_head::{self, RequestHead};
use crate::static_site::{Answer, Request, StaticSite};

/// A connection on which nothing moves for so long is closed.
const IDLE: Duration = Duration::from_secs(30);

/// Starts to answer on this port of 127.0.0.1, and goes on until the program ends.
/// Gives the address, which with port 0 is the only way to know it.
pub(crate) fn start(site: StaticSite, port: u16) -> Result<SocketAddr, Error> {
    let listener =
        TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|cause| cannot_listen(port, &cause))?;
    let address = listener
        .local_addr()
        .map_err(|cause| cannot_listen(port, &cause))?;
    let site = Arc::new(site);
    thread::spawn(move || {
        for connection in listener.incoming().flatten() {
            let site = Arc::clone(&site);
            thread::spawn(move || {
                // A client that goes away in the middle is no matter for anybody.
                let _ = converse(&site, connection);
            });
        }
    });
    Ok(address)
}

/// Says now, and not after minutes of building, that a port is taken.
pub(crate) fn check_is_free(port: u16) -> Result<(), Error> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port))
        .map(|_| ())
        .map_err(|cause| cannot_listen(port, &cause))
}

fn cannot_listen(port: u16, cause: &io::Error) -> Error {
    Error::new(format!("cannot listen on 127.0.0.1:{port}: {cause}"))
        .hint("stop the program that uses the port, or give another with `--port`")
}

/// Answers one request after the other until either side has enough.
fn converse(site: &StaticSite, mut connection: TcpStream) -> io::Result<()> {
    connection.set_read_timeout(Some(IDLE))?;
    connection.set_write_timeout(Some(IDLE))?;
    connection.set_nodelay(true)?;
    let mut received = Vec::new();
    while let Some(text) = request_head::receive(&mut connection, &mut received)? {
        let Some(head) = RequestHead::parse(&text) else {
            return connection
                .write_all(b"HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        };
        let answer = site.answer(&Request {
            method: head.method,
            target: head.target,
            accept_encoding: head.header("accept-encoding").unwrap_or_default(),
            if_none_match: head.header("if-none-match"),
        });
        send(&mut connection, &answer, &head)?;
        if head.ends_connection() {
            break;
        }
    }
    Ok(())
}

fn send(connection: &mut impl Write, answer: &Answer, head: &RequestHead<'_>) -> io::Result<()> {
    let mut text = format!("HTTP/1.1 {} {}\r\n", answer.status, reason(answer.status));
    for (name, value) in &answer.headers {
        text.push_str(&format!("{name}: {value}\r\n"));
    }
    if answer.status != 304 {
        text.push_str(&format!("Content-Length: {}\r\n", answer.body.len()));
    }
    text.push_str(if head.ends_connection() {
        "Connection: close\r\n\r\n"
    } else {
        "\r\n"
    });
    let mut message = text.into_bytes();
    if head.method != "HEAD" {
        message.extend_from_slice(&answer.body);
    }
    connection.write_all(&message)
}

fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        301 => "Moved Permanently",
        304 => "Not Modified",
        404 => "Not Found",
        405 => "Method Not Allowed",
        _ => "Internal Server Error",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::scratch::Scratch;
    use std::io::Read as _;

    /// A server of one page, which is `<p>here</p>`; the page is there as long as the directory.
    fn started(name: &str) -> (Scratch, SocketAddr) {
        let directory = Scratch::new(&format!("server-{name}"));
        std::fs::write(directory.path().join("index.html"), "<p>here</p>").unwrap();
        let address = start(StaticSite::new(directory.path(), &[]).unwrap(), 0).unwrap();
        (directory, address)
    }

    fn exchange(address: SocketAddr, request: &str) -> String {
        let mut stream = TcpStream::connect(address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    #[test]
    fn a_hundred_silent_clients_keep_nobody_waiting() {
        let (_directory, address) = started("silent");
        let silent: Vec<TcpStream> = (0..100)
            .map(|_| {
                let mut stream = TcpStream::connect(address).unwrap();
                stream.write_all(b"GET / HTTP/1.1\r\nHo").unwrap();
                stream
            })
            .collect();
        let page = exchange(address, "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        assert!(page.starts_with("HTTP/1.1 200 OK\r\n"), "{page}");
        drop(silent);
    }

    #[test]
    fn one_connection_carries_several_requests() {
        let (_directory, address) = started("several");
        let request = "GET / HTTP/1.1\r\nHost: x\r\n\r\n\
                       GET /nowhere HTTP/1.1\r\n\r\n\
                       GET / HTTP/1.1\r\nConnection: close\r\n\r\n";
        let answers = exchange(address, request);
        assert_eq!(answers.matches("<p>here</p>").count(), 2, "{answers}");
        assert_eq!(answers.matches("HTTP/1.1 404 Not Found").count(), 1, "{answers}");
    }

    #[test]
    fn head_says_the_length_and_sends_no_body() {
        let (_directory, address) = started("head");
        let head = exchange(address, "HEAD / HTTP/1.1\r\nConnection: close\r\n\r\n");
        assert!(
            head.contains("Content-Length: 11\r\n") && head.ends_with("\r\n\r\n"),
            "{head}"
        );
    }

    #[test]
    fn what_is_no_http_is_refused() {
        let (_directory, address) = started("garbage");
        let answer = exchange(address, "hello there\r\n\r\n");
        assert!(answer.starts_with("HTTP/1.1 400 "), "{answer}");
    }

    #[test]
    fn a_taken_port_is_said_with_a_way_out() {
        let taken = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = taken.local_addr().unwrap().port();
        let message = check_is_free(port).unwrap_err().to_string();
        assert!(
            message.starts_with(&format!("error: cannot listen on 127.0.0.1:{port}")),
            "{message}"
        );
        assert!(message.contains("hint:"), "{message}");
    }
}
