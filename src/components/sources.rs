use catalogue::Source;
use leptos::prelude::*;

use super::heading::Heading;
use super::outside_link::OutsideLink;
use crate::context::expect_text;

/// Where the facts of a record were read.
#[component]
pub fn Sources<'a>(of: &'a [Source], below: u8) -> impl IntoView + use<> {
    let text = expect_text();
    let sources = of.iter().map(|source| match &source.url {
        Some(url) => view! { <li><OutsideLink href=url.clone() text=source.title.clone() /></li> }.into_any(),
        None => view! { <li>{source.title.clone()}</li> }.into_any(),
    });
    (!of.is_empty()).then(|| {
        view! {
            <section class="section">
                <Heading below>{text.profile.sources}</Heading>
                <ol class="sources">{sources.collect_view()}</ol>
            </section>
        }
    })
}
