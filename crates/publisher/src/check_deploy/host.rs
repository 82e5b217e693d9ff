use super::answer::Answer;
use super::finding::Code;

/// The program that serves a site, by what it calls itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Host {
    Nginx,
    Caddy,
    Netlify,
    Cloudflare,
    GitHubPages,
    Other,
}

impl Host {
    pub(super) fn of(answer: &Answer) -> Self {
        let name = answer.header("server").unwrap_or_default().to_ascii_lowercase();
        let known = [
            ("nginx", Self::Nginx),
            ("caddy", Self::Caddy),
            ("netlify", Self::Netlify),
            ("cloudflare", Self::Cloudflare),
            ("github.com", Self::GitHubPages),
        ];
        let host = known.into_iter().find(|(known, _)| name.starts_with(known));
        host.map_or(Self::Other, |(_, host)| host)
    }

    /// What to write into this host's configuration against findings of this sort.
    pub(super) fn hint(self, code: Code) -> Option<&'static str> {
        match self {
            Self::Nginx => nginx(code),
            Self::Caddy => caddy(code),
            Self::Netlify | Self::Cloudflare => headers_file(code),
            Self::GitHubPages => github_pages(code),
            Self::Other => None,
        }
    }
}

fn nginx(code: Code) -> Option<&'static str> {
    Some(match code {
        Code::SoftNotFound => {
            "nginx: take `/index.html` out of `try_files`, and write `error_page 404 /404.html;`"
        }
        Code::FolderRedirect => {
            "nginx: write `absolute_redirect off;`, so that a proxy before it changes nothing"
        }
        Code::Type | Code::UnusualType => {
            "nginx: add the type to `types`, or take over those of docs/hosting/nginx.conf"
        }
        Code::Charset => "nginx: write `charset utf-8;`",
        Code::Uncompressed => {
            "nginx: write `gzip on;`, and name the type in `gzip_types`; `application/wasm` is not there by itself"
        }
        Code::CompressedTwice => "nginx: take `application/octet-stream` out of `gzip_types`",
        Code::CompressedDiffers => {
            "nginx: make the `.gz` files anew with each release, or write `gzip_static off;`"
        }
        Code::NoVary => "nginx: write `gzip_vary on;`",
        Code::CachedTooShort | Code::NotImmutable | Code::CachedTooLong | Code::NoCacheControl => {
            "nginx: choose `Cache-Control` by `map $uri`, as docs/hosting/nginx.conf does"
        }
        Code::NotShared
        | Code::NoNosniff
        | Code::NoReferrerPolicy
        | Code::UnsafeReferrerPolicy
        | Code::NoPolicy
        | Code::NoHsts => {
            "nginx: write `add_header NAME VALUE always;` beside the others: \
             a `location` with an `add_header` of its own takes over none from above"
        }
        _ => return None,
    })
}

fn caddy(code: Code) -> Option<&'static str> {
    Some(match code {
        Code::SoftNotFound => {
            "Caddy: take `try_files {path} /index.html` out, and use `handle_errors` with `/404.html`"
        }
        Code::Type | Code::UnusualType => {
            "Caddy: write `header @NAME Content-Type TYPE` with `@NAME path *.EXTENSION`"
        }
        Code::Uncompressed | Code::NoVary => {
            "Caddy: write `encode zstd gzip`, and name the type in its `match`"
        }
        Code::CompressedDiffers => {
            "Caddy: make the `.gz` files anew with each release, or take `precompressed` out of `file_server`"
        }
        Code::CompressedTwice => "Caddy: leave `application/octet-stream` out of the `match` of `encode`",
        Code::CachedTooShort | Code::NotImmutable | Code::CachedTooLong | Code::NoCacheControl => {
            "Caddy: choose `Cache-Control` by `path_regexp`, as docs/hosting/Caddyfile does"
        }
        Code::NotShared
        | Code::NoNosniff
        | Code::NoReferrerPolicy
        | Code::UnsafeReferrerPolicy
        | Code::NoPolicy
        | Code::NoHsts => "Caddy: write it into the `header` block, as docs/hosting/Caddyfile does",
        _ => return None,
    })
}

/// Of Netlify and Cloudflare Pages.
fn headers_file(code: Code) -> Option<&'static str> {
    Some(match code {
        Code::SoftNotFound => "take `/* /index.html 200` out of `_redirects`, and upload `404.html`",
        Code::ForeignScript => {
            "switch off what rewrites pages: Rocket Loader, obfuscation of addresses, snippets"
        }
        Code::CachedTooShort
        | Code::NotImmutable
        | Code::NotShared
        | Code::NoNosniff
        | Code::NoReferrerPolicy
        | Code::UnsafeReferrerPolicy
        | Code::NoPolicy
        | Code::NoHsts => "upload `_headers`, which every build writes, at the root of the site",
        _ => return None,
    })
}

fn github_pages(code: Code) -> Option<&'static str> {
    Some(match code {
        Code::CachedTooShort
        | Code::NotImmutable
        | Code::NoNosniff
        | Code::NoReferrerPolicy
        | Code::UnsafeReferrerPolicy
        | Code::NoPolicy
        | Code::NoHsts => "GitHub Pages sends no headers of yours: docs/hosting.md tells what is lost",
        Code::Status => "GitHub Pages: upload `.nojekyll`, and publish the whole directory",
        _ => return None,
    })
}
