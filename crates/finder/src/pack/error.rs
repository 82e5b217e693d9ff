/// Why a file of a pack cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PackError {
    /// It is not the file that the pack names, or none of a pack at all.
    Foreign,
    /// It is of a version of the format that this reader does not know.
    OtherVersion(u8),
    /// It is cut off, or its bytes were changed.
    Damaged,
}

impl std::fmt::Display for PackError {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Foreign => {
                formatter.write_str("the file does not belong to the pack: upload the pack as a whole")
            }
            Self::OtherVersion(version) => write!(
                formatter,
                "the pack is of version {version}, but this reader knows version 1: build it and the application with the same release"
            ),
            Self::Damaged => formatter.write_str("the file is cut off or damaged: upload it once more"),
        }
    }
}

impl std::error::Error for PackError {}
