//! The order of the functions in a WASM: like ones side by side, so that they compress together.

use std::collections::HashMap;

/// What functions are compared by: runs of so many bytes.
const RUN: usize = 6;

/// A run that more functions share says nothing about any two of them.
const MAX_SHARING: usize = 120;

/// The square of the share of common runs from which on two functions are alike.
const ALIKE: f64 = 0.02 * 0.02;

const IMPORTS: u8 = 2;
const CODE: u8 = 10;
const CUSTOM: u8 = 0;

/// The module with functions named so that, sorted by name, each stands after the one that it is most like. `None` where
/// the module is not as expected.
pub(crate) fn named_by_likeness(wasm: &[u8]) -> Option<Vec<u8>> {
    let mut named = wasm.get(..8)?.to_vec();
    let mut imported = 0;
    let mut order = Vec::new();
    let mut rest = Reader(wasm.get(8..)?);
    while !rest.0.is_empty() {
        let id = rest.byte()?;
        let section = rest.bytes()?;
        match id {
            IMPORTS => imported = imported_functions(section)?,
            CODE => order = by_likeness(&bodies(section)?),
            CUSTOM if Reader(section).bytes()? == b"name" => continue,
            _ => {}
        }
        push_section(&mut named, id, section);
    }
    push_section(&mut named, CUSTOM, &name_section(imported, &order));
    Some(named)
}

fn bodies(code: &[u8]) -> Option<Vec<&[u8]>> {
    let mut code = Reader(code);
    (0..code.number()?).map(|_| code.bytes()).collect()
}

/// The functions, each after the one that it is most like of those that are left.
fn by_likeness(bodies: &[&[u8]]) -> Vec<usize> {
    let runs: Vec<Vec<&[u8]>> = bodies.iter().map(|body| runs(body)).collect();
    let mut sharing: HashMap<&[u8], Vec<usize>> = HashMap::new();
    for (function, runs) in runs.iter().enumerate() {
        for run in runs {
            sharing.entry(run).or_default().push(function);
        }
    }
    sharing.retain(|_, functions| (2..=MAX_SHARING).contains(&functions.len()));

    let mut is_placed = vec![false; bodies.len()];
    let mut common = vec![0_u32; bodies.len()];
    let mut order = Vec::with_capacity(bodies.len());
    let mut next = (!bodies.is_empty()).then_some(0);
    while let Some(function) = next {
        is_placed[function] = true;
        order.push(function);
        let mut met = Vec::new();
        for other in runs[function].iter().filter_map(|run| sharing.get(run)).flatten() {
            if !is_placed[*other] {
                if common[*other] == 0 {
                    met.push(*other);
                }
                common[*other] += 1;
            }
        }
        // In their own order, so that the same module gives the same order.
        met.sort_unstable();
        let mut best = (ALIKE, None);
        for other in met {
            let shared = f64::from(std::mem::take(&mut common[other]));
            let share = shared * shared / (runs[function].len() * runs[other].len()) as f64;
            if share > best.0 {
                best = (share, Some(other));
            }
        }
        next = best
            .1
            .or_else(|| is_placed.iter().position(|is_placed| !is_placed));
    }
    order
}

/// Every run of a function once.
fn runs(body: &[u8]) -> Vec<&[u8]> {
    let mut runs: Vec<&[u8]> = body.windows(RUN).collect();
    if runs.is_empty() {
        runs.push(body);
    }
    runs.sort_unstable();
    runs.dedup();
    runs
}

fn imported_functions(imports: &[u8]) -> Option<usize> {
    const FUNCTION: u8 = 0;
    const TABLE: u8 = 1;
    const MEMORY: u8 = 2;
    const GLOBAL: u8 = 3;

    let mut imports = Reader(imports);
    let mut functions = 0;
    for _ in 0..imports.number()? {
        imports.bytes()?;
        imports.bytes()?;
        match imports.byte()? {
            FUNCTION => {
                imports.number()?;
                functions += 1;
            }
            TABLE => {
                imports.byte()?;
                imports.limits()?;
            }
            MEMORY => imports.limits()?,
            GLOBAL => {
                imports.byte()?;
                imports.byte()?;
            }
            _ => return None,
        }
    }
    Some(functions)
}

/// A section that names every function by its place in the order, those that are imported first.
fn name_section(imported: usize, order: &[usize]) -> Vec<u8> {
    const OF_FUNCTIONS: u8 = 1;

    let mut places = vec![0; order.len()];
    for (place, function) in order.iter().enumerate() {
        places[*function] = place;
    }
    let mut names = Vec::new();
    push_number(&mut names, imported + places.len());
    let all = (0..imported).chain(places.into_iter().map(|place| imported + place));
    for (function, place) in all.enumerate() {
        push_number(&mut names, function);
        push_bytes(&mut names, format!("{place:06}").as_bytes());
    }
    let mut section = Vec::new();
    push_bytes(&mut section, b"name");
    push_section(&mut section, OF_FUNCTIONS, &names);
    section
}

fn push_section(module: &mut Vec<u8>, id: u8, section: &[u8]) {
    module.push(id);
    push_bytes(module, section);
}

fn push_bytes(module: &mut Vec<u8>, bytes: &[u8]) {
    push_number(module, bytes.len());
    module.extend_from_slice(bytes);
}

/// LEB128, unsigned.
fn push_number(module: &mut Vec<u8>, mut number: usize) {
    while number >= 0x80 {
        module.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    module.push(number as u8);
}

/// Reads a module; `None` past its end.
struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn byte(&mut self) -> Option<u8> {
        let (first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(*first)
    }

    fn number(&mut self) -> Option<usize> {
        let mut number = 0;
        for shift in (0..35).step_by(7) {
            let byte = self.byte()?;
            number |= usize::from(byte & 0x7f) << shift;
            if byte < 0x80 {
                return Some(number);
            }
        }
        None
    }

    fn bytes(&mut self) -> Option<&'a [u8]> {
        let length = self.number()?;
        let bytes = self.0.get(..length)?;
        self.0 = &self.0[length..];
        Some(bytes)
    }

    fn limits(&mut self) -> Option<()> {
        let has_maximum = self.byte()? & 1 == 1;
        self.number()?;
        if has_maximum {
            self.number()?;
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn functions_that_are_alike_stand_side_by_side() {
        let first = b"abcdefghijklmnop";
        let second = b"0123456789012345";
        let like_first = b"abcdefghijklmnoq";
        let like_second = b"0123456789012346";
        let order = by_likeness(&[first, second, like_first, like_second]);
        assert_eq!(order, [0, 2, 1, 3]);
    }

    #[test]
    fn every_function_gets_one_place_also_the_short_and_the_equal_ones() {
        let mut order = by_likeness(&[b"", b"a", b"a", b"abcdefgh", b"abcdefgh", b"abcdefgh"]);
        order.sort_unstable();
        assert_eq!(order, [0, 1, 2, 3, 4, 5]);
        assert_eq!(by_likeness(&[]), [0; 0]);
    }

    #[test]
    fn a_module_keeps_its_sections_and_gets_names_by_place() {
        let mut module = b"\0asm\x01\0\0\0".to_vec();
        // One imported function, `a.b`.
        push_section(&mut module, IMPORTS, b"\x01\x01a\x01b\0\0");
        push_section(&mut module, CODE, b"\x02\x02\0\x0b\x03\0\x01\x0b");
        push_section(&mut module, CUSTOM, b"\x04namex");
        let named = named_by_likeness(&module).unwrap();
        let without_names = &module[..module.len() - 7];
        assert_eq!(&named[..without_names.len()], without_names);
        let names = String::from_utf8_lossy(&named[without_names.len()..]).into_owned();
        for name in ["000000", "000001", "000002"] {
            assert_eq!(names.matches(name).count(), 1, "{names:?}");
        }
    }

    #[test]
    fn what_is_no_module_is_refused() {
        for bytes in [
            &b""[..],
            b"\0asm",
            b"\0asm\x01\0\0\0\x02\xff",
            b"\0asm\x01\0\0\0\x0a\x02\x01\x05",
        ] {
            assert_eq!(named_by_likeness(bytes), None, "{bytes:?}");
        }
    }
}
