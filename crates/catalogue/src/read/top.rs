use super::contact::contact;
use super::context::{Context, Step};
use super::date::date;
use super::fields::Fields;
use super::known::{List, Standing};
use super::part::part;
use super::records::{Records, records};
use super::region::region;
use super::text::{language, name, owned, plain};
use super::value::wrong_type;
use super::{Limits, Reading, vocabulary};
use crate::built_in_services::built_in_service_ids;
use crate::id::check_slug;
use crate::json::{Node, Value};
use crate::number::value_of;
use crate::{Catalogue, CatalogueId, Code, LanguageTag, built_in_services};

const KEYS: &[&str] = &[
    "$schema",
    "format",
    "id",
    "title",
    "languages",
    "updated",
    "contact",
    "kinds",
    "sectors",
    "districts",
    "services",
    "regions",
    "organisations",
    "opportunities",
    "missions",
    "agreements",
];

/// Reads the tree of a whole file, or of a part where there are vocabularies for it.
pub(super) fn read<'n>(
    root: &'n Node<'n>,
    limits: &'n Limits,
    vocabularies: Option<&'n Catalogue>,
) -> Reading {
    let mut context = Context::new(limits);
    let catalogue = match vocabularies {
        Some(vocabularies) => part(&mut context, root, vocabularies),
        None => catalogue(&mut context, root),
    };
    Reading {
        catalogue,
        problems: context.problems,
        unlisted: context.unlisted,
        skipped: context.skipped,
    }
}

fn catalogue<'n>(context: &mut Context<'n>, root: &'n Node<'n>) -> Option<Catalogue> {
    // A later format may name keys that this one does not: only its number can be told.
    if let Some(format) = root.member("format")
        && is_newer(format)
    {
        context.within(Step::Key("format"), format, refuse_newer);
        return None;
    }
    let fields = Fields::of(context, root, KEYS)?;
    fields.optional(context, "$schema", owned);
    fields.required(context, "format", format);
    let languages = languages(context, &fields);
    context.languages.clone_from(&languages);
    let id = fields.required(context, "id", id);
    let title = fields.required(context, "title", name);
    let updated = fields.required(context, "updated", date);
    let contact = fields.optional(context, "contact", contact);

    let kinds = list(context, &fields, "kinds", vocabulary::kinds);
    let sectors = list(context, &fields, "sectors", vocabulary::sectors);
    let districts = list(context, &fields, "districts", vocabulary::districts);
    let services = if fields.get("services").is_some() {
        vocabulary::services(context, &fields)
    } else {
        for id in built_in_service_ids() {
            context.known.of(List::Services).insert(id, Standing::Usable);
        }
        built_in_services()
    };
    let regions = list(context, &fields, "regions", |context, fields| {
        fields.records(context, "regions", region)
    });
    fields.present(context, "organisations");
    let Records {
        organisations,
        opportunities,
        missions,
        agreements,
    } = records(context, &fields)?;
    if languages.is_empty() {
        return None;
    }
    Some(Catalogue {
        id: id?,
        title: title?,
        languages,
        updated,
        contact,
        kinds,
        sectors,
        districts,
        services,
        regions,
        organisations,
        opportunities,
        missions,
        agreements,
    })
}

fn is_newer(format: &Node<'_>) -> bool {
    matches!(format.value, Value::Number(written) if value_of(written).is_none_or(|number| number > 1.0))
}

fn refuse_newer<'n>(context: &mut Context<'n>, node: &'n Node<'n>) {
    if let Value::Number(given) = node.value {
        let message =
            format!("the catalogue is of format {given}, but this reader knows format 1: update it");
        context.report(Code::NewerFormat, node.at, message);
    }
}

fn format<'n>(context: &mut Context<'n>, node: &'n Node<'n>) -> Option<()> {
    let Value::Number(given) = node.value else {
        return wrong_type(context, node, "the number `1`");
    };
    if value_of(given) != Some(1.0) {
        context.report(
            Code::UnknownValue,
            node.at,
            format!("`{given}` is not a format: write `1`"),
        );
    }
    Some(())
}

fn id<'n>(context: &mut Context<'n>, node: &'n Node<'n>) -> Option<CatalogueId> {
    let given = plain(context, node)?;
    if let Err(error) = check_slug(given) {
        context.report(Code::BadId, node.at, error.to_string());
    }
    CatalogueId::parse(given).ok()
}

fn languages<'n>(context: &mut Context<'n>, fields: &Fields<'n>) -> Vec<LanguageTag> {
    if fields.present(context, "languages").is_none() {
        return Vec::new();
    }
    let mut languages = Vec::new();
    fields.each(context, "languages", &mut |context, _, node| {
        if let Some(tag) = language(context, node) {
            if languages.contains(&tag) {
                context.report_repeated(node.at, tag.as_str());
            } else {
                languages.push(tag);
            }
        }
    });
    if languages.is_empty() {
        let at = fields.get("languages").map_or(0, |node| node.at);
        let message = "no language can be read: name at least one, the default first".into();
        context.report_in(Step::Key("languages"), Code::EmptyList, at, message);
    }
    languages
}

/// The records of a list that must be there.
fn list<'n, T>(
    context: &mut Context<'n>,
    fields: &Fields<'n>,
    name: &'static str,
    read: fn(&mut Context<'n>, &Fields<'n>) -> Vec<T>,
) -> Vec<T> {
    fields.present(context, name);
    read(context, fields)
}
