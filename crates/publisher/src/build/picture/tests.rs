use std::collections::BTreeMap;

use super::*;
use crate::build::sample::Sample;

/// Bytes of a file that make a picture slow to show where somebody posts an address.
const MAX_BYTES: usize = 40_000;

fn drawn(sample: &Sample) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    pictures(&sample.site(), &mut |name, bytes| {
        files.insert(name.to_owned(), bytes.to_vec());
        Ok(())
    })
    .unwrap();
    files
}

fn size_of(file: &[u8]) -> (u32, u32) {
    let reader = png::Decoder::new(std::io::Cursor::new(file)).read_info().unwrap();
    (reader.info().width, reader.info().height)
}

#[test]
fn each_kind_of_page_has_its_own_in_each_language() {
    let files = drawn(&Sample::default_catalogue());
    assert_eq!(files.len(), 2 * Picture::ALL.len() + 3);
    for lang in ["ru", "en"] {
        for picture in Picture::ALL {
            let file = &files[&picture.file_name(lang)];
            assert_eq!(size_of(file), SIZE);
            assert!(file.len() < MAX_BYTES, "{picture:?}: {} bytes", file.len());
        }
    }
    for (name, size) in PLAIN_ICONS.into_iter().chain([MASKABLE_ICON]) {
        assert_eq!(size_of(&files[name]), (size, size), "{name}");
        assert!(files[name].len() < MAX_BYTES, "{name}");
    }
    let mut bytes: Vec<&Vec<u8>> = files.values().collect();
    bytes.sort();
    bytes.dedup();
    assert_eq!(bytes.len(), files.len(), "no two are alike");
}

#[test]
fn the_bytes_depend_on_the_words_alone() {
    let sheet = Sheet {
        picture: Picture::Home,
        word: "Каталог",
        title: "Партнёры по регионам",
    };
    let draw = || sheet.png(&Face::new().unwrap()).unwrap();
    assert_eq!(draw(), draw());
}

#[test]
fn titles_that_are_too_long_or_of_other_scripts_are_drawn_too() {
    let face = Face::new().unwrap();
    for title in [
        "Слово ".repeat(400),
        "Ж".repeat(500),
        "目录".into(),
        String::new(),
    ] {
        for picture in [Picture::Home, Picture::Region] {
            let sheet = Sheet {
                picture,
                word: "Каталог",
                title: &title,
            };
            assert_eq!(size_of(&sheet.png(&face).unwrap()), SIZE);
        }
    }
}

#[test]
fn the_icons_are_those_of_the_svg() {
    let svg = include_str!("../../../../../public/icon.svg");
    for drawn_so in [
        "viewBox=\"0 0 32 32\"",
        "rx=\"7\" fill=\"#0f6b63\"",
        "M7 24h18M9.5 24V11L16 6.5 22.5 11v13M13.5 24v-6.5h5V24",
        "stroke=\"#fff\" stroke-width=\"2.2\"",
    ] {
        assert!(
            svg.contains(drawn_so),
            "the icon was changed: draw it so in `icon.rs` and `glyphs.rs`"
        );
    }
}
