use super::deployment::{Deployment, File, WORKER};
use super::finding::{Code, Finding};
use super::kind::Kind;
use crate::site_address::file_name;

const HOUR: u64 = 3_600;
pub(super) const MONTH: u64 = 30 * 24 * HOUR;

/// Whether files that never change are kept, and others are asked for anew.
pub(super) fn check(deployment: &Deployment, findings: &mut Vec<Finding>) {
    for file in &deployment.files {
        let control = Control::of(file);
        if file.hash().is_some() {
            check_kept(file, &control, findings);
        } else if is_renewed(file) {
            check_renewed(file, &control, findings);
        }
    }
}

/// Icons and pictures may be kept or not: neither breaks a page.
fn is_renewed(file: &File) -> bool {
    !matches!(file.kind, Kind::Svg | Kind::Png | Kind::Other)
}

fn check_kept(file: &File, control: &Control, findings: &mut Vec<Finding>) {
    if control.lifetime().is_none_or(|seconds| seconds < MONTH) {
        let message = format!(
            "{}, expected `Cache-Control: public, max-age=31536000, immutable`: its name changes with its content",
            control.told()
        );
        findings.push(Finding::new(Code::CachedTooShort, &file.asked, message));
    } else if !control.has("immutable") {
        let message = format!("{}, expected `immutable` besides", control.told());
        findings.push(Finding::new(Code::NotImmutable, &file.asked, message));
    }
}

fn check_renewed(file: &File, control: &Control, findings: &mut Vec<Finding>) {
    let longest = if file_name(&file.asked) == WORKER { 0 } else { HOUR };
    let (own, shared) = (control.kept(), control.kept_on_the_way());
    let too_long = |seconds: Option<u64>| seconds.is_some_and(|seconds| seconds > longest);
    let outcome = if too_long(own) || control.has("immutable") {
        Some("visitors would keep it after the next release")
    } else if too_long(shared) {
        Some("caches on the way would keep it after the next release")
    } else {
        None
    };
    if let Some(outcome) = outcome {
        let message = format!("{}, expected `no-cache`: {outcome}", control.told());
        findings.push(Finding::new(Code::CachedTooLong, &file.asked, message));
    } else if own.is_none() {
        let message = format!(
            "{}, expected `no-cache`: browsers guess how long to keep it",
            control.told()
        );
        findings.push(Finding::new(Code::NoCacheControl, &file.asked, message));
    }
    let has = |name| file.answer.header(name).is_some();
    if !control.has("no-store") && !has("etag") && !has("last-modified") {
        let message =
            "has neither `ETag` nor `Last-Modified`: it is sent again even where nothing has changed";
        findings.push(Finding::new(Code::NoValidator, &file.asked, message));
    }
}

/// What `Cache-Control` says; an `Expires` beside it counts for nothing, and alone it is no plan.
#[derive(Debug)]
struct Control(Option<String>);

impl Control {
    fn of(file: &File) -> Self {
        Self(file.answer.header("cache-control"))
    }

    fn told(&self) -> String {
        match &self.0 {
            Some(control) => format!("`Cache-Control: {control}`"),
            None => "has no `Cache-Control`".into(),
        }
    }

    fn directives(&self) -> impl Iterator<Item = (&str, &str)> {
        let control = self.0.as_deref().unwrap_or_default();
        control
            .split(',')
            .map(|directive| directive.split_once('=').unwrap_or((directive, "")))
            .map(|(name, value)| (name.trim(), value.trim().trim_matches('"')))
    }

    fn has(&self, wanted: &str) -> bool {
        self.directives()
            .any(|(name, _)| name.eq_ignore_ascii_case(wanted))
    }

    fn seconds(&self, wanted: &str) -> Option<u64> {
        let mut directives = self.directives();
        let (_, seconds) = directives.find(|(name, _)| name.eq_ignore_ascii_case(wanted))?;
        Some(seconds_of(seconds))
    }

    /// For how many seconds a browser uses the file without asking; `None` where nothing is said.
    fn lifetime(&self) -> Option<u64> {
        if self.has("no-cache") || self.has("no-store") {
            return Some(0);
        }
        self.seconds("max-age")
    }

    /// For how many it may show the file at all, also while it asks for a newer one.
    fn kept(&self) -> Option<u64> {
        let seconds = self.lifetime()?;
        let asks_first = ["no-cache", "no-store", "must-revalidate"]
            .iter()
            .any(|word| self.has(word));
        let while_asking = if asks_first { 0 } else { self.while_asking() };
        Some(seconds.saturating_add(while_asking))
    }

    /// The same of caches between the host and browsers, so far as they are told something of their own.
    fn kept_on_the_way(&self) -> Option<u64> {
        if ["no-cache", "no-store", "private"]
            .iter()
            .any(|word| self.has(word))
        {
            return None;
        }
        Some(self.seconds("s-maxage")?.saturating_add(self.while_asking()))
    }

    /// For how many seconds longer an old file may be shown while a newer one is on its way.
    fn while_asking(&self) -> u64 {
        self.seconds("stale-while-revalidate").unwrap_or_default()
    }
}

/// A number of seconds in a header: more than a number can hold is for ever, and what is no number is stale at once.
pub(super) fn seconds_of(text: &str) -> u64 {
    match text.parse() {
        Ok(seconds) => seconds,
        Err(_) if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) => u64::MAX,
        Err(_) => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::super::local_site::{at, expect, found, hashed, visited};
    use super::*;

    fn with(path: &str, control: &'static str) -> Vec<(Code, String, String)> {
        found(&visited(at(path, move |reply| {
            reply.set("Cache-Control", control);
        })))
    }

    #[test]
    fn a_hashed_file_is_kept_for_a_month_or_longer() {
        let path = format!("/{}", hashed("wasm"));
        expect(
            at(&path, |reply| reply.set("Cache-Control", "max-age=86400")),
            (
                Code::CachedTooShort,
                &path,
                "`Cache-Control: max-age=86400`, expected `Cache-Control: public, max-age=31536000, immutable`: its \
                 name changes with its content",
            ),
        );
        expect(
            at(&path, |reply| reply.unset("Cache-Control")),
            (
                Code::CachedTooShort,
                &path,
                "has no `Cache-Control`, expected `Cache-Control: public, max-age=31536000, immutable`: its name \
                 changes with its content",
            ),
        );
        for control in ["no-cache, max-age=31536000", "max-age=soon"] {
            let codes: Vec<Code> = with(&path, control).into_iter().map(|(code, ..)| code).collect();
            assert_eq!(codes, [Code::CachedTooShort], "{control}");
        }
        assert_eq!(with(&path, "Max-Age=\"2592000\", Immutable"), []);
        assert_eq!(with(&path, "max-age=99999999999999999999, immutable"), []);
    }

    #[test]
    fn it_is_better_kept_without_asking() {
        let path = format!("/{}", hashed("css"));
        expect(
            at(&path, |reply| reply.set("Cache-Control", "max-age=31536000")),
            (
                Code::NotImmutable,
                &path,
                "`Cache-Control: max-age=31536000`, expected `immutable` besides",
            ),
        );
    }

    #[test]
    fn what_keeps_its_name_is_asked_for_within_an_hour() {
        for path in [
            "/",
            "/partner-directory.js",
            "/catalogue.json",
            "/en/organisations/himgrad/",
        ] {
            expect(
                at(path, |reply| reply.set("Cache-Control", "max-age=7200")),
                (
                    Code::CachedTooLong,
                    path,
                    "`Cache-Control: max-age=7200`, expected `no-cache`: visitors would keep it after the next release",
                ),
            );
            assert_eq!(with(path, "public, max-age=3600"), [], "{path}");
        }
        let codes: Vec<Code> = with("/", "max-age=60, immutable")
            .into_iter()
            .map(|(code, ..)| code)
            .collect();
        assert_eq!(codes, [Code::CachedTooLong]);
    }

    #[test]
    fn nor_is_it_shown_while_a_newer_one_is_asked_for_later_than_that() {
        for control in [
            "max-age=0, stale-while-revalidate=86400",
            "max-age=1800, Stale-While-Revalidate=\"1801\"",
            "stale-while-revalidate=99999999999999999999, max-age=1",
        ] {
            expect(
                at("/en/", move |reply| reply.set("Cache-Control", control)),
                (
                    Code::CachedTooLong,
                    "/en/",
                    &format!(
                        "`Cache-Control: {control}`, expected `no-cache`: visitors would keep it after the next release"
                    ),
                ),
            );
        }
        for control in [
            "no-cache, stale-while-revalidate=86400",
            "max-age=60, must-revalidate, stale-while-revalidate=86400",
            "max-age=1800, stale-while-revalidate=1800",
        ] {
            assert_eq!(with("/en/", control), [], "{control}");
        }
    }

    #[test]
    fn nor_is_it_kept_on_the_way() {
        for control in [
            "max-age=0, s-maxage=86400",
            "s-maxage=86400",
            "max-age=0, must-revalidate, s-maxage=1, stale-while-revalidate=86400",
        ] {
            expect(
                at("/catalogue.json", move |reply| {
                    reply.set("Cache-Control", control);
                }),
                (
                    Code::CachedTooLong,
                    "/catalogue.json",
                    &format!(
                        "`Cache-Control: {control}`, expected `no-cache`: caches on the way would keep it after the \
                         next release"
                    ),
                ),
            );
        }
        for control in [
            "no-cache, s-maxage=86400",
            "private, max-age=0, s-maxage=86400",
            "max-age=0, s-maxage=3600",
        ] {
            assert_eq!(with("/catalogue.json", control), [], "{control}");
        }
    }

    #[test]
    fn the_worker_is_asked_for_each_time() {
        expect(
            at("/sw.js", |reply| reply.set("Cache-Control", "max-age=60")),
            (
                Code::CachedTooLong,
                "/sw.js",
                "`Cache-Control: max-age=60`, expected `no-cache`: visitors would keep it after the next release",
            ),
        );
    }

    #[test]
    fn nothing_is_left_to_guessing() {
        expect(
            at("/embed.html", |reply| reply.unset("Cache-Control")),
            (
                Code::NoCacheControl,
                "/embed.html",
                "has no `Cache-Control`, expected `no-cache`: browsers guess how long to keep it",
            ),
        );
        expect(
            at("/embed.html", |reply| reply.set("Cache-Control", "public")),
            (
                Code::NoCacheControl,
                "/embed.html",
                "`Cache-Control: public`, expected `no-cache`: browsers guess how long to keep it",
            ),
        );
    }

    #[test]
    fn a_browser_can_ask_whether_its_copy_is_good() {
        expect(
            at("/catalogue.json", |reply| reply.unset("ETag")),
            (
                Code::NoValidator,
                "/catalogue.json",
                "has neither `ETag` nor `Last-Modified`: it is sent again even where nothing has changed",
            ),
        );
        let change = at("/catalogue.json", |reply| {
            reply.unset("ETag");
            reply.set("Last-Modified", "Sun, 22 Nov 2026 16:42:05 GMT");
        });
        assert_eq!(found(&visited(change)), []);
    }

    #[test]
    fn pictures_may_be_kept_or_not() {
        assert_eq!(with("/icon.svg", "max-age=31536000"), []);
        assert_eq!(with("/icon-192.png", "no-store"), []);
    }
}
