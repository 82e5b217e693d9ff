//! One letter form for comparing: letter case, `ё`, accents and composition make no difference.
//!
//! The tables cover Latin, Greek and Cyrillic and stand here, because those of the standard library cost
//! every visitor 14 kB.

/// Base letters of U+00C0 to U+024F; `.` where there is none.
const LATIN: &[u8; 400] = b"\
aaaaaa.ceeeeiiii.nooooo.ouuuuy..aaaaaa.ceeeeiiii.nooooo.ouuuuy.yaaaaaaccccccccdd\
ddeeeeeeeeeegggggggghhhhiiiiiiiiii..jjkk.llllllllllnnnnnnn..oooooo..rrrrrrssssss\
ssttttttuuuuuuuuuuuuwwyyyzzzzzzs................................oo.............u\
u............................aaiioouuuuuuuuuu.aaaa....ggkkoooo..j...gg..nnaa....\
aaaaeeeeiiiioooorrrruuuusstt..hh......aaeeooooooooyy............................";

/// Base letters of U+1E00 to U+1EFF.
const LATIN_ADDITIONAL: &[u8; 256] = b"\
aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm\
mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv\
wwwwwwwwwwxxxxyyzzzzzzhtwy......aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee\
eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy......";

const BREVE: char = '\u{306}';
const DIAERESIS: char = '\u{308}';

/// True for what folding drops: combining marks, soft hyphens and characters without width.
#[must_use]
pub fn is_ignored(char: char) -> bool {
    matches!(char, '\u{300}'..='\u{36F}' | '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{2060}' | '\u{FEFF}')
}

/// The folded form of one character: lower case, without its accent, `ё` as `е`; `й` stays itself.
///
/// What combining marks do to their letter only [`chars`] knows.
///
/// ```
/// use catalogue::fold::fold_char;
/// assert_eq!(['Ж', 'Ё', 'É', 'ß'].map(fold_char), ['ж', 'е', 'e', 'ß']);
/// ```
#[must_use]
pub fn fold_char(char: char) -> char {
    match fold_keeping_yo(char) {
        'ё' => 'е',
        folded => folded,
    }
}

fn fold_keeping_yo(char: char) -> char {
    let code = char as u32;
    match code {
        0..0xC0 => char.to_ascii_lowercase(),
        0xC0..0x250 => latin(char, LATIN[code as usize - 0xC0]),
        0x370..0x400 => greek(char),
        0x400..0x530 => cyrillic(code),
        0x1E00..0x1F00 => latin(char, LATIN_ADDITIONAL[code as usize - 0x1E00]),
        0x2126 => 'ω',
        0x212A => 'k',
        0x212B => 'a',
        // The signs of inequality are composed of a sign and a stroke.
        0x2260 => '=',
        0x226E => '<',
        0x226F => '>',
        _ => char,
    }
}

fn latin(char: char, base: u8) -> char {
    if base != b'.' {
        return base as char;
    }
    match char {
        'Æ' | 'Ǣ' | 'ǣ' | 'Ǽ' | 'ǽ' => 'æ',
        'Ð' => 'ð',
        'Þ' => 'þ',
        'Ǿ' | 'ǿ' => 'o',
        'Œ' => 'œ',
        'Ŋ' => 'ŋ',
        'Ĳ' => 'ĳ',
        'ẞ' => 'ß',
        'Ə' => 'ə',
        'Ʒ' | 'Ǯ' | 'ǯ' => 'ʒ',
        'ẛ' => 's',
        _ => char,
    }
}

fn greek(char: char) -> char {
    match char {
        'Ά' | 'ά' => 'α',
        'Έ' | 'έ' => 'ε',
        'Ή' | 'ή' => 'η',
        'Ί' | 'ί' | 'Ϊ' | 'ϊ' | 'ΐ' => 'ι',
        'Ό' | 'ό' => 'ο',
        'Ύ' | 'ύ' | 'Ϋ' | 'ϋ' | 'ΰ' => 'υ',
        'Ώ' | 'ώ' => 'ω',
        'ς' => 'σ',
        'ϓ' | 'ϔ' => 'ϒ',
        '\u{374}' => '\u{2B9}',
        '\u{37E}' => ';',
        '\u{385}' => '\u{A8}',
        '\u{387}' => '\u{B7}',
        'Α'..='Ω' => moved(char as u32 + 32),
        _ => char,
    }
}

fn cyrillic(code: u32) -> char {
    let lower = match code {
        0x400..0x410 => code + 80,
        0x410..0x430 => code + 32,
        0x4C0 => 0x4CF,
        0x4C1..=0x4CE => code + (code & 1),
        0x460..0x482 | 0x48A..0x4C0 | 0x4D0..0x530 => code | 1,
        _ => code,
    };
    match lower {
        0x450 => 'е',
        0x453 => 'г',
        0x457 => 'і',
        0x45C => 'к',
        0x45D | 0x4E3 | 0x4E5 => 'и',
        0x45E | 0x4EF | 0x4F1 | 0x4F3 => 'у',
        0x477 => 'ѵ',
        0x4C2 | 0x4DD => 'ж',
        0x4D1 | 0x4D3 => 'а',
        0x4D7 => 'е',
        0x4DB => 'ә',
        0x4DF => 'з',
        0x4E7 => 'о',
        0x4EB => 'ө',
        0x4ED => 'э',
        0x4F5 => 'ч',
        0x4F9 => 'ы',
        _ => moved(lower),
    }
}

fn moved(code: u32) -> char {
    char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER)
}

/// True for letters and digits, false for spaces, punctuation and signs.
#[must_use]
pub fn is_word_char(char: char) -> bool {
    match char {
        '0'..='9' | 'a'..='z' | 'A'..='Z' | 'ª' | 'µ' | 'º' => true,
        '×' | '÷' | '\u{37E}' | '\u{387}' | '\u{482}' => false,
        _ => matches!(
            char as u32,
            0xC0..0x2C0 | 0x300..0x378 | 0x37B..0x384 | 0x386..0x557 | 0x561..0x588 | 0x5D0..0x2000
                | 0x2C00..0x2E00 | 0x3041..0xD800 | 0xF900..0xFE00 | 0xFE70..0xFEFF | 0xFF10..0xFF1A
                | 0xFF21..0xFF3B | 0xFF41..0xFF5B | 0xFF66..0xFFE0 | 0x1_0000..0x1_F000 | 0x2_0000..
        ),
    }
}

/// The folded characters of a text, each with the byte offset of the letter that it comes from.
///
/// Composed and decomposed forms of a text fold equally.
///
/// ```
/// let folded: String = catalogue::fold::chars("Жигулёвская \u{418}\u{306}").map(|(_, char)| char).collect();
/// assert_eq!(folded, "жигулевская й");
/// ```
#[must_use]
pub fn chars(text: &str) -> Folded<'_> {
    Folded(Letters { text, at: 0 })
}

/// The folded text.
#[must_use]
pub fn folded(text: &str) -> String {
    chars(text).map(|(_, char)| char).collect()
}

/// The iterator that [`chars`] gives.
#[derive(Debug, Clone)]
pub struct Folded<'a>(Letters<'a>);

impl Iterator for Folded<'_> {
    type Item = (usize, char);

    fn next(&mut self) -> Option<Self::Item> {
        let (at, char) = self.0.next()?;
        Some((at, if char == 'ё' { 'е' } else { char }))
    }
}

/// Folded letters that still tell `ё` from `е`, for the second level of a sort key.
#[derive(Debug, Clone)]
pub(crate) struct Letters<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Letters<'a> {
    pub(crate) fn of(text: &'a str) -> Self {
        Self { text, at: 0 }
    }

    fn marks(&self) -> impl Iterator<Item = char> {
        self.text[self.at..].chars().take_while(|char| is_ignored(*char))
    }
}

impl Iterator for Letters<'_> {
    type Item = (usize, char);

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let at = self.at;
            let char = self.text[at..].chars().next()?;
            self.at += char.len_utf8();
            if is_ignored(char) {
                continue;
            }
            let letter = match fold_keeping_yo(char) {
                'и' if self.marks().any(|mark| mark == BREVE) => 'й',
                'е' if self.marks().any(|mark| mark == DIAERESIS) => 'ё',
                letter => letter,
            };
            return Some((at, letter));
        }
    }
}
