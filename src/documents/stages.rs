use catalogue::Stage;
use leptos::prelude::*;

use super::text::document_text;
use crate::context::expect_text;
use crate::erased::el;

/// The chain from an idea to a product on the market, with the place that is meant.
pub fn stages(current: Stage) -> AnyView {
    let names = &document_text(expect_text()).dealings.opportunities.stages;
    let mut steps = Stage::ALL.iter().map(|stage| {
        let is_current = *stage == current;
        el("li")
            .attr("aria-current", is_current.then(|| "step".to_owned()))
            .part(names[*stage as usize])
            .view()
    });
    el("ol").class("stages").parts(&mut steps).view()
}
