//! Russian in Latin letters.

/// By the rules that the catalogues' English names follow.
pub(crate) fn official(text: &str) -> String {
    written(text, official_letter)
}

/// As people write who know no rules: `himgrad`, not `khimgrad`.
pub(crate) fn informal(text: &str) -> String {
    written(text, |letter| {
        Some(match letter {
            'х' => "h",
            'ц' => "c",
            'ж' | 'й' => "j",
            'ю' => "ju",
            'я' => "ja",
            'щ' => "sch",
            'ё' => "e",
            other => return official_letter(other),
        })
    })
}

fn written(text: &str, latin: impl Fn(char) -> Option<&'static str>) -> String {
    let mut written = String::with_capacity(text.len());
    for letter in text.chars().flat_map(char::to_lowercase) {
        match latin(letter) {
            Some(letters) => written.push_str(letters),
            None => written.push(letter),
        }
    }
    written
}

fn official_letter(letter: char) -> Option<&'static str> {
    Some(match letter {
        'а' => "a",
        'б' => "b",
        'в' => "v",
        'г' => "g",
        'д' => "d",
        'е' | 'э' => "e",
        'ё' => "yo",
        'ж' => "zh",
        'з' => "z",
        'и' => "i",
        'й' | 'ы' => "y",
        'к' => "k",
        'л' => "l",
        'м' => "m",
        'н' => "n",
        'о' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' => "u",
        'ф' => "f",
        'х' => "kh",
        'ц' => "ts",
        'ч' => "ch",
        'ш' => "sh",
        'щ' => "shch",
        'ъ' | 'ь' => "",
        'ю' => "yu",
        'я' => "ya",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_written_by_the_rules_and_without_them() {
        assert_eq!(official("Химград-Объём"), "khimgrad-obyom");
        assert_eq!(informal("Химград-Объём"), "himgrad-obem");
    }
}
