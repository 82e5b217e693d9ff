//! Declining nouns: enough of Russian morphology for the vocabulary.

use crate::form::{Case, HUSHING, i_or_y, stem};

/// What a specification says beyond word, class and English.
#[derive(Debug, Default)]
pub(crate) struct Options<'s> {
    pub(crate) stem: Option<&'s str>,
    pub(crate) genitive_plural: Option<&'s str>,
    pub(crate) nominative_plural: Option<&'s str>,
    pub(crate) english_plural: Option<&'s str>,
    pub(crate) is_singular_only: bool,
}

impl<'s> Options<'s> {
    pub(crate) fn parse(options: impl Iterator<Item = &'s str>) -> Option<Self> {
        let mut read = Self::default();
        for option in options {
            match option.split_once('=') {
                Some(("st", value)) => read.stem = Some(value),
                Some(("gp", value)) => read.genitive_plural = Some(value),
                Some(("np", value)) => read.nominative_plural = Some(value),
                Some(("ep", value)) => read.english_plural = Some(value),
                None if option == "sg" => read.is_singular_only = true,
                _ => return None,
            }
        }
        Some(read)
    }
}

/// Singular and plural; `None` for an unknown class.
pub(crate) fn forms(lemma: &str, class: &str, options: &Options<'_>) -> Option<[[String; 6]; 2]> {
    let (cut, cut_last) = stem(lemma, 1)?;
    let whole = |word: &str| word.to_owned();
    let add = |ending: &str| format!("{cut}{ending}");
    let [singular, plural] = match class {
        "m" | "ma" => return hard_masculine(lemma, class == "ma", options),
        "mj" => [
            ["", "я", "ю", "", "ем", if cut_last == 'и' { "и" } else { "е" }],
            ["и", "ев", "ям", "и", "ями", "ях"],
        ],
        "ms" => return Some(soft_masculine(lemma, options.stem.unwrap_or(cut))),
        "f" => {
            let y = i_or_y(cut_last);
            let instrumental = if is_hushing_or_ts(cut_last) {
                "ей"
            } else {
                "ой"
            };
            [
                ["", y, "е", "у", instrumental, "е"],
                [y, "", "ам", y, "ами", "ах"],
            ]
        }
        "fj" => [["", "и", "е", "ю", "ей", "е"], ["и", "ь", "ям", "и", "ями", "ях"]],
        "fi" => [["", "и", "и", "ю", "ей", "и"], ["и", "й", "ям", "и", "ями", "ях"]],
        "fs" => [["", "и", "и", "", "ью", "и"], ["и", "ей", "ям", "и", "ями", "ях"]],
        "n" => [["", "а", "у", "", "ом", "е"], ["а", "", "ам", "а", "ами", "ах"]],
        "ne" => [["", "я", "ю", "", "ем", "е"], ["я", "ей", "ям", "я", "ями", "ях"]],
        "ni" => [["", "я", "ю", "", "ем", "и"], ["я", "й", "ям", "я", "ями", "ях"]],
        _ => return None,
    };
    // In the singular an empty ending stands for the word itself.
    let singular = singular.map(|ending| {
        if ending.is_empty() {
            whole(lemma)
        } else {
            add(ending)
        }
    });
    let mut plural = plural.map(add);
    if let (Some(nominative), "n") = (options.nominative_plural, class) {
        let (other_cut, _) = stem(nominative, 1)?;
        plural = ["а", cut, "ам", "а", "ами", "ах"].map(|ending| format!("{other_cut}{ending}"));
        plural[Case::Genitive as usize] = whole(cut);
    }
    if let Some(genitive) = options.genitive_plural {
        plural[Case::Genitive as usize] = whole(genitive);
    }
    Some([singular, plural])
}

fn hard_masculine(lemma: &str, is_animate: bool, options: &Options<'_>) -> Option<[[String; 6]; 2]> {
    let stem = options.stem.unwrap_or(lemma);
    let last = stem.chars().next_back()?;
    let add = |ending: &str| format!("{stem}{ending}");
    let instrumental = add(if is_hushing_or_ts(last) { "ем" } else { "ом" });
    let genitive_plural = match options.genitive_plural {
        Some(given) => given.to_owned(),
        None if HUSHING.contains(&last) => add("ей"),
        None if last == 'ц' => add("ев"),
        None => add("ов"),
    };
    let nominative_plural = match options.nominative_plural {
        Some(given) => given.to_owned(),
        None => add(i_or_y(last)),
    };
    let (accusative, accusative_plural) = if is_animate {
        (add("а"), genitive_plural.clone())
    } else {
        (lemma.to_owned(), nominative_plural.clone())
    };
    Some([
        [
            lemma.to_owned(),
            add("а"),
            add("у"),
            accusative,
            instrumental,
            add("е"),
        ],
        [
            nominative_plural,
            genitive_plural,
            add("ам"),
            accusative_plural,
            add("ами"),
            add("ах"),
        ],
    ])
}

fn soft_masculine(lemma: &str, stem: &str) -> [[String; 6]; 2] {
    let add = |ending: &str| format!("{stem}{ending}");
    let mut singular = ["", "я", "ю", "", "ем", "е"].map(add);
    singular[Case::Nominative as usize] = lemma.to_owned();
    singular[Case::Accusative as usize] = lemma.to_owned();
    [singular, ["и", "ей", "ям", "и", "ями", "ях"].map(add)]
}

fn is_hushing_or_ts(letter: char) -> bool {
    HUSHING.contains(&letter) || letter == 'ц'
}
