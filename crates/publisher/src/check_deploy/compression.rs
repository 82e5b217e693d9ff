use super::client::FOREIGN_ORIGIN;
use super::deployment::{Deployment, File, InGzip};
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
            check_gzip(file, findings);
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

/// Whether browsers get the file that is there now.
fn check_gzip(file: &File, findings: &mut Vec<Finding>) {
    let message = match file.in_gzip {
        None | Some(InGzip::TheSame) => return,
        Some(InGzip::AnotherFile) => {
            "sent as gzip it is another file than without compression: visitors get that one, perhaps of an earlier \
             release"
        }
        Some(InGzip::Spoilt) => {
            "sent with `Content-Encoding: gzip`, but it is no gzip: browsers cannot read it"
        }
    };
    findings.push(Finding::new(Code::CompressedDiffers, &file.asked, message));
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

#[cfg(test)]
mod tests {
    use super::super::local_site::{Reply, at, expect, found, hashed, pack, visited, visited_files};
    use super::*;

    #[test]
    fn a_text_that_travels_as_large_as_it_is_is_an_error() {
        for path in [
            "/organisations/",
            "/catalogue.json",
            &format!("/{}", hashed("wasm")),
            &format!("/{}", hashed("js")),
            &format!("/{}", hashed("css")),
        ] {
            expect(
                at(path, |reply| reply.unset("Content-Encoding")),
                (
                    Code::Uncompressed,
                    path,
                    "sent without compression, expected `br`, `zstd` or `gzip`",
                ),
            );
        }
    }

    #[test]
    fn what_fits_into_a_packet_need_not_be_compressed() {
        let change = at("/embed.html", |reply| reply.unset("Content-Encoding"));
        assert_eq!(found(&visited(change)), []);
    }

    #[test]
    fn a_cache_must_learn_that_there_are_several_answers() {
        expect(
            at("/catalogue.json", |reply| reply.set("Vary", "Cookie")),
            (
                Code::NoVary,
                "/catalogue.json",
                "compressed without `Vary: Accept-Encoding`: a cache may give it to readers that cannot unpack it",
            ),
        );
        expect(
            at("/catalogue.json", |reply| {
                reply.set("Access-Control-Allow-Origin", FOREIGN_ORIGIN);
            }),
            (
                Code::NoVary,
                "/catalogue.json",
                "allows the origin that asks without `Vary: Origin`: a cache may give it to another one",
            ),
        );
        let change = at("/catalogue.json", |reply| {
            reply.set("Access-Control-Allow-Origin", FOREIGN_ORIGIN);
            reply.set("Vary", "origin, accept-encoding");
        });
        assert_eq!(found(&visited(change)), []);
    }

    #[test]
    fn who_takes_no_compression_must_get_none() {
        expect(
            at("/embed.js", |reply| {
                if !reply.may_compress {
                    reply.set("Content-Encoding", "br");
                }
            }),
            (
                Code::UnaskedEncoding,
                "/embed.js",
                "sent with `Content-Encoding: gzip` to a reader that takes none",
            ),
        );
    }

    const ANOTHER: &str = "sent as gzip it is another file than without compression: visitors get that one, perhaps \
                           of an earlier release";

    #[test]
    fn an_old_file_behind_compression_is_found() {
        for path in ["/", "/catalogue.json", "/sw.js", &format!("/{}", hashed("wasm"))] {
            expect(
                at(path, |reply| {
                    if reply.may_compress {
                        reply.body.extend(b"of an earlier release");
                    }
                }),
                (Code::CompressedDiffers, path, ANOTHER),
            );
        }
    }

    #[test]
    fn also_where_other_browsers_get_another_compression() {
        for (old, findings) in [("gzip", 1), ("none", 0)] {
            let deployment = visited(at("/catalogue.json", move |reply| {
                if reply.takes.contains("br") {
                    reply.set("Content-Encoding", "br");
                } else if reply.takes == old {
                    reply.body = b"{}".to_vec();
                }
            }));
            assert_eq!(found(&deployment).len(), findings, "{old}");
        }
    }

    #[test]
    fn what_browsers_cannot_unpack_is_found() {
        // The site of these tests packs nothing for a name in capitals.
        expect(
            at("/catalogue.json", |reply| {
                if reply.may_compress {
                    reply.set("Content-Encoding", "GZIP");
                }
            }),
            (
                Code::CompressedDiffers,
                "/catalogue.json",
                "sent with `Content-Encoding: gzip`, but it is no gzip: browsers cannot read it",
            ),
        );
    }

    #[test]
    fn gzip_for_everybody_is_unpacked() {
        let change = |_: &str, reply: &mut Reply| {
            reply.set("Content-Encoding", "gzip");
            reply.set("Vary", "Accept-Encoding");
        };
        assert_eq!(found(&visited(change)), []);
    }

    #[test]
    fn a_pack_is_asked_for_and_is_compressed_already() {
        let (files, words) = pack();
        assert_eq!(found(&visited_files(files.clone(), |_, _| {})), []);
        let change = at(&format!("/{words}"), |reply| {
            if reply.may_compress {
                reply.set("Content-Encoding", "gzip");
                reply.set("Vary", "Accept-Encoding");
            }
        });
        assert_eq!(
            found(&visited_files(files, change)),
            [(
                Code::CompressedTwice,
                format!("/{words}"),
                "sent with `Content-Encoding: gzip`, expected none: it is gzip inside already".into()
            )]
        );
    }
}
