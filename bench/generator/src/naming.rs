//! How organisations are called.

use crate::random::Random;
use crate::sentence::{Writer, capitalised};
use crate::transliteration;
use crate::vocabulary::Vocabulary;

/// In Russian and in English.
pub(crate) fn name(writer: &mut Writer<'_, '_>, coined: &str) -> [String; 2] {
    let latin = capitalised(&transliteration::official(coined));
    let kind = writer.subject.kind;
    if kind.id == "company" {
        let form = writer.random.pick(&writer.vocabulary.legal_forms);
        return [
            format!("{} «{coined}»", form.russian),
            format!("{latin} {}", form.english),
        ];
    }
    writer.keep_kind();
    let [russian, english] = kind.name.map(capitalised);
    [format!("{russian} «{coined}»"), format!("{latin} {english}")]
}

/// A name that no dictionary has.
pub(crate) fn coin(vocabulary: &Vocabulary, random: &mut Random) -> String {
    let way = random.share();
    let root = *random.pick(&vocabulary.roots);
    let suffix = *random.pick(&vocabulary.suffixes);
    if way < 0.30 {
        return format!("{root}{suffix}");
    }
    if way >= 0.92 {
        return format!("{root}{suffix}-{}", 2 + random.below(29));
    }
    let mut middle = *random.pick(&vocabulary.middles);
    if middle == suffix || middle == root.to_lowercase() {
        middle = "про";
    }
    format!("{root}{middle}{suffix}")
}
