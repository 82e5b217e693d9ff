//! `cargo xtask serve`: the site and a receiver, until Ctrl-C.

use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::{Duration, Instant};

use crate::app_build::{self, Profile};
use crate::arguments::Serve;
use crate::dist;
use crate::error::Error;
use crate::out_dir;
use crate::process;
use crate::receiver::Receiver;
use crate::security_policy;
use crate::site;
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
    let catalogue = dist::read_catalogue(workspace, options.catalogue.as_deref())?;

    let profile = if options.release {
        Profile::Release
    } else {
        Profile::Debug
    };
    let (built, receiver_program) = app_build::build_with_receiver(workspace, profile)?;

    let receiver_address = format!("http://127.0.0.1:{receiver_port}");
    let own_contact = format!("{receiver_address}/v1/requests");
    let contact = options.contact.as_deref().unwrap_or(&own_contact);
    let mut connections = vec![receiver_address.clone(), security_policy::origin(contact)?];
    connections.extend(catalogue.outline.contact_origins.iter().cloned());
    connections.dedup();

    let directory = workspace.target.join("serve");
    let files = site::assemble(&built, catalogue.json, &catalogue.outline, Some(contact))?;
    let site_directory = directory.join("site");
    out_dir::write(&site_directory, &files)?;

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
        StaticSite::new(&site_directory, security_policy::strict(&connections))?,
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
