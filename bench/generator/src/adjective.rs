//! Adjectives with all their forms.

use crate::form::{Case, Gender, HUSHING, Number, VELAR, stem};
use crate::noun::Noun;

/// An adjective, in Russian and in English.
#[derive(Debug)]
pub(crate) struct Adjective {
    pub(crate) lemma: String,
    pub(crate) english: String,
    /// In the order of [`Gender`], with the plural last; each in the order of [`Case`].
    forms: [[String; 6]; 4],
}

const PLURAL: usize = 3;

impl Adjective {
    /// Reads `lemma:english`.
    pub(crate) fn parse(specification: &str) -> Option<Self> {
        let (lemma, english) = specification.split_once(':')?;
        Some(Self {
            lemma: lemma.to_owned(),
            english: english.to_owned(),
            forms: forms(lemma)?,
        })
    }

    pub(crate) fn nominative(&self, gender: Gender) -> &str {
        &self.forms[gender as usize][Case::Nominative as usize]
    }

    /// The form that stands before a noun in this case and number.
    pub(crate) fn agreeing_with(&self, noun: &Noun, case: Case, number: Number) -> &str {
        let is_singular = number == Number::Singular;
        let is_masculine = noun.gender == Gender::Masculine;
        let (group, case) = if case != Case::Accusative {
            let one = is_singular || noun.is_singular_only;
            (if one { noun.gender as usize } else { PLURAL }, case)
        } else if noun.is_animate && (!is_singular || is_masculine) {
            (
                if is_singular { noun.gender as usize } else { PLURAL },
                Case::Genitive,
            )
        } else if is_singular || noun.is_singular_only {
            let case = if is_masculine { Case::Nominative } else { case };
            (noun.gender as usize, case)
        } else {
            (PLURAL, case)
        };
        &self.forms[group][case as usize]
    }

    pub(crate) fn forms(&self) -> impl Iterator<Item = &str> {
        self.forms.iter().flatten().map(String::as_str)
    }
}

fn forms(lemma: &str) -> Option<[[String; 6]; 4]> {
    let (stem, last) = stem(lemma, 2)?;
    let is_hushing = HUSHING.contains(&last);
    // внешний, ведущий: -его
    let is_soft = lemma.ends_with("ий") && !VELAR.contains(&last);
    let y = if is_soft || is_hushing || VELAR.contains(&last) {
        "и"
    } else {
        "ы"
    };
    let o = if is_soft { "е" } else { "о" };
    let [feminine, feminine_accusative] = if is_soft && !is_hushing {
        ["яя", "юю"]
    } else {
        ["ая", "ую"]
    };
    let masculine_or_neuter = |nominative: String| {
        [
            nominative.clone(),
            format!("{stem}{o}го"),
            format!("{stem}{o}му"),
            nominative,
            format!("{stem}{y}м"),
            format!("{stem}{o}м"),
        ]
    };
    let oblique = format!("{stem}{o}й");
    Some([
        masculine_or_neuter(lemma.to_owned()),
        masculine_or_neuter(format!("{stem}{o}е")),
        [
            format!("{stem}{feminine}"),
            oblique.clone(),
            oblique.clone(),
            format!("{stem}{feminine_accusative}"),
            oblique.clone(),
            oblique,
        ],
        ["е", "х", "м", "е", "ми", "х"].map(|ending| format!("{stem}{y}{ending}")),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(noun: &str, case: Case, number: Number, expected: &str) {
        let noun = Noun::parse(noun).unwrap();
        let adjective = Adjective::parse("ведущий:leading").unwrap();
        assert_eq!(adjective.agreeing_with(&noun, case, number), expected);
    }

    #[test]
    fn an_adjective_agrees_with_its_noun() {
        check("лазер:m:laser", Case::Dative, Number::Singular, "ведущему");
        check("сеть:fs:grid", Case::Nominative, Number::Singular, "ведущая");
        check("сеть:fs:grid", Case::Accusative, Number::Singular, "ведущую");
        check("поле:ne:field", Case::Instrumental, Number::Plural, "ведущими");
    }

    #[test]
    fn the_accusative_of_what_lives_is_its_genitive_and_of_things_the_nominative() {
        check(
            "партнёр:ma:partner",
            Case::Accusative,
            Number::Singular,
            "ведущего",
        );
        check("партнёр:ma:partner", Case::Accusative, Number::Plural, "ведущих");
        check("лазер:m:laser", Case::Accusative, Number::Singular, "ведущий");
        check("лазер:m:laser", Case::Accusative, Number::Plural, "ведущие");
    }

    #[test]
    fn a_word_without_plural_takes_the_singular_of_its_gender() {
        check("сталь:fs:steel:sg", Case::Genitive, Number::Plural, "ведущей");
    }
}
