use super::context::{Context, Step};
use super::fields::Fields;
use super::known::{List, Standing, claim, reference, settle};
use super::text::{name, plain};
use crate::json::Node;
use crate::quoted::quoted;
use crate::{Code, District, DistrictId, Kind, KindId, LocalisedText, Sector, SectorId, Service, ServiceId};

/// What kinds, sectors, services and districts have in common.
struct Word<'n> {
    id: &'n str,
    name: LocalisedText,
    synonyms: Vec<LocalisedText>,
    okved2: Vec<String>,
    index: usize,
    successor: Option<&'n Node<'n>>,
    replaced_by: Option<&'n str>,
}

macro_rules! vocabularies {
    ($($read:ident $list:ident $record:ident $id:ident,)*) => {
        $(
            pub(super) fn $read<'n>(context: &mut Context<'n>, fields: &Fields<'n>) -> Vec<$record> {
                let words = words(context, fields, List::$list);
                let mut records = Vec::with_capacity(words.len());
                for word in words {
                    let Ok(id) = $id::parse(word.id) else { continue };
                    let replaced_by = word.replaced_by.and_then(|id| $id::parse(id).ok());
                    let (name, synonyms, okved2) = (word.name, word.synonyms, word.okved2);
                    records.push($record { id, name, synonyms, okved2, replaced_by });
                }
                records
            }
        )*
    };
}

vocabularies! {
    kinds Kinds Kind KindId,
    sectors Sectors Sector SectorId,
    services Services Service ServiceId,
    districts Districts District DistrictId,
}

fn words<'n>(context: &mut Context<'n>, fields: &Fields<'n>, list: List) -> Vec<Word<'n>> {
    let mut words = Vec::new();
    fields.each_record(context, list.key(), &mut |context, index, node| {
        words.push(word(context, node, index, list)?);
        Some(())
    });
    context.enter(Step::Key(list.key()));
    for word in &mut words {
        word.replaced_by = word
            .successor
            .and_then(|node| successor(context, node, word.index, list));
    }
    context.leave();
    for word in &words {
        if let Some(new) = word.replaced_by {
            settle(context, word.id, list, Standing::ReplacedBy(new));
        }
    }
    words
}

fn word<'n>(context: &mut Context<'n>, node: &'n Node<'n>, index: usize, list: List) -> Option<Word<'n>> {
    const KEYS: &[&str] = &["id", "name", "synonyms", "okved2", "replaced_by"];
    let start = context.mark();
    let Some(fields) = Fields::of(context, node, KEYS) else {
        return context.skip(start..context.mark());
    };
    let start = context.mark();
    let id = claim(context, &fields, list);
    let name_of_it = fields.required(context, "name", name);
    let required = start..context.mark();
    let synonyms = fields.list(context, "synonyms", name);
    let okved2 = fields.list(context, "okved2", okved2);
    let (Some(id), Some(name)) = (id, name_of_it) else {
        return context.skip(required);
    };
    settle(context, id, list, Standing::Usable);
    let successor = fields.get("replaced_by");
    Some(Word {
        id,
        name,
        synonyms,
        okved2,
        index,
        successor,
        replaced_by: None,
    })
}

fn successor<'n>(context: &mut Context<'n>, node: &'n Node<'n>, index: usize, list: List) -> Option<&'n str> {
    context.enter(Step::Index(index));
    context.enter(Step::Key("replaced_by"));
    let successor = reference(context, node, list);
    context.leave();
    context.leave();
    successor
}

/// A code of OKVED 2: a section letter, or two to six digits in pairs, like `62.01.1`.
fn okved2<'n>(context: &mut Context<'n>, node: &'n Node<'n>) -> Option<String> {
    let given = plain(context, node)?;
    if !is_okved2(given) {
        let message = format!(
            "{} is not a code of OKVED 2: write it like `62.01`",
            quoted(given)
        );
        context.report(Code::BadCode, node.at, message);
        return None;
    }
    Some(given.into())
}

fn is_okved2(code: &str) -> bool {
    if let [letter] = code.as_bytes() {
        return letter.is_ascii_uppercase();
    }
    let mut groups = code.split('.');
    groups.next().is_some_and(|class| class.len() == 2)
        && code.split('.').count() <= 3
        && groups.all(|group| (1..=2).contains(&group.len()))
        && code.bytes().all(|byte| byte == b'.' || byte.is_ascii_digit())
}
