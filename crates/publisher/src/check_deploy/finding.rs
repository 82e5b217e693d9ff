use catalogue::Severity;
use url::Url;

/// Something of a deployment that is not as it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Finding {
    pub(super) code: Code,
    pub(super) address: String,
    /// What is there and what is expected instead, without the address.
    pub(super) message: String,
}

impl Finding {
    pub(super) fn new(code: Code, address: &Url, message: impl Into<String>) -> Self {
        Self {
            code,
            address: address.as_str().into(),
            message: message.into(),
        }
    }
}

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident $severity:ident $code:literal,)*) => {
        /// The sort of a finding; its name is stable, for filters and for reports.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub(super) enum Code {
            $($(#[$doc])* $name,)*
        }

        impl Code {
            /// The stable name, such as `soft-404`.
            pub(super) fn as_str(self) -> &'static str {
                match self {
                    $(Self::$name => $code,)*
                }
            }

            /// An error stops the site, the element on other sites, or the next release on its way to visitors.
            pub(super) fn severity(self) -> Severity {
                match self {
                    $(Self::$name => Severity::$severity,)*
                }
            }
        }
    };
}

codes! {
    /// The page is there but holds no directory.
    NotTheSite Error "not-the-site",
    /// A file that the site needs gives no answer.
    NoAnswer Error "no-answer",
    /// A file that the site needs answers anything but 200.
    Status Error "status",
    /// An address that does not exist answers as if it did.
    SoftNotFound Error "soft-404",
    /// The address of a folder without its slash does not lead to the folder.
    FolderRedirect Error "folder-redirect",
    /// It does, but as if only for now.
    TemporaryRedirect Warning "temporary-redirect",
    /// A file is somewhere else than where pages look for it.
    Redirected Warning "redirected",
    /// Requests travel in the open.
    NotHttps Warning "not-https",
    /// A browser refuses a file of this type.
    Type Error "type",
    /// Not the type that the file has, though it works.
    UnusualType Warning "unusual-type",
    /// Letters are read in another way than they were written.
    Charset Error "charset",
    /// A text or the WebAssembly travels as large as it is.
    Uncompressed Error "uncompressed",
    /// A file that is compressed already is packed or announced as gzip.
    CompressedTwice Error "compressed-twice",
    /// Nobody asked for this compression.
    UnaskedEncoding Error "unasked-encoding",
    /// Browsers get another file than readers that take no compression.
    CompressedDiffers Error "compressed-differs",
    /// A cache cannot know that there are several answers.
    NoVary Warning "no-vary",
    /// A file that never changes is fetched again and again.
    CachedTooShort Warning "cached-too-short",
    /// It is asked for again when a page is reloaded.
    NotImmutable Warning "not-immutable",
    /// After a release visitors keep the old file, or a mixture of two releases.
    CachedTooLong Error "cached-too-long",
    /// Browsers guess how long they may keep the file.
    NoCacheControl Warning "no-cache-control",
    /// A browser cannot ask whether its copy is still good.
    NoValidator Warning "no-validator",
    /// No policy keeps foreign code out of the pages.
    NoPolicy Warning "no-policy",
    /// The policy forbids what the site needs.
    PolicyBlocks Error "policy-blocks",
    /// The policy allows foreign code.
    UnsafePolicy Warning "unsafe-policy",
    /// Browsers may guess types.
    NoNosniff Warning "no-nosniff",
    /// Other sites learn what was searched for, in old browsers.
    NoReferrerPolicy Warning "no-referrer-policy",
    /// Other sites learn what was searched for.
    UnsafeReferrerPolicy Warning "unsafe-referrer-policy",
    /// A first visit, or one after a while, may be read by others.
    NoHsts Warning "no-hsts",
    /// Other sites cannot show the page for frames.
    NotFrameable Error "not-frameable",
    /// Other sites cannot embed the element.
    NotShared Error "not-shared",
    /// A file is not the one that its name tells of.
    Altered Error "altered",
    /// A page runs code that the site does not have.
    ForeignScript Error "foreign-script",
    /// The catalogue cannot be read.
    Catalogue Error "catalogue",
}
