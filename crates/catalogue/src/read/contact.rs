use super::context::Context;
use super::fields::Fields;
use super::text::{link, localised, name, owned};
use crate::json::Node;
use crate::{Code, Consent, ContactPoint, LanguageTag, Operator, form_service};

pub(super) fn contact<'n>(context: &mut Context<'n>, node: &'n Node<'n>) -> Option<ContactPoint> {
    let fields = Fields::of(context, node, &["endpoint", "operator", "consent"])?;
    let endpoint = fields.required(context, "endpoint", endpoint);
    let operator = fields.optional(context, "operator", operator);
    let consent = fields.optional(context, "consent", consent);
    Some(ContactPoint {
        endpoint: endpoint?,
        operator,
        consent,
    })
}

/// The law is Russia's, so the language of the catalogue tells whom it concerns.
fn endpoint<'n>(context: &mut Context<'n>, node: &'n Node<'n>) -> Option<String> {
    let endpoint = link(context, node)?;
    if let Some(service) = form_service(&endpoint)
        && context.languages.first().is_some_and(LanguageTag::is_russian)
    {
        let message = [
            "`",
            service,
            "` records the requests outside Russia, where the data of its citizens may not be recorded first \
             (152-FZ, article 18, part 5): write the address of a receiver on a server in Russia, like \
             `https://requests.example.org/v1/requests`",
        ]
        .concat();
        context.report(Code::ForeignFormService, node.at, message);
    }
    Some(endpoint)
}

fn operator<'n>(context: &mut Context<'n>, node: &'n Node<'n>) -> Option<Operator> {
    let fields = Fields::of(context, node, &["name", "address"])?;
    let name = fields.required(context, "name", name);
    let address = fields.optional(context, "address", localised);
    Some(Operator { name: name?, address })
}

fn consent<'n>(context: &mut Context<'n>, node: &'n Node<'n>) -> Option<Consent> {
    let fields = Fields::of(context, node, &["version", "text", "policy_url"])?;
    let version = fields.required(context, "version", owned);
    let text = fields.required(context, "text", localised);
    let policy_url = fields.optional(context, "policy_url", link);
    Some(Consent {
        version: version?,
        text: text?,
        policy_url,
    })
}
