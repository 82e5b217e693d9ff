//! What is wrong with a catalogue, where, and what to write instead.

/// How bad a problem is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Something of the file is not shown.
    Error,
    /// All is shown, but it is probably not what was meant.
    Warning,
}

impl Severity {
    /// `error` or `warning`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

/// One thing that is wrong in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    pub code: Code,
    /// Leads to the value, or to the object that lacks one (RFC 6901; empty for the whole file).
    pub pointer: String,
    /// Where the value, or the key that has no business there, begins: bytes from the start of the file.
    pub offset: usize,
    /// What was given and what to write instead.
    pub message: String,
}

impl Problem {
    /// How bad it is.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.code.severity()
    }
}

macro_rules! codes {
    ($($(#[$doc:meta])* $name:ident $severity:ident $code:literal,)*) => {
        /// The sort of a problem; its name is stable, for filters and for reports.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $($(#[$doc])* $name,)*
        }

        impl Code {
            /// Every code.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// The stable name, such as `duplicate-id`.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self {
                    $(Self::$name => $code,)*
                }
            }

            /// How bad such a problem is.
            #[must_use]
            pub fn severity(self) -> Severity {
                match self {
                    $(Self::$name => Severity::$severity,)*
                }
            }
        }
    };
}

codes! {
    /// The file is larger than the limit.
    FileTooLarge Error "file-too-large",
    /// The bytes are not UTF-8.
    NotUtf8 Error "not-utf-8",
    /// The file begins with a byte order mark.
    ByteOrderMark Warning "byte-order-mark",
    /// The file is not JSON.
    Syntax Error "syntax",
    /// Values stand too deep inside one another.
    TooDeep Error "too-deep",
    /// There are more organisations than the limit.
    TooManyRecords Error "too-many-records",
    /// The file follows a later format.
    NewerFormat Error "newer-format",
    /// The value is of the wrong type of JSON.
    WrongType Error "wrong-type",
    /// A key that must be there is not.
    MissingKey Error "missing-key",
    /// The format does not name the key.
    UnknownKey Error "unknown-key",
    /// The key is given twice in one object.
    DuplicateKey Error "duplicate-key",
    /// The id does not have the form of one.
    BadId Error "bad-id",
    /// Another record has the id.
    DuplicateId Error "duplicate-id",
    /// The id leads nowhere.
    UnknownReference Error "unknown-reference",
    /// The id leads to a record that was skipped.
    SkippedReference Error "skipped-reference",
    /// The id is a former one.
    FormerId Warning "former-id",
    /// The id has a successor.
    ReplacedId Warning "replaced-id",
    /// The list holds the entry already.
    DuplicateEntry Warning "duplicate-entry",
    /// Organisations are residents of one another.
    Cycle Error "cycle",
    /// The text holds a character that has no business in it.
    BadCharacter Error "bad-character",
    /// The text is longer than the limit.
    TextTooLong Error "text-too-long",
    /// The text says nothing.
    EmptyText Error "empty-text",
    /// The list is longer than the limit.
    ListTooLong Error "list-too-long",
    /// The list must have an entry.
    EmptyList Error "empty-list",
    /// Not a language tag of BCP 47.
    BadLanguage Error "bad-language",
    /// A language of the catalogue has no translation.
    MissingTranslation Warning "missing-translation",
    /// A translation is in a language that the catalogue does not name.
    UndeclaredLanguage Warning "undeclared-language",
    /// Not a date that exists.
    BadDate Error "bad-date",
    /// The end is before the start.
    DateOrder Error "date-order",
    /// Not an address that is safe to follow.
    BadLink Error "bad-link",
    /// Requests would go to a form service abroad, from a catalogue whose first language is Russian.
    ForeignFormService Warning "foreign-form-service",
    /// Not a path beside the catalogue.
    BadPath Error "bad-path",
    /// Not one of the words that the format names.
    UnknownValue Error "unknown-value",
    /// The number is outside of its range.
    OutOfRange Error "out-of-range",
    /// The code or number does not have the form of one.
    BadCode Error "bad-code",
    /// The digits of the number do not fit together.
    BadChecksum Error "bad-checksum",
    /// Exactly one of two keys is wanted.
    OneOfTwo Error "one-of-two",
}
