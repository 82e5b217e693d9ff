use super::context::Context;
use super::fields::Fields;
use super::text::{link, localised, name, owned};
use crate::json::Node;
use crate::{Consent, ContactPoint, Operator};

pub(super) fn contact<'n>(context: &mut Context<'n>, node: &'n Node<'n>) -> Option<ContactPoint> {
    const KEYS: &[&str] = &["endpoint", "operator", "consent", "transfer_consent"];
    let fields = Fields::of(context, node, KEYS)?;
    let endpoint = fields.required(context, "endpoint", link);
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
