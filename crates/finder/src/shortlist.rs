//! The address of a shortlist that is shared: `id=himgrad&id=avtovaz`.

use catalogue::OrganisationId;

use crate::address::Pairs;
use crate::percent::{Part, decode};

/// The most organisations that a shortlist holds and its address carries.
pub const MAX_LISTED: usize = 100;

const KEY: &str = "id";

/// The organisations that a query string names, with or without its `?`: each once, in their order. What is no id is
/// left out.
#[must_use]
pub fn read_shortlist(query_string: &str) -> Vec<OrganisationId> {
    let mut shared = Vec::new();
    let query_string = query_string.strip_prefix('?').unwrap_or(query_string);
    for pair in query_string.split('&') {
        let Some((KEY, id)) = pair.split_once('=') else {
            continue;
        };
        let id = decode(Part::Query, id);
        if let Ok(id) = OrganisationId::parse(&String::from_utf8_lossy(&id))
            && !shared.contains(&id)
            && shared.len() < MAX_LISTED
        {
            shared.push(id);
        }
    }
    shared
}

/// The query string that names organisations, without `?`; of many only as many as are read again.
#[must_use]
pub fn write_shortlist(ids: &[OrganisationId]) -> String {
    let mut pairs = Pairs::default();
    for id in ids.iter().take(MAX_LISTED) {
        pairs.add(KEY, id.as_str());
    }
    pairs.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ids(ids: &[&str]) -> Vec<OrganisationId> {
        ids.iter().map(|id| OrganisationId::parse(id).unwrap()).collect()
    }

    #[test]
    fn what_is_written_is_read_again() {
        let shared = ids(&["himgrad", "avtovaz"]);
        assert_eq!(write_shortlist(&shared), "id=himgrad&id=avtovaz");
        assert_eq!(read_shortlist("?id=himgrad&id=avtovaz"), shared);
        assert_eq!(write_shortlist(&[]), "");
    }

    #[test]
    fn what_makes_no_sense_is_left_out() {
        check("");
        check("?");
        check("id");
        check("id=&id=%FF&id=НЕТ&id=../x&ID=himgrad&q=x");
        assert_eq!(
            read_shortlist("id=%68imgrad&id=himgrad&utm=1&id=avtovaz&id=a b"),
            ids(&["himgrad", "avtovaz"])
        );
    }

    #[track_caller]
    fn check(nothing: &str) {
        assert_eq!(read_shortlist(nothing), ids(&[]), "{nothing:?}");
    }

    #[test]
    fn an_address_is_of_bounded_length() {
        let many: Vec<_> = (0..500).map(|number| format!("o-{number}")).collect();
        let many = ids(&many.iter().map(String::as_str).collect::<Vec<_>>());
        let read = read_shortlist(&write_shortlist(&many));
        assert_eq!(read, many[..MAX_LISTED]);
    }
}
