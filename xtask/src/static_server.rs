//! The server on 127.0.0.1 that shows a static site.

use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::Arc;
use std::thread;

use tiny_http::{Header, Response, Server};

use crate::error::Error;
use crate::static_site::{Request, StaticSite};

/// Starts to answer on this port of 127.0.0.1, and goes on until the program ends.
/// Gives the address, which with port 0 is the only way to know it.
pub(crate) fn start(site: StaticSite, port: u16) -> Result<SocketAddr, Error> {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let listener = TcpListener::bind(address).map_err(|cause| cannot_listen(port, &cause))?;
    let address = listener
        .local_addr()
        .map_err(|cause| cannot_listen(port, &cause))?;
    let server = Server::from_listener(listener, None).map_err(|cause| cannot_listen(port, &cause))?;
    let site = Arc::new(site);
    thread::spawn(move || {
        while let Ok(request) = server.recv() {
            let site = Arc::clone(&site);
            // A thread for each, so that a client that reads slowly keeps nobody waiting.
            thread::spawn(move || answer(&site, request));
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

fn cannot_listen(port: u16, cause: &dyn std::fmt::Display) -> Error {
    Error::new(format!("cannot listen on 127.0.0.1:{port}: {cause}"))
        .hint("stop the program that uses the port, or give another with `--port`")
}

fn answer(site: &StaticSite, request: tiny_http::Request) {
    let header = |name: &'static str| {
        let found = request.headers().iter().find(|header| header.field.equiv(name));
        found.map(|header| header.value.as_str())
    };
    let answer = site.answer(&Request {
        method: request.method().as_str(),
        target: request.url(),
        accept_encoding: header("Accept-Encoding").unwrap_or_default(),
        if_none_match: header("If-None-Match"),
    });
    // The length is said even to HEAD, which gets no body.
    let mut response = Response::from_data(answer.body)
        .with_status_code(answer.status)
        .with_chunked_threshold(usize::MAX);
    for (name, value) in answer.headers {
        if let Ok(header) = Header::from_bytes(name, value) {
            response.add_header(header);
        }
    }
    // A client that went away needs no answer.
    let _ = request.respond(response);
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Read as _, Write as _};
    use std::net::TcpStream;
    use std::time::Duration;

    fn exchange(address: SocketAddr, request: &str) -> String {
        let mut stream = TcpStream::connect(address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
        stream.write_all(request.as_bytes()).unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    #[test]
    fn many_silent_clients_keep_nobody_waiting_and_head_has_no_body() {
        let directory = std::env::temp_dir().join(format!("xtask-server-{}", std::process::id()));
        std::fs::create_dir_all(&directory).unwrap();
        std::fs::write(directory.join("index.html"), "<p>here</p>").unwrap();
        let address = start(StaticSite::new(&directory, String::from("x")).unwrap(), 0).unwrap();
        let silent: Vec<TcpStream> = (0..40)
            .map(|_| {
                let mut stream = TcpStream::connect(address).unwrap();
                stream.write_all(b"GET / HTTP/1.1\r\nHo").unwrap();
                stream
            })
            .collect();

        let page = exchange(address, "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        assert!(
            page.starts_with("HTTP/1.1 200") && page.ends_with("<p>here</p>"),
            "{page}"
        );
        let head = exchange(address, "HEAD / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        assert!(
            head.contains("Content-Length: 11") && head.ends_with("\r\n\r\n"),
            "{head}"
        );

        drop(silent);
        std::fs::remove_dir_all(directory).unwrap();
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
