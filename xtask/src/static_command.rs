//! `cargo xtask static`: a directory, served as `serve` and the tests do.

use crate::arguments::Static;
use crate::error::Error;
use crate::security_policy;
use crate::static_server;
use crate::static_site::StaticSite;

pub(crate) fn serve_directory(options: &Static) -> Result<(), Error> {
    let mut connections = options.connect.clone();
    if let Some(contact) = &options.contact {
        connections.push(security_policy::origin(contact)?);
    }
    let site = StaticSite::new(&options.directory, &connections)?;
    let site = site.with_contact(options.contact.clone());
    let address = static_server::start(site, options.port)?;
    println!("http://{address}/");
    loop {
        std::thread::park();
    }
}
