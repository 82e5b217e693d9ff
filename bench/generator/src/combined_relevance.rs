//! Queries with a known meaning in which two things are wrong at once.

use std::collections::{BTreeSet, HashMap};

use crate::asker::{Asker, Relevance, Wording, first_letters, letters};
use crate::generator::without_yo;
use crate::random::Random;
use crate::relevance::longest;
use crate::slip::{Slip, declined, typed_in_english};
use crate::transliteration::informal;
use crate::truth::Class;
use crate::vocabulary::Vocabulary;

/// How many of each class.
const EACH: usize = 20;

/// Goes on with the names that the asker has not used.
pub(crate) fn ask(asker: &mut Asker<'_>, vocabulary: &Vocabulary, seed: u64) -> Vec<Relevance> {
    asker.random = Random::new(seed, 888_888_888);
    ask_with_fleeting_vowels(asker, vocabulary);
    ask_by_prefix_with_typo(asker);
    ask_inflected_with_typo(asker);
    ask_transliterated_and_inflected(asker);
    ask_in_wrong_layout_and_inflected(asker);
    ask_with_typo_in_short_word(asker);
    ask_across_fields(asker);
    asker.taken()
}

/// The forms on either side of a vowel that comes and goes, which no stemmer brings together.
fn alternations(vocabulary: &Vocabulary) -> HashMap<&str, [Vec<&str>; 2]> {
    let mut alternations = HashMap::new();
    for noun in vocabulary.all_nouns() {
        let Some(one) = &noun.alternating else { continue };
        let all: BTreeSet<&str> = noun.forms().collect();
        let (one, other): (Vec<&str>, Vec<&str>) = all
            .into_iter()
            .partition(|form| one.iter().any(|known| known == form));
        if !one.is_empty() && !other.is_empty() {
            alternations.insert(noun.lemma.as_str(), [one, other]);
        }
    }
    alternations
}

fn ask_with_fleeting_vowels(asker: &mut Asker<'_>, vocabulary: &Vocabulary) {
    let alternations = alternations(vocabulary);
    let truth = asker.truth;
    for number in asker.organisations() {
        if asker.count("fleeting") >= EACH {
            break;
        }
        let known = truth.known(number);
        let candidates: Vec<&str> = known
            .lemmas
            .keys()
            .map(String::as_str)
            .filter(|lemma| alternations.contains_key(lemma))
            .collect();
        if candidates.is_empty() {
            continue;
        }
        let lemma = *asker.random.pick(&candidates);
        let (Some(sides), Some(have)) = (alternations.get(lemma), known.lemmas.get(lemma)) else {
            continue;
        };
        let is_on = |side: &[&str]| have.iter().all(|form| side.contains(&form.as_str()));
        let other_side = match sides {
            [one, other] if is_on(one) => other,
            [one, other] if is_on(other) => one,
            _ => continue,
        };
        let all = known.lemmas.keys().map(String::as_str).collect::<Vec<_>>();
        let mut others = asker.random.shuffled(all);
        others.retain(|other| *other != lemma);
        let &[first, second, ..] = &others[..] else {
            continue;
        };
        let targets = truth.having([lemma, first, second]);
        if targets.len() > 30 {
            continue;
        }
        let form = *asker.random.pick(other_side);
        let word = |lemma: &str| known.lemmas.get(lemma).and_then(|forms| forms.first());
        let (Some(first), Some(second)) = (word(first), word(second)) else {
            continue;
        };
        let text = without_yo(&format!("{first} {second} {form}"));
        asker.ask("fleeting", text, &targets.numbers(), lemma.to_owned());
    }
}

fn ask_by_prefix_with_typo(asker: &mut Asker<'_>) {
    for (_, name) in asker.named(|name| letters(name) >= 10) {
        let asked = asker.count("typo-prefix");
        if asked >= EACH {
            break;
        }
        let few = |len: &usize| {
            let named = asker.beginning(first_letters(name, *len));
            named.is_none_or(|named| named.len() <= 10)
        };
        let Some(len) = (6..letters(name) - 2).find(few) else {
            continue;
        };
        let prefix = first_letters(name, len);
        let at = 1 + asker.random.below(len - 3);
        let typed = Slip::nth(asked).made_in(prefix, at, &mut asker.random);
        if typed == prefix || asker.beginning(&typed).is_some() || asker.truth.has_word(&typed) {
            continue;
        }
        let targets = asker.beginning(prefix).unwrap_or_default().to_vec();
        asker.use_up(name);
        asker.ask("typo-prefix", typed, &targets, format!("of {name}"));
    }
}

fn ask_inflected_with_typo(asker: &mut Asker<'_>) {
    for number in asker.organisations() {
        let asked = asker.count("typo-infl");
        if asked >= EACH {
            break;
        }
        let Some(phrase) = asker.phrase(number, Wording::Other, None) else {
            continue;
        };
        let mut words: Vec<String> = phrase.words.iter().map(|word| without_yo(word)).collect();
        let longest = longest(&words);
        let word = words[longest].clone();
        if letters(&word) < 8 {
            continue;
        }
        let at = 1 + asker.random.below(letters(&word) - 4);
        let typed = Slip::nth(asked).made_in(&word, at, &mut asker.random);
        if asker.truth.has_word(&typed) || typed == word {
            continue;
        }
        words[longest] = typed;
        asker.ask("typo-infl", words.join(" "), &phrase.targets, None);
    }
}

fn ask_transliterated_and_inflected(asker: &mut Asker<'_>) {
    asker.ask("translit-infl", "tehnoparka himgrada", &[1], None);
    for (number, name) in asker.named(|name| !declined(name).is_empty()) {
        if asker.count("translit-infl") >= EACH {
            break;
        }
        let forms = declined(name);
        let form: &String = asker.random.pick(&forms);
        let typed = informal(form);
        if asker.truth.has_word(&typed) {
            continue;
        }
        asker.use_up(name);
        asker.ask("translit-infl", typed, &[number], None);
    }
}

fn ask_in_wrong_layout_and_inflected(asker: &mut Asker<'_>) {
    for (number, name) in asker
        .named(|name| !declined(name).is_empty())
        .into_iter()
        .take(EACH)
    {
        asker.use_up(name);
        let forms = declined(name);
        let form: &String = asker.random.pick(&forms);
        let typed = typed_in_english(form);
        asker.ask("layout-infl", typed, &[number], None);
    }
}

fn ask_with_typo_in_short_word(asker: &mut Asker<'_>) {
    let is_short = |word: &str| matches!(letters(word), 4 | 5);
    for number in asker.organisations() {
        let asked = asker.count("typo-short");
        if asked >= EACH {
            break;
        }
        let Some(phrase) = asker.phrase(number, Wording::Same, Some(&is_short)) else {
            continue;
        };
        let mut words: Vec<String> = phrase.words.iter().map(|word| without_yo(word)).collect();
        let short: Vec<usize> = (0..words.len())
            .filter(|place| is_short(&words[*place]))
            .collect();
        if short.is_empty() {
            continue;
        }
        let place = *asker.random.pick(&short);
        let word = words[place].clone();
        let at = 1 + asker.random.below(letters(&word) - 2);
        let typed = Slip::nth(asked).made_in(&word, at, &mut asker.random);
        if asker.truth.has_word(&typed) || typed == word {
            continue;
        }
        words[place] = typed;
        asker.ask("typo-short", words.join(" "), &phrase.targets, None);
    }
}

/// Kind, city and a word of the text together.
fn ask_across_fields(asker: &mut Asker<'_>) {
    let truth = asker.truth;
    for number in asker.organisations() {
        if asker.count("cross-field") >= EACH {
            break;
        }
        let known = truth.known(number);
        let kind = match known.kind.as_str() {
            "technopark" => "технопарк",
            "accelerator" => "акселератор",
            "cluster" => "кластер",
            _ => continue,
        };
        if known.city.contains([' ', '-']) {
            continue;
        }
        let is_noun = |lemma: &&str| {
            let class = truth.lemmas.get(*lemma).map(|lemma| lemma.class);
            class == Some(Class::Noun)
        };
        let nouns: Vec<&str> = known.lemmas.keys().map(String::as_str).filter(is_noun).collect();
        if nouns.is_empty() {
            continue;
        }
        let noun = *asker.random.pick(&nouns);
        let targets = truth.having([kind, known.city.as_str(), noun]);
        if targets.len() > 30 {
            continue;
        }
        let text = without_yo(&format!("{kind} {} {noun}", known.city));
        asker.ask("cross-field", text, &targets.numbers(), None);
    }
}
