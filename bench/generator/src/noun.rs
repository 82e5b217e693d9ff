//! Nouns with all their forms.

use crate::declension::{Options, forms};
use crate::form::{Case, Gender, Number};

/// A noun, in Russian and in English.
#[derive(Debug)]
pub(crate) struct Noun {
    pub(crate) lemma: String,
    pub(crate) gender: Gender,
    pub(crate) is_animate: bool,
    pub(crate) is_singular_only: bool,
    english: String,
    english_plural: String,
    /// Singular and plural, each in the order of [`Case`].
    forms: [[String; 6]; 2],
    /// The forms on one side of a vowel that comes and goes, such as `станок` beside `станк-`.
    pub(crate) alternating: Option<Vec<String>>,
}

impl Noun {
    /// Reads `lemma:class:english[:options]`. Classes: `m` hard masculine, `ma` the same but living, `mj` in
    /// -й, `ms` in -ь; `f` in -а, `fj` in -я, `fi` in -ия, `fs` in -ь; `n` in -о, `ne` in -е, `ni` in -ие.
    /// Options, with commas: `st=` the stem of the other cases, `gp=` the genitive plural, `np=` the
    /// nominative plural, `ep=` the English plural, `sg` for a word without plural.
    pub(crate) fn parse(specification: &str) -> Option<Self> {
        let mut parts = specification.split(':');
        let (lemma, class, english) = (parts.next()?, parts.next()?, parts.next()?);
        let options = Options::parse(parts.flat_map(|part| part.split(',')))?;
        let mut forms = forms(lemma, class, &options)?;
        if options.is_singular_only {
            forms[1] = forms[0].clone();
        }
        let english = english.replace('_', " ");
        let english_plural = match options.english_plural {
            _ if options.is_singular_only => english.clone(),
            Some(plural) => plural.replace('_', " "),
            None => english_plural(&english),
        };
        let alternating = if options.stem.is_some() {
            Some(vec![lemma.to_owned()])
        } else {
            options
                .genitive_plural
                .map(|_| vec![forms[1][Case::Genitive as usize].clone()])
        };
        Some(Self {
            lemma: lemma.to_owned(),
            gender: match class.chars().next()? {
                'm' => Gender::Masculine,
                'f' => Gender::Feminine,
                _ => Gender::Neuter,
            },
            is_animate: class == "ma",
            is_singular_only: options.is_singular_only,
            english,
            english_plural,
            forms,
            alternating,
        })
    }

    pub(crate) fn form(&self, case: Case, number: Number) -> &str {
        &self.forms[number as usize][case as usize]
    }

    pub(crate) fn forms(&self) -> impl Iterator<Item = &str> {
        self.forms.iter().flatten().map(String::as_str)
    }

    pub(crate) fn english(&self, number: Number) -> &str {
        match number {
            Number::Singular => &self.english,
            Number::Plural => &self.english_plural,
        }
    }
}

fn english_plural(word: &str) -> String {
    let before_y = word
        .strip_suffix('y')
        .filter(|rest| !rest.ends_with(['a', 'e', 'i', 'o', 'u']));
    if ["s", "x", "ch", "sh"].iter().any(|ending| word.ends_with(ending)) {
        format!("{word}es")
    } else if let Some(rest) = before_y {
        format!("{rest}ies")
    } else {
        format!("{word}s")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(specification: &str, singular: &str, plural: &str, english_plural: &str) {
        let noun = Noun::parse(specification).unwrap();
        assert_eq!(noun.forms[0].join(" "), singular);
        assert_eq!(noun.forms[1].join(" "), plural);
        assert_eq!(noun.english(Number::Plural), english_plural);
    }

    #[test]
    fn nouns_of_every_class_are_inflected() {
        check(
            "станок:m:machine_tool:st=станк",
            "станок станка станку станок станком станке",
            "станки станков станкам станки станками станках",
            "machine tools",
        );
        check(
            "пациент:ma:patient",
            "пациент пациента пациенту пациента пациентом пациенте",
            "пациенты пациентов пациентам пациентов пациентами пациентах",
            "patients",
        );
        check(
            "алюминий:mj:aluminium:sg",
            "алюминий алюминия алюминию алюминий алюминием алюминии",
            "алюминий алюминия алюминию алюминий алюминием алюминии",
            "aluminium",
        );
        check(
            "уголь:ms:coal:st=угл",
            "уголь угля углю уголь углем угле",
            "угли углей углям угли углями углях",
            "coals",
        );
        check(
            "плёнка:f:film:gp=плёнок",
            "плёнка плёнки плёнке плёнку плёнкой плёнке",
            "плёнки плёнок плёнкам плёнки плёнками плёнках",
            "films",
        );
        check(
            "кровля:fj:roof:gp=кровель",
            "кровля кровли кровле кровлю кровлей кровле",
            "кровли кровель кровлям кровли кровлями кровлях",
            "roofs",
        );
        check(
            "студия:fi:studio",
            "студия студии студии студию студией студии",
            "студии студий студиям студии студиями студиях",
            "studios",
        );
        check(
            "сеть:fs:grid",
            "сеть сети сети сеть сетью сети",
            "сети сетей сетям сети сетями сетях",
            "grids",
        );
        check(
            "зерно:n:grain:gp=зёрен,np=зёрна",
            "зерно зерна зерну зерно зерном зерне",
            "зёрна зёрен зёрнам зёрна зёрнами зёрнах",
            "grains",
        );
        check(
            "поле:ne:field",
            "поле поля полю поле полем поле",
            "поля полей полям поля полями полях",
            "fields",
        );
        check(
            "покрытие:ni:coating",
            "покрытие покрытия покрытию покрытие покрытием покрытии",
            "покрытия покрытий покрытиям покрытия покрытиями покрытиях",
            "coatings",
        );
    }

    #[test]
    fn english_plurals_follow_the_last_letters() {
        assert_eq!(english_plural("battery"), "batteries");
        assert_eq!(english_plural("assay"), "assays");
        assert_eq!(english_plural("switch"), "switches");
    }

    #[test]
    fn a_specification_that_is_not_understood_is_refused() {
        for wrong in ["лазер", "лазер:q:laser", "лазер:m:laser:xx=1", ":m:laser"] {
            assert!(Noun::parse(wrong).is_none(), "{wrong}");
        }
    }
}
