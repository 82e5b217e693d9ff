//! Telling recipients by mail. Requests and their mails are stored together; what goes wrong here never
//! reaches who sent the request. A mail is sent at least once: after a crash perhaps twice, with the same
//! `Message-ID`.

mod backoff;
mod carrier;
mod letter;
mod postman;

pub(crate) use self::backoff::longest;
pub(crate) use self::carrier::{Carrier, CarrierError};
pub(crate) use self::postman::Postman;
