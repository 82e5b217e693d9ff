use catalogue::{Position, positions, read};

#[test]
fn lines_and_columns_count_from_one_in_characters() {
    let file = "{\n  \"имя\": \"😀\",\r\n  \"b\": 1\n}".as_bytes();
    let at = |needle: &[u8]| {
        file.windows(needle.len())
            .position(|window| window == needle)
            .unwrap()
    };
    let found = positions(
        file,
        [
            0,
            at("\"имя\"".as_bytes()),
            at("\"😀\"".as_bytes()),
            at(b"\"b\""),
            file.len(),
        ],
    );
    let pairs: Vec<_> = found
        .iter()
        .map(|position| (position.line, position.column))
        .collect();
    assert_eq!(pairs, [(1, 1), (2, 3), (2, 10), (3, 3), (4, 2)]);
}

#[test]
fn a_byte_order_mark_takes_no_column() {
    assert_eq!(
        positions("\u{FEFF}{}".as_bytes(), [0, 3]),
        [Position { line: 1, column: 1 }; 2]
    );
}

#[test]
fn the_offset_of_a_problem_leads_to_its_value() {
    let file = b"{\n  \"format\": 1,\n  \"id\": \"Bad Id\"\n}";
    let problem = read(file)
        .problems
        .into_iter()
        .find(|problem| problem.pointer == "/id")
        .unwrap();
    assert_eq!(
        positions(file, [problem.offset]),
        [Position { line: 3, column: 9 }]
    );
}
