//! `partner-directory check` and `schema`, as an operator runs them.

use std::fs;
use std::path::Path;

use serde_json::Value;
use tempfile::TempDir;

use crate::command::{DEFAULT_FILE, ONE_PARK, SMALL, holding, run, stderr, stdout};

fn with_error() -> String {
    SMALL.replace("\"id\": \"park\"", "\"id\": \"Парк\"")
}

fn with_warning() -> String {
    SMALL.replace("[\"ru\"]", "[\"ru\", \"ru\"]")
}

#[test]
fn the_default_catalogue_passes_and_nothing_is_printed() {
    let output = run(Path::new("."), &["check", "--fail-on", "warning", DEFAULT_FILE]);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(stdout(&output), "");
    assert!(stderr(&output).ends_with("catalogue.json: 0 errors, 0 warnings; 207 organisations to show\n"));
}

#[test]
fn an_error_is_a_line_with_its_place_and_status_1() {
    let directory = holding("c.json", &with_error());
    let output = run(directory.path(), &["check", "c.json"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        stdout(&output),
        "c.json:3:20: error[bad-id]: `Парк` is not an id: use 1 to 80 of the characters a-z, 0-9 and `-` (/kinds/0/id)\n"
    );
    assert_eq!(
        stderr(&output),
        "c.json: 1 error, 0 warnings; 0 organisations to show, 1 record skipped\n"
    );
}

#[test]
fn warnings_count_only_when_asked() {
    let directory = holding("c.json", &with_warning());
    let output = run(directory.path(), &["check", "c.json"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(
        stdout(&output).starts_with("c.json:2:77: warning[duplicate-entry]: "),
        "{}",
        stdout(&output)
    );
    let output = run(directory.path(), &["check", "--fail-on", "warning", "c.json"]);
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn a_form_service_abroad_is_a_warning_at_its_address() {
    let contact = "\"id\": \"small\",\n  \"contact\": {\"endpoint\": \"https://formspree.io/f/abc\"},";
    let directory = holding("c.json", &SMALL.replace("\"id\": \"small\",", contact));
    let output = run(directory.path(), &["check", "c.json"]);
    assert_eq!(output.status.code(), Some(0));
    let line = stdout(&output);
    assert!(
        line.starts_with(
            "c.json:3:27: warning[foreign-form-service]: `formspree.io` records the requests outside Russia"
        ),
        "{line}"
    );
    assert!(line.ends_with("(/contact/endpoint)\n"), "{line}");
}

#[test]
fn a_file_that_is_no_catalogue_is_status_2_with_its_place() {
    let directory = holding("c.json", "{\n  \"format\": 1,\n}\n");
    let output = run(directory.path(), &["check", "c.json"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(
        stdout(&output),
        "c.json:3:1: error[syntax]: `}` stands where the JSON wants a key in double quotes ()\n"
    );
    assert_eq!(
        stderr(&output),
        "error: c.json: 1 error, 0 warnings; nothing of it can be shown\n"
    );
}

#[test]
fn a_file_that_is_not_there_is_status_2_with_a_hint() {
    let directory = TempDir::new().unwrap();
    let output = run(directory.path(), &["check", "none.json"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(stdout(&output), "");
    assert!(
        stderr(&output).starts_with("error: cannot read `none.json`: "),
        "{}",
        stderr(&output)
    );
    assert!(
        stderr(&output)
            .ends_with("\n\nhint: check the path; it is taken relative to the current directory\n")
    );
}

#[test]
fn of_several_files_the_worst_decides_and_all_are_told() {
    let directory = holding("bad.json", &with_error());
    fs::write(directory.path().join("good.json"), SMALL).unwrap();
    let output = run(directory.path(), &["check", "none.json", "bad.json", "good.json"]);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(stdout(&output).lines().count(), 1);
    assert!(stderr(&output).contains("good.json: 0 errors"));
    assert_eq!(
        run(directory.path(), &["check", "good.json", "bad.json"])
            .status
            .code(),
        Some(1)
    );
    assert_eq!(
        run(directory.path(), &["check", "good.json"]).status.code(),
        Some(0)
    );
}

#[test]
fn findings_come_in_the_order_of_the_file() {
    let directory = holding(
        "c.json",
        "{\n\"title\": 1,\n\"languages\": 1,\n\"id\": 1,\n\"what\": 1,\n\"format\": 0}",
    );
    let output = run(directory.path(), &["check", "c.json"]);
    let line = |finding: &str| finding.split(':').nth(1).unwrap().parse::<usize>().unwrap();
    let lines: Vec<usize> = stdout(&output).lines().map(line).collect();
    assert!(lines.is_sorted(), "{lines:?}");
    assert_eq!(lines.last(), Some(&6));
}

#[test]
fn json_holds_findings_and_skipped_records() {
    let directory = holding("c.json", &with_error());
    let output = run(directory.path(), &["check", "--format", "json", "c.json"]);
    assert_eq!(output.status.code(), Some(1));
    let report: Value = serde_json::from_str(stdout(&output)).unwrap();
    let file = &report["files"][0];
    assert_eq!(file["file"], "c.json");
    assert_eq!(file["usable"], true);
    let finding = &file["findings"][0];
    assert_eq!((&finding["line"], &finding["column"]), (&3.into(), &20.into()));
    assert_eq!(
        (&finding["severity"], &finding["code"]),
        (&"error".into(), &"bad-id".into())
    );
    assert_eq!(finding["pointer"], "/kinds/0/id");
    assert_eq!(
        (&file["skipped"][0]["list"], &file["skipped"][0]["id"]),
        (&"kinds".into(), &"Парк".into())
    );
    assert_eq!(file["skipped"][0]["reasons"].as_array().unwrap().len(), 1);
}

#[test]
fn sarif_names_rules_and_places() {
    let directory = holding("my file.json", &with_error());
    let output = run(directory.path(), &["check", "--format", "sarif", "my file.json"]);
    assert_eq!(output.status.code(), Some(1));
    let log: Value = serde_json::from_str(stdout(&output)).unwrap();
    assert_eq!(log["version"], "2.1.0");
    let result = &log["runs"][0]["results"][0];
    assert_eq!(
        (&result["ruleId"], &result["level"]),
        (&"bad-id".into(), &"error".into())
    );
    let location = &result["locations"][0];
    assert_eq!(
        location["physicalLocation"]["artifactLocation"]["uri"],
        "my%20file.json"
    );
    assert_eq!(location["physicalLocation"]["region"]["startLine"], 3);
    assert_eq!(location["physicalLocation"]["region"]["startColumn"], 20);
    assert_eq!(
        location["logicalLocations"][0]["fullyQualifiedName"],
        "/kinds/0/id"
    );
    let rules = log["runs"][0]["tool"]["driver"]["rules"].as_array().unwrap();
    assert!(rules.iter().any(|rule| rule["id"] == result["ruleId"]));
}

#[test]
fn a_key_cannot_write_to_the_terminal() {
    let directory = holding(
        "c.json",
        &SMALL.replacen("\"format\"", r#""\u001b[2J\u202e": 1, "format""#, 1),
    );
    let output = run(directory.path(), &["check", "c.json"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(!stdout(&output).contains(['\u{1b}', '\u{202e}']));
    assert!(
        stdout(&output).ends_with("(/\\u{1b}[2J\\u{202e})\n"),
        "{}",
        stdout(&output)
    );
}

#[test]
fn help_has_an_example_for_each_command() {
    for arguments in [
        &["--help"][..],
        &["build", "--help"],
        &["check", "--help"],
        &["check-deploy", "--help"],
        &["schema", "--help"],
    ] {
        let output = run(Path::new("."), arguments);
        assert_eq!(output.status.code(), Some(0));
        assert!(
            stdout(&output).contains("Example:\n  partner-directory "),
            "{}",
            stdout(&output)
        );
    }
}

#[test]
fn a_wrong_option_is_status_2_on_stderr() {
    let output = run(Path::new("."), &["check", "--format", "xml", "c.json"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).starts_with("error: "));
    assert_eq!(run(Path::new("."), &["check"]).status.code(), Some(2));
}

#[test]
fn the_schema_is_printed_as_it_is_stored() {
    let output = run(Path::new("."), &["schema"]);
    assert_eq!(output.status.code(), Some(0));
    let printed: Value = serde_json::from_str(stdout(&output)).unwrap();
    assert_eq!(printed, catalogue::schema());
}

/// A catalogue of one park with a query set beside it.
fn with_queries(queries: &str) -> TempDir {
    let directory = holding("c.json", ONE_PARK);
    fs::write(directory.path().join("c.queries.json"), queries).unwrap();
    directory
}

#[test]
fn the_default_query_set_is_met() {
    let queries = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../finder/tests/data/catalogue.queries.json"
    );
    let output = run(
        Path::new("."),
        &[
            "check",
            "--fail-on",
            "warning",
            "--queries",
            queries,
            DEFAULT_FILE,
        ],
    );
    assert_eq!((stdout(&output), output.status.code()), ("", Some(0)));
    assert!(
        stderr(&output).ends_with(" queries asked\n"),
        "{}",
        stderr(&output)
    );
}

#[test]
fn queries_beside_the_catalogue_are_asked() {
    let directory =
        with_queries(r#"[{"query": "[bvuhfl", "lang": "ru", "class": "layout", "finds": ["himgrad"]}]"#);
    let output = run(directory.path(), &["check", "--fail-on", "warning", "c.json"]);
    assert_eq!((stdout(&output), output.status.code()), ("", Some(0)));
    assert_eq!(
        stderr(&output),
        "c.json: 0 errors, 0 warnings; 1 organisation to show\n\
         c.queries.json: 0 errors, 0 warnings; 1 query asked\n"
    );
}

#[test]
fn an_unmet_query_is_a_warning_at_its_place() {
    let directory = with_queries("[\n  {\"query\": \"моглино\", \"finds\": [\"himgrad\"]}]");
    let output = run(directory.path(), &["check", "c.json"]);
    assert_eq!(output.status.code(), Some(0));
    assert_eq!(
        stdout(&output),
        "c.queries.json:2:3: warning[unmet-query]: `моглино` must show `himgrad` among the first 10, but finds nothing (/0)\n"
    );
    let output = run(directory.path(), &["check", "--fail-on", "warning", "c.json"]);
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn a_query_for_an_unknown_organisation_or_without_a_text_is_an_error() {
    let directory = with_queries(r#"[{"query": "химград", "finds": ["nobody"]}, {"finds": []}]"#);
    let output = run(directory.path(), &["check", "c.json"]);
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(
        stdout(&output),
        "c.queries.json:1:2: error[unknown-reference]: `nobody` is no organisation of the catalogue (/0)\n\
         c.queries.json:1:45: error[wrong-type]: missing field `query` (/1)\n"
    );
}

#[test]
fn a_query_set_that_is_no_list_or_is_not_there_is_status_2() {
    let directory = with_queries("{\n}");
    let output = run(directory.path(), &["check", "c.json"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stdout(&output).starts_with("c.queries.json:1:"),
        "{}",
        stdout(&output)
    );
    assert!(
        stderr(&output).ends_with("error: c.queries.json: 1 error, 0 warnings; nothing of it can be asked\n"),
        "{}",
        stderr(&output)
    );
    let output = run(directory.path(), &["check", "--queries", "none.json", "c.json"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output).starts_with("error: cannot read `none.json`: "),
        "{}",
        stderr(&output)
    );
}
