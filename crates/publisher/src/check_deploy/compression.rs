use super::client::FOREIGN_ORIGIN;
use super::deployment::{Deployment, File};
use super::finding::{Code, Finding};
use super::kind::Kind;

/// What fits into one packet gets no faster by compression, and hosts leave it alone.
const WORTHWHILE: usize = 1_400;

/// Whether files travel compressed, once.
pub(super) fn check(deployment: &Deployment, findings: &mut Vec<Finding>) {
    for file in &deployment.files {
        if file.content.is_none() {
            let message = format!(
                "sent with `Content-Encoding: {}` to a reader that takes none",
                file.answer.encoding().unwrap_or_default()
            );
            findings.push(Finding::new(Code::UnaskedEncoding, &file.asked, message));
        } else if file.kind == Kind::Pack {
            check_pack(file, findings);
        } else {
            check_file(file, findings);
        }
        check_vary(file, findings);
    }
}

fn check_pack(file: &File, findings: &mut Vec<Finding>) {
    if let Some(encoding) = file.answer.encoding() {
        let message =
            format!("sent with `Content-Encoding: {encoding}`, expected none: it is gzip inside already");
        findings.push(Finding::new(Code::CompressedTwice, &file.asked, message));
    }
}

fn check_file(file: &File, findings: &mut Vec<Finding>) {
    let len = file.content.as_ref().map_or(0, Vec::len);
    let is_compressible = matches!(
        file.kind,
        Kind::Page | Kind::Script | Kind::Wasm | Kind::Style | Kind::Json
    );
    if is_compressible && len >= WORTHWHILE && file.answer.encoding().is_none() {
        let message = "sent without compression, expected `br`, `zstd` or `gzip`";
        findings.push(Finding::new(Code::Uncompressed, &file.asked, message));
    }
}

/// Whether a cache on the way learns that another reader may get another answer.
fn check_vary(file: &File, findings: &mut Vec<Finding>) {
    let answer = &file.answer;
    if answer.encoding().is_some() && !answer.lists("vary", "accept-encoding") {
        let message = "compressed without `Vary: Accept-Encoding`: a cache may give it to readers that cannot unpack it";
        findings.push(Finding::new(Code::NoVary, &file.asked, message));
    }
    let echoes = answer.header("access-control-allow-origin").as_deref() == Some(FOREIGN_ORIGIN);
    if echoes && !answer.lists("vary", "origin") {
        let message =
            "allows the origin that asks without `Vary: Origin`: a cache may give it to another one";
        findings.push(Finding::new(Code::NoVary, &file.asked, message));
    }
}
