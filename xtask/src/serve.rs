//! `cargo xtask serve`: the site and a receiver, until Ctrl-C.

use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::{Duration, Instant};

use crate::app_build::{self, Profile};
use crate::arguments::Serve;
use crate::error::Error;
use crate::process;
use crate::publisher::Publisher;
use crate::receiver::Receiver;
use crate::static_server;
use crate::static_site::StaticSite;
use crate::workspace::Workspace;

/// How often the receiver is looked after.
const GLANCE: Duration = Duration::from_millis(500);

pub(crate) fn serve(workspace: &Workspace, options: &Serve) -> Result<(), Error> {
    let began = Instant::now();
    let (port, receiver_port) = (options.port, options.port + 1);
    static_server::check_is_free(port)?;
    static_server::check_is_free(receiver_port)?;
    let profile = if options.release {
        Profile::Release
    } else {
        Profile::Debug
    };
    let (built, receiver_program) = app_build::build_with_receiver(workspace, profile)?;

    let receiver_address = format!("http://127.0.0.1:{receiver_port}");
    let own_contact = format!("{receiver_address}/v1/requests");
    let contact = options.contact.as_deref().unwrap_or(&own_contact);
    let directory = workspace.target.join("serve");
    let site_directory = directory.join("site");
    let publisher = Publisher::build(workspace, Profile::Debug, &built)?;
    let given = [("--contact", contact.as_ref())];
    publisher.write_site(workspace, options.catalogue.as_deref(), &site_directory, given)?;

    let (stop, stopped) = mpsc::channel();
    ctrlc::set_handler(move || {
        // Nobody listens any more when it is already ending.
        let _ = stop.send(());
    })
    .map_err(|cause| Error::new(format!("cannot react to Ctrl-C: {cause}")))?;

    let origins = [
        format!("http://127.0.0.1:{port}"),
        format!("http://localhost:{port}"),
    ];
    let database = directory.join("requests.sqlite");
    let mut receiver = Receiver::start(&receiver_program, &database, receiver_port, &origins)?;
    static_server::start(
        StaticSite::new(&site_directory, std::slice::from_ref(&receiver_address))?,
        port,
    )?;

    println!("site      http://127.0.0.1:{port}/");
    println!("receiver  {receiver_address}/  (the form sends to {contact})");
    println!(
        "ready after {}; Ctrl-C stops both",
        process::duration(began.elapsed())
    );
    loop {
        match stopped.recv_timeout(GLANCE) {
            Err(RecvTimeoutError::Timeout) => receiver.check_runs()?,
            Ok(()) | Err(RecvTimeoutError::Disconnected) => return Ok(()),
        }
    }
}
