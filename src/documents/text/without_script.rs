mod en;
mod ru;

pub use en::EN;
pub use ru::RU;

/// What readers without script are told instead of what needs one.
#[derive(Debug)]
pub struct WithoutScriptText {
    pub needs_script: &'static str,
    pub filters_need_script: &'static str,
    pub by_region: &'static str,
    pub by_sector: &'static str,
    pub contact_needs_script: &'static str,
    pub write_without_script: &'static str,
    pub no_receiver: &'static str,
    pub write_yourself: &'static str,
    pub no_address: &'static str,
    pub operator: &'static str,
    pub own_website: &'static str,
    pub more_pages: &'static str,
}
