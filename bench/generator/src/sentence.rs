//! Sentences in Russian and English: patterns with drawn words in them.

use std::borrow::Cow;

use crate::adjective::Adjective;
use crate::noun::Noun;
use crate::pattern::{Pattern, Piece};
use crate::random::Random;
use crate::vocabulary::{City, Kind, Sector, Verb, Vocabulary};

/// A Russian word as it stands in the text, with its dictionary form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Token<'v> {
    pub(crate) text: Cow<'v, str>,
    pub(crate) lemma: Cow<'v, str>,
}

/// Whom sentences are about.
#[derive(Debug)]
pub(crate) struct Subject<'v> {
    pub(crate) kind: &'v Kind,
    pub(crate) city: &'v City,
    pub(crate) sectors: Vec<&'v Sector>,
}

/// The words drawn for one sentence.
#[derive(Debug, Default)]
struct Slots<'v> {
    nouns: Vec<(char, &'v Noun)>,
    adjectives: Vec<(char, &'v Adjective)>,
    verbs: Vec<(char, &'v Verb)>,
}

/// Draws words and remembers those that queries may ask for.
#[derive(Debug)]
pub(crate) struct Writer<'w, 'v> {
    pub(crate) random: &'w mut Random,
    pub(crate) vocabulary: &'v Vocabulary,
    pub(crate) subject: &'w Subject<'v>,
    pub(crate) tokens: Vec<Token<'v>>,
}

impl<'v> Writer<'_, 'v> {
    /// The sentence in Russian and in English, with a capital letter and without a full stop.
    pub(crate) fn sentence(&mut self, pattern: &Pattern) -> [String; 2] {
        let mut slots = Slots::default();
        let [russian, english] = &pattern.languages;
        let russian: Vec<_> = russian
            .iter()
            .map(|piece| self.russian(*piece, &mut slots))
            .collect();
        let english: Vec<_> = english
            .iter()
            .map(|piece| self.english(*piece, &mut slots))
            .collect();
        [capitalised(&russian.join(" ")), capitalised(&english.join(" "))]
    }

    pub(crate) fn keep(&mut self, text: impl Into<Cow<'v, str>>, lemma: impl Into<Cow<'v, str>>) {
        self.tokens.push(Token {
            text: text.into(),
            lemma: lemma.into(),
        });
    }

    pub(crate) fn keep_kind(&mut self) {
        for word in self.subject.kind.name[0].split(' ') {
            self.keep(word, word);
        }
    }

    fn russian(&mut self, piece: Piece, slots: &mut Slots<'v>) -> Cow<'v, str> {
        match piece {
            Piece::Word(word) => word.into(),
            Piece::Kind => {
                self.keep_kind();
                self.subject.kind.name[0].into()
            }
            Piece::City => {
                let city = self.subject.city;
                self.keep(city.prepositional.to_lowercase(), city.name[0].to_lowercase());
                city.prepositional.into()
            }
            Piece::Verb { slot, number } => self.verb(slot, slots).russian[number as usize].into(),
            Piece::Noun {
                adjective,
                slot,
                case,
                number,
            } => {
                let noun = self.noun(slot, slots);
                let text = noun.form(case, number);
                let Some(adjective) = adjective else {
                    self.keep(text, &*noun.lemma);
                    return text.into();
                };
                let adjective = self.adjective(adjective, slots);
                let before = adjective.agreeing_with(noun, case, number);
                self.keep(before, &*adjective.lemma);
                self.keep(text, &*noun.lemma);
                format!("{before} {text}").into()
            }
        }
    }

    fn english(&mut self, piece: Piece, slots: &mut Slots<'v>) -> Cow<'v, str> {
        match piece {
            Piece::Word(word) => word.into(),
            Piece::Kind => self.subject.kind.name[1].into(),
            Piece::City => self.subject.city.name[1].into(),
            Piece::Verb { slot, number } => self.verb(slot, slots).english[number as usize].into(),
            Piece::Noun {
                adjective,
                slot,
                number,
                ..
            } => {
                let noun = self.noun(slot, slots);
                match adjective {
                    None => noun.english(number).into(),
                    Some(adjective) => {
                        let adjective = self.adjective(adjective, slots);
                        format!("{} {}", adjective.english, noun.english(number)).into()
                    }
                }
            }
        }
    }

    /// The noun of a slot, another than those of the other slots where a few attempts find one.
    fn noun(&mut self, slot: char, slots: &mut Slots<'v>) -> &'v Noun {
        if let Some((_, noun)) = slots.nouns.iter().find(|(known, _)| *known == slot) {
            return noun;
        }
        let mut drawn = self.draw_noun();
        for _ in 0..4 {
            if slots.nouns.iter().all(|(_, known)| !std::ptr::eq(*known, drawn)) {
                break;
            }
            drawn = self.draw_noun();
        }
        slots.nouns.push((slot, drawn));
        drawn
    }

    fn adjective(&mut self, slot: char, slots: &mut Slots<'v>) -> &'v Adjective {
        if let Some((_, adjective)) = slots.adjectives.iter().find(|(known, _)| *known == slot) {
            return adjective;
        }
        let drawn = self.draw_adjective();
        slots.adjectives.push((slot, drawn));
        drawn
    }

    fn verb(&mut self, slot: char, slots: &mut Slots<'v>) -> &'v Verb {
        if let Some((_, verb)) = slots.verbs.iter().find(|(known, _)| *known == slot) {
            return verb;
        }
        let drawn = self.random.pick(&self.vocabulary.verbs);
        slots.verbs.push((slot, drawn));
        drawn
    }

    fn draw_noun(&mut self) -> &'v Noun {
        if self.random.share() < 0.62 {
            let sector = *self.random.pick(&self.subject.sectors);
            self.random.pick(&sector.nouns)
        } else {
            &self.vocabulary.nouns[self.vocabulary.noun_shares.draw(self.random)]
        }
    }

    fn draw_adjective(&mut self) -> &'v Adjective {
        if self.random.share() < 0.55 {
            let sector = *self.random.pick(&self.subject.sectors);
            self.random.pick(&sector.adjectives)
        } else {
            &self.vocabulary.adjectives[self.vocabulary.adjective_shares.draw(self.random)]
        }
    }
}

pub(crate) fn capitalised(text: &str) -> String {
    let mut letters = text.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::Number;
    use crate::pattern::patterns;

    #[test]
    fn a_figure_stands_for_the_same_word_in_both_languages() {
        let vocabulary = Vocabulary::built_in().unwrap();
        let region = &vocabulary.regions[0];
        let subject = Subject {
            kind: &vocabulary.kinds[0],
            city: &region.cities[0],
            sectors: vec![&vocabulary.sectors[5]],
        };
        let mut random = Random::new(1, 1);
        let mut writer = Writer {
            random: &mut random,
            vocabulary: &vocabulary,
            subject: &subject,
            tokens: Vec::new(),
        };
        let [russian, english] = writer.sentence(&patterns()[0]);
        let lemmas: Vec<&str> = writer.tokens.iter().map(|token| &*token.lemma).collect();
        let noun = vocabulary
            .all_nouns()
            .find(|noun| noun.lemma == lemmas[lemmas.len() - 1])
            .unwrap();
        assert!(russian.starts_with("Компания "), "{russian}");
        assert!(
            english.ends_with(noun.english(Number::Singular)),
            "{russian} / {english}"
        );
    }
}
