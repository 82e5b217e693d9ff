//! Names of regions inside sentences: «в Республике Татарстан», «из Самарской области», «с Пермским краем».
//!
//! A name of a regular form is declined by rule, some others by a table. What neither covers keeps its nominative after
//! the word «регион»: «в регионе «Бавария»».

use catalogue::Shown;

/// How a sentence speaks of a region.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sense {
    In,
    From,
    To,
    With,
}

/// The cases of Russian that sentences about regions need.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Case {
    Genitive,
    Accusative,
    Instrumental,
    Prepositional,
}

/// The words of a sentence around a name, and the name as it stands there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    pub before: &'static str,
    pub name: String,
    pub after: &'static str,
}

/// The endings of a declined word, in the order of [`Case`].
type Endings = [&'static str; 4];

/// A noun that names regions: what stays of it, its nominative, whether it is feminine, its other endings.
struct Noun {
    stem: &'static str,
    nominative: &'static str,
    feminine: bool,
    endings: Endings,
}

const NOUNS: [Noun; 6] = [
    noun("област", "ь", true, ["и", "ь", "ью", "и"]),
    noun("кра", "й", false, ["я", "й", "ем", "е"]),
    noun("республик", "а", true, ["и", "у", "ой", "е"]),
    noun("округ", "", false, ["а", "", "ом", "е"]),
    noun("город", "", false, ["а", "", "ом", "е"]),
    noun("район", "", false, ["а", "", "ом", "е"]),
];

/// Names that no rule covers: what stays of them, the ending of their nominative, the other ones.
const NAMES: [(&str, &str, Endings); 13] = [
    ("Москв", "а", ["ы", "у", "ой", "е"]),
    ("Санкт-Петербург", "", ["а", "", "ом", "е"]),
    ("Севастопол", "ь", ["я", "ь", "ем", "е"]),
    ("Байконур", "", ["а", "", "ом", "е"]),
    ("Югр", "а", ["ы", "у", "ой", "е"]),
    ("Кузбасс", "", ["а", "", "ом", "е"]),
    ("Чуваши", "я", ["и", "ю", "ей", "и"]),
    ("Минск", "", ["а", "", "ом", "е"]),
    ("Астан", "а", ["ы", "у", "ой", "е"]),
    ("Алматы", "", ["", "", "", ""]),
    ("Шымкент", "", ["а", "", "ом", "е"]),
    ("Бишкек", "", ["а", "", "ом", "е"]),
    ("Ташкент", "", ["а", "", "ом", "е"]),
];

/// The endings of adjectives: of the nominative, whether it is feminine, of the other cases. The first that fits
/// holds: «-ский» goes before «-ий».
const ADJECTIVES: [(&str, bool, Endings); 7] = [
    ("ая", true, ["ой", "ую", "ой", "ой"]),
    ("яя", true, ["ей", "юю", "ей", "ей"]),
    ("кий", false, ["кого", "кий", "ким", "ком"]),
    ("гий", false, ["гого", "гий", "гим", "гом"]),
    ("хий", false, ["хого", "хий", "хим", "хом"]),
    ("ый", false, ["ого", "ый", "ым", "ом"]),
    ("ий", false, ["его", "ий", "им", "ем"]),
];

const fn noun(stem: &'static str, nominative: &'static str, feminine: bool, endings: Endings) -> Noun {
    Noun {
        stem,
        nominative,
        feminine,
        endings,
    }
}

/// A region in a Russian sentence, with its preposition. Names in other languages are not declined.
#[must_use]
pub fn russian(name: Shown<'_>, sense: Sense) -> Phrase {
    let (case, quoted) = match sense {
        Sense::In => (Case::Prepositional, "в\u{a0}регионе «"),
        Sense::From => (Case::Genitive, "из\u{a0}региона «"),
        Sense::To => (Case::Accusative, "в\u{a0}регион «"),
        Sense::With => (Case::Instrumental, "с\u{a0}регионом «"),
    };
    let is_russian = name.lang.split('-').next() == Some("ru");
    let Some(declined) = is_russian.then(|| declined(name.text, case)).flatten() else {
        return Phrase {
            before: quoted,
            name: name.text.to_owned(),
            after: "»",
        };
    };
    let before = match sense {
        Sense::From => "из\u{a0}",
        Sense::With if is_hard_after(&declined, &['с', 'з', 'ш', 'ж']) => "со\u{a0}",
        Sense::With => "с\u{a0}",
        Sense::In | Sense::To if is_hard_after(&declined, &['в', 'ф']) => "во\u{a0}",
        Sense::In | Sense::To => "в\u{a0}",
    };
    Phrase {
        before,
        name: declined,
        after: "",
    }
}

/// A region in an English sentence, with its preposition.
#[must_use]
pub fn english(name: Shown<'_>, sense: Sense) -> Phrase {
    let has_article = ["Republic", "Autonomous"]
        .iter()
        .any(|word| name.text.contains(word));
    let before = match (sense, has_article) {
        (Sense::In, true) => "in the ",
        (Sense::In, false) => "in ",
        (Sense::From, true) => "from the ",
        (Sense::From, false) => "from ",
        (Sense::To, true) => "to the ",
        (Sense::To, false) => "to ",
        (Sense::With, true) => "with the ",
        (Sense::With, false) => "with ",
    };
    Phrase {
        before,
        name: name.text.to_owned(),
        after: "",
    }
}

/// Whether a preposition of one consonant is hard to say before a word: one of `first` and another consonant,
/// or a soft sign, begin it.
fn is_hard_after(word: &str, first: &[char]) -> bool {
    let mut letters = word.chars().flat_map(char::to_lowercase);
    let begins = letters.next().is_some_and(|letter| first.contains(&letter));
    begins
        && letters
            .next()
            .is_some_and(|letter| "бвгджзйклмнпрстфхцчшщь".contains(letter))
}

/// A name in a case; `None` where neither a rule nor the table covers it.
fn declined(name: &str, case: Case) -> Option<String> {
    // What follows a dash or stands in brackets is another name of the same region.
    let end = [" —", " –", " ("].iter().filter_map(|mark| name.find(mark)).min();
    let (main, rest) = name.split_at(end.unwrap_or(name.len()));
    let words: Vec<&str> = main.split(' ').collect();
    let (first, others) = words.split_first()?;
    if let Some(noun) = noun_of(first)
        && !others.is_empty()
    {
        // «Республика Татарстан»: the noun alone is declined, and all that follows is a name in the nominative.
        let others = match (noun.stem, others) {
            ("город", [name]) => vec![of_table(name, case).unwrap_or_else(|| (*name).to_owned())],
            _ => others.iter().map(|word| (*word).to_owned()).collect(),
        };
        return Some(format!(
            "{} {}{rest}",
            with_ending(first, noun, case),
            others.join(" ")
        ));
    }
    let main = of_table(main, case).or_else(|| of_adjectives_and_noun(&words, case))?;
    Some(format!("{main}{}", other_name(rest, case)))
}

/// «Ханты-Мансийский автономный округ»: adjectives, and a noun at the end.
fn of_adjectives_and_noun(words: &[&str], case: Case) -> Option<String> {
    let (last, adjectives) = words.split_last()?;
    let noun = noun_of(last)?;
    let mut declined = String::new();
    for word in adjectives {
        let (nominative, _, endings) = ADJECTIVES
            .iter()
            .find(|(nominative, feminine, _)| *feminine == noun.feminine && word.ends_with(nominative))?;
        declined.push_str(word.strip_suffix(nominative)?);
        declined.push_str(endings[case as usize]);
        declined.push(' ');
    }
    declined.push_str(&with_ending(last, noun, case));
    (!adjectives.is_empty()).then_some(declined)
}

/// « — Югра», « (Якутия)»: declined where the table has it.
fn other_name(rest: &str, case: Case) -> String {
    let is_letter = |char: char| char.is_alphabetic();
    let (Some(start), Some(end)) = (rest.find(is_letter), rest.rfind(is_letter)) else {
        return rest.to_owned();
    };
    let end = end + rest[end..].chars().next().map_or(0, char::len_utf8);
    match of_table(&rest[start..end], case) {
        Some(declined) => format!("{}{declined}{}", &rest[..start], &rest[end..]),
        None => rest.to_owned(),
    }
}

fn of_table(name: &str, case: Case) -> Option<String> {
    NAMES.iter().find_map(|(stem, nominative, endings)| {
        (name.strip_prefix(stem)? == *nominative).then(|| format!("{stem}{}", endings[case as usize]))
    })
}

/// The noun that a word is in the nominative, capitalised or not.
fn noun_of(word: &str) -> Option<&'static Noun> {
    let lower = word.to_lowercase();
    NOUNS
        .iter()
        .find(|noun| lower.strip_prefix(noun.stem) == Some(noun.nominative))
}

/// A noun as it is written, with another ending.
fn with_ending(word: &str, noun: &Noun, case: Case) -> String {
    let stem = word.strip_suffix(noun.nominative).unwrap_or(word);
    format!("{stem}{}", noun.endings[case as usize])
}

#[cfg(test)]
mod tests;
