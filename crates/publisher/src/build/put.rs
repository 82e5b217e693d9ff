use crate::failure::Failure;

/// Takes a file of the site: its path from the root, and its bytes.
pub(crate) type Put<'a> = dyn FnMut(&str, &[u8]) -> Result<(), Failure> + 'a;
