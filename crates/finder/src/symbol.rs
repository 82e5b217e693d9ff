//! The letters of a word as symbols, so that words can be compared letter by letter in two ways.
//!
//! Literally, a letter is a symbol of its own. Spelled, Russian and English letters fold into one skeleton:
//! a symbol is the set of the sounds that the letters may stand for, and two of them agree where the sets
//! meet. `himgrad`, `khimgrad`, `ximgrad` and «химград» have one skeleton then, and so have `Gousev` and
//! «Гусев». It follows how people write, not one standard; the tables are explained in `docs/finder.md`.

/// How the letters of a word are read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Spelling {
    /// Each letter is only itself.
    Literal,
    /// By its skeleton, which is one for the Russian and the Latin alphabet.
    Skeleton,
}

/// One letter, or several that are read as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Symbol(u32);

/// Marks a symbol that is one character, not a set of sounds.
const CHARACTER: u32 = 1 << 31;

/// The sounds, each named by the Russian letter of the same place: the bit of a sound is its place.
const SOUNDS: [char; 26] = [
    'а', 'б', 'в', 'г', 'д', 'е', 'ж', 'з', 'и', 'к', 'л', 'м', 'н', 'о', 'п', 'р', 'с', 'т', 'у', 'ф', 'х',
    'ц', 'ч', 'ш', 'ю', 'я',
];

const fn sound(letter: char) -> u32 {
    let mut place = 0;
    while place < SOUNDS.len() {
        if SOUNDS[place] as u32 == letter as u32 {
            return 1 << place;
        }
        place += 1;
    }
    0
}

const A: u32 = sound('а');
const E: u32 = sound('е');
const G: u32 = sound('г');
const H: u32 = sound('х');
const I: u32 = sound('и');
const K: u32 = sound('к');
const O: u32 = sound('о');
const P: u32 = sound('п');
const S: u32 = sound('с');
const SH: u32 = sound('ш');
const T: u32 = sound('т');
const TS: u32 = sound('ц');
const U: u32 = sound('у');
const YA: u32 = sound('я');
const YU: u32 = sound('ю');
const Z: u32 = sound('з');
const ZH: u32 = sound('ж');
const CH: u32 = sound('ч');
/// `кс`, which Latin has a letter for.
const KS: u32 = 1 << 26;
/// `йо`, as Latin writes the `ё` that is folded to `е`.
const YO: u32 = 1 << 27;
/// `сх`, which informal Latin writes like `ш`; it begins with a `с` in any case.
const SKH: u32 = 1 << 28 | S;
const YO_OR_E: u32 = YO | E;
/// The Latin letters that are read in several ways.
const LATIN_C: u32 = TS | K | S;
const LATIN_J: u32 = ZH | I;
const LATIN_S: u32 = S | Z;

/// For `a` to `z`.
const LATIN: [u32; 26] = [
    A,
    sound('б'),
    LATIN_C,
    sound('д'),
    E,
    sound('ф'),
    G,
    H,
    I,
    LATIN_J,
    K,
    sound('л'),
    sound('м'),
    sound('н'),
    O,
    P,
    K,
    sound('р'),
    LATIN_S,
    T,
    U,
    sound('в'),
    sound('в'),
    H | KS,
    I,
    Z,
];

/// What a letter does to the symbols before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Effect {
    /// It is not heard.
    Nothing,
    Add(Symbol),
    AddTwo(Symbol, Symbol),
    /// It is read together with the last one.
    Replace(Symbol),
}

impl Symbol {
    /// Agrees with no other.
    pub(crate) const NONE: Self = Self(0);

    /// Whether the two can be the same letter.
    pub(crate) fn agrees(self, other: Self) -> bool {
        self.0 == other.0 || ((self.0 | other.0) < CHARACTER && self.0 & other.0 != 0)
    }

    /// Digits are never guessed.
    pub(crate) fn is_digit(self) -> bool {
        self.0.wrapping_sub(CHARACTER | u32::from(b'0')) < 10
    }

    /// Whether the next letter may be read together with it.
    pub(crate) fn is_open(self) -> bool {
        matches!(
            self.0,
            I | LATIN_J | O | T | K | S | LATIN_S | LATIN_C | Z | P | G
        )
    }

    /// All that it is or may become when the next letter is read together with it.
    pub(crate) fn with_next(self) -> Self {
        let joined = match self.0 {
            I | LATIN_J => YA | YU | YO_OR_E | E | I,
            O => U,
            T => TS,
            K => KS | H,
            S => SKH,
            LATIN_S => SH | SKH,
            LATIN_C => CH | H | K,
            Z => ZH,
            P => sound('ф'),
            _ => 0,
        };
        Self(self.0 | joined)
    }

    /// The effect of a folded letter after the symbol `last`.
    pub(crate) fn effect(letter: char, spelling: Spelling, last: Self) -> Effect {
        let character = Effect::Add(Self(CHARACTER | letter as u32));
        if spelling == Spelling::Literal {
            return character;
        }
        let sounds = match letter {
            'a'..='z' => LATIN[letter as usize - 'a' as usize],
            'ь' | 'ъ' => return Effect::Nothing,
            'щ' => return Effect::AddTwo(Self(S | SH), Self(CH)),
            'й' | 'ы' => I,
            'э' => E,
            'а'..='я' => sound(letter),
            _ => return character,
        };
        match together(last.0, sounds) {
            Some(sounds) => Effect::Replace(Self(sounds)),
            None => Effect::Add(Self(sounds)),
        }
    }
}

/// Two letters that are read as one.
fn together(last: u32, sounds: u32) -> Option<u32> {
    Some(match (last, sounds) {
        (I | LATIN_J, A) | (I, YA) => YA,
        (I | LATIN_J, U) | (I, YU) => YU,
        (I | LATIN_J, O) => YO_OR_E,
        (I, E) => E,
        (I, I | LATIN_J) => I,
        (O, U) => U,
        (T, S | LATIN_S | Z) => TS,
        (K, S | LATIN_S) => KS,
        (S, H) => SKH,
        (LATIN_S, H) => SH | SKH & !S,
        (LATIN_C, H) => CH | H | K,
        (Z, H) => ZH,
        (K, H) => H,
        (T, H) => T,
        (P, H) => sound('ф'),
        (G, H) => G,
        _ => return None,
    })
}

/// The symbols of a folded word.
pub(crate) fn symbols(word: &str, spelling: Spelling) -> Vec<Symbol> {
    let mut symbols: Vec<Symbol> = Vec::with_capacity(word.len() + 1);
    for letter in word.chars() {
        let last = symbols.last().copied().unwrap_or(Symbol::NONE);
        match Symbol::effect(letter, spelling, last) {
            Effect::Nothing => {}
            Effect::Add(symbol) => symbols.push(symbol),
            Effect::AddTwo(first, second) => symbols.extend([first, second]),
            Effect::Replace(symbol) => {
                symbols.pop();
                symbols.push(symbol);
            }
        }
    }
    symbols
}

/// A Russian word that has the skeleton of a Latin one, near enough to find its stem.
pub(crate) fn in_russian(word: &str) -> String {
    let mut russian = String::with_capacity(word.len() * 2);
    let mut last = '\0';
    for Symbol(sounds) in symbols(word, Spelling::Skeleton) {
        let letter = match sounds {
            I | LATIN_J if matches!(last, 'а' | 'е' | 'и' | 'о' | 'у' | 'я' | 'ю') => 'й',
            LATIN_J => 'ж',
            LATIN_C => 'ц',
            LATIN_S => 'с',
            KS => 'к',
            SKH => 'с',
            _ if sounds >= CHARACTER => {
                char::from_u32(sounds & !CHARACTER).unwrap_or(char::REPLACEMENT_CHARACTER)
            }
            _ if sounds & CH != 0 => 'ч',
            YO_OR_E => 'е',
            _ => SOUNDS[sounds.trailing_zeros() as usize % SOUNDS.len()],
        };
        russian.push(letter);
        match sounds {
            KS => russian.push('с'),
            SKH => russian.push('х'),
            _ => {}
        }
        last = letter;
    }
    russian
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn check_same(words: &[&str]) {
        let first = symbols(words[0], Spelling::Skeleton);
        for word in &words[1..] {
            let other = symbols(word, Spelling::Skeleton);
            let agree =
                first.len() == other.len() && first.iter().zip(&other).all(|(one, other)| one.agrees(*other));
            assert!(agree, "{} is not spelled {word}", words[0]);
        }
    }

    #[test]
    fn names_are_one_however_they_are_put_into_latin_letters() {
        check_same(&["химград", "himgrad", "khimgrad", "ximgrad"]);
        check_same(&["годовых", "godovyh", "godovykh", "godovix"]);
        check_same(&["гусев", "gusev", "gousev"]);
        check_same(&["технопарк", "tehnopark", "tekhnopark", "technopark"]);
        check_same(&["татарстан", "tatarstan"]);
        check_same(&[
            "жигулевская",
            "zhigulevskaya",
            "jigulevskaja",
            "zhiguliovskaia",
            "zhigulyovskaya",
        ]);
        check_same(&["площадка", "ploshchadka", "ploschadka"]);
        check_same(&["екатеринбург", "yekaterinburg", "ekaterinburg"]);
        check_same(&[
            "химический",
            "himicheskij",
            "khimicheskiy",
            "himicheskii",
            "himichesky",
        ]);
        check_same(&["нейросеть", "nejroset", "neyroset", "neiroset"]);
        check_same(&["инженер", "inzhener", "injener"]);
        check_same(&["биология", "biologiya", "biologia"]);
        check_same(&["микросхема", "mikroshema"]);
        check_same(&["цифра", "tsifra", "cifra"]);
        check_same(&["детский", "detskiy"]);
        check_same(&["район", "rayon", "raion", "rajon"]);
        check_same(&["максимум", "maksimum", "maximum"]);
        check_same(&["юность", "yunost", "iunost", "junost"]);
        check_same(&["подъезд", "podyezd", "podezd"]);
    }

    #[test]
    fn english_words_are_one_with_their_russian_spelling() {
        check_same(&["saas", "саас"]);
        check_same(&["polymer", "полимер"]);
        check_same(&["laser", "лазер"]);
        check_same(&["soft", "софт"]);
        check_same(&["photonika", "фотоника"]);
    }

    #[test]
    fn other_words_stay_different() {
        for (one, other) in [
            ("омск", "томск"),
            ("омск", "tomsk"),
            ("рота", "рота1"),
            ("шаг", "саг"),
        ] {
            let (one, other) = (
                symbols(one, Spelling::Skeleton),
                symbols(other, Spelling::Skeleton),
            );
            assert!(
                one.len() != other.len() || one.iter().zip(&other).any(|(one, other)| !one.agrees(*other))
            );
        }
    }

    #[test]
    fn a_latin_word_gets_russian_endings() {
        for (latin, russian) in [
            ("tehnoparkov", "технопарков"),
            ("himgradom", "химградом"),
            ("polimernoy", "полимерной"),
            ("himicheskiy", "химически"),
            ("maksimum", "максимум"),
            ("2gis", "2гис"),
        ] {
            assert_eq!(in_russian(latin), russian);
        }
    }

    #[test]
    fn only_digits_are_digits() {
        for (letter, is_digit) in [('0', true), ('9', true), ('/', false), (':', false), ('а', false)] {
            let Effect::Add(symbol) = Symbol::effect(letter, Spelling::Skeleton, Symbol::NONE) else {
                panic!("{letter} adds no symbol");
            };
            assert_eq!(symbol.is_digit(), is_digit, "{letter}");
        }
    }

    proptest! {
        #[test]
        fn any_word_agrees_with_itself(word in any::<String>()) {
            for spelling in [Spelling::Literal, Spelling::Skeleton] {
                let symbols = symbols(&word, spelling);
                prop_assert!(symbols.iter().all(|symbol| symbol.agrees(*symbol)));
                prop_assert!(symbols.len() <= word.chars().count() * 2);
            }
            in_russian(&word);
        }

        #[test]
        fn an_open_symbol_is_one_that_something_joins(last_letter in "[a-zа-я]", next in "[a-zа-я]") {
            let last = symbols(&last_letter, Spelling::Skeleton);
            if let (Some(last), Some(next)) = (last.last(), next.chars().next())
                && let Effect::Replace(_) = Symbol::effect(next, Spelling::Skeleton, *last)
            {
                prop_assert!(last.is_open());
                let together = symbols(&format!("{last_letter}{next}"), Spelling::Skeleton);
                let together = together.last().unwrap();
                prop_assert_eq!(last.with_next(), Symbol(last.with_next().0 | together.0));
            }
        }
    }
}
