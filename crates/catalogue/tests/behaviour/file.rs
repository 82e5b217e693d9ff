use catalogue::read;

use crate::sample::{sample, told};

#[track_caller]
fn refused(bytes: &[u8], offset: usize, expected: &str) {
    let reading = read(bytes);
    assert!(reading.catalogue.is_none());
    assert_eq!(told(&reading), [expected]);
    assert_eq!(reading.problems[0].offset, offset);
}

#[test]
fn what_is_not_json_is_refused_with_its_place() {
    refused(
        b"",
        0,
        "error[syntax] : the file ends where the JSON wants a value",
    );
    refused(
        b"{\"a\": 1,}",
        8,
        "error[syntax] : `}` stands where the JSON wants a key in double quotes",
    );
    refused(
        b"[1 2]",
        3,
        "error[syntax] : `2]` stands where the JSON wants `,` or `]`",
    );
    refused(
        b"[1,]",
        3,
        "error[syntax] : `]` stands where the JSON wants a value after the comma",
    );
    refused(
        b"{'a': 1}",
        1,
        "error[syntax] : `'a':` stands where the JSON wants a key in double quotes",
    );
    refused(
        b"{\"a\": NaN}",
        6,
        "error[syntax] : `NaN}` stands where the JSON wants a value",
    );
    refused(
        b"[-Infinity]",
        2,
        "error[syntax] : `Infinity]` stands where the JSON wants a digit",
    );
    refused(
        b"[01]",
        2,
        "error[syntax] : `1]` stands where the JSON wants no digit after a leading 0",
    );
    refused(
        b"[\"a\nb\"]",
        3,
        "error[syntax] : a line ends or a space stands where the JSON wants the closing `\"` of a text, with line breaks written as `\\n`",
    );
    refused(
        b"[\"\\x\"]",
        3,
        "error[syntax] : `x\"]` stands where the JSON wants one of the escapes of JSON",
    );
    refused(
        b"{} {}",
        3,
        "error[syntax] : `{}` stands where the JSON wants the end of the file, as its object is closed here",
    );
}

#[test]
fn what_is_no_object_is_refused() {
    refused(
        b"[]",
        0,
        "error[wrong-type] : a list is given where an object is wanted",
    );
    refused(
        b" 17",
        1,
        "error[wrong-type] : a number is given where an object is wanted",
    );
}

#[test]
fn other_encodings_are_refused_by_name() {
    refused(
        b"{\"a\": \"\xE9\"}",
        7,
        "error[not-utf-8] : the byte 0xE9 is not UTF-8: save the file as UTF-8",
    );
    for order in [u16::to_le_bytes, u16::to_be_bytes] {
        for text in ["\u{FEFF}{\"format\": 1}", "{\"format\": 1}"] {
            let bytes: Vec<u8> = text.encode_utf16().flat_map(order).collect();
            refused(
                &bytes,
                0,
                "error[not-utf-8] : the file is in UTF-16: save it as UTF-8",
            );
        }
    }
}

#[test]
fn a_byte_order_mark_is_a_warning() {
    let mut bytes = "\u{FEFF}".as_bytes().to_vec();
    bytes.extend(
        sample()
            .to_string()
            .replacen("\"sample\"", "\"Sample\"", 1)
            .as_bytes(),
    );
    let reading = read(&bytes);
    assert_eq!(
        told(&reading)[0],
        "warning[byte-order-mark] : the file begins with a byte order mark: save it as UTF-8 without one"
    );
    assert_eq!(&bytes[reading.problems[1].offset..][..8], b"\"Sample\"");
}

#[test]
fn windows_line_ends_are_fine() {
    let file = serde_json::to_string_pretty(&sample())
        .unwrap()
        .replace('\n', "\r\n");
    assert_eq!(read(file.as_bytes()).problems, []);
}

#[test]
fn a_number_that_nothing_can_hold_spoils_its_own_field_only() {
    for number in ["1e999", "123456789012345678901234567890e300", "-1e999"] {
        let file = sample().to_string().replacen(
            "\"kind\":\"technopark\"",
            "\"kind\":\"technopark\",\"founded\":7777",
            1,
        );
        let reading = read(file.replace("7777", number).as_bytes());
        assert_eq!(
            told(&reading),
            [format!(
                "error[out-of-range] /organisations/0/founded: `{number}` is out of range: write a number from 1 to 9999"
            )]
        );
        assert_eq!(reading.catalogue.unwrap().organisations.len(), 3);
    }
}
