use super::context::Context;
use super::fields::Fields;
use super::text::{link, localised, name, owned};
use crate::json::Node;
use crate::{Consent, ContactPoint, Operator};

pub(super) fn contact<'n>(context: &mut Context<'n>, node: &'n Node<'n>) -> Option<ContactPoint> {
    const KEYS: &[&str] = &["endpoint", "operator", "consent", "transfer_consent"];
    let fields = Fields::of(context, node, KEYS)?;
    let endpoint = fields.required(context, "endpoint", endpoint);
    let operator = fields.optional(context, "operator", operator);
    let transfer_consent = fields.optional(context, "transfer_consent", consent);
    let consent = fields.optional(context, "consent", consent);
    Some(ContactPoint {
        endpoint: endpoint?,
        operator,
        consent,
        transfer_consent,
    })
}

fn endpoint<'n>(context: &mut Context<'n>, node: &'n Node<'n>) -> Option<String> {
    let endpoint = link(context, node)?;
    // Those who write a catalogue hear of it; visitors are told by the form.
    #[cfg(not(target_arch = "wasm32"))]
    warn_of_service(context, node, &endpoint);
    Some(endpoint)
}

/// The law is Russia's, so the language of the catalogue tells whom it concerns.
#[cfg(not(target_arch = "wasm32"))]
fn warn_of_service(context: &mut Context<'_>, node: &Node<'_>, endpoint: &str) {
    if let Some(service) = crate::form_service(endpoint)
        && let Some(first) = context.languages.first()
        && first.is_russian()
    {
        let message = format!(
            "`{service}` records the requests outside Russia, where the data of its citizens may not be recorded first \
             (152-FZ, article 18, part 5): write the address of a receiver on a server in Russia, like \
             `https://requests.example.org/v1/requests`"
        );
        context.report(crate::Code::ForeignFormService, node.at, message);
    }
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
