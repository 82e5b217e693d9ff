use super::client::FOREIGN_ORIGIN;
use super::deployment::Deployment;
use super::finding::{Code, Finding};

/// Whether pages of other sites may load the element.
pub(super) fn check(deployment: &Deployment, findings: &mut Vec<Finding>) {
    for file in deployment.files.iter().filter(|file| file.is_of_element) {
        let allowed = file.answer.header("access-control-allow-origin");
        if matches!(allowed.as_deref(), Some("*" | FOREIGN_ORIGIN)) {
            continue;
        }
        let given = match allowed {
            Some(allowed) => format!("`Access-Control-Allow-Origin: {allowed}`"),
            None => "has no `Access-Control-Allow-Origin`".into(),
        };
        let message = format!("{given}, expected `*`: other sites cannot embed the element");
        findings.push(Finding::new(Code::NotShared, &file.asked, message));
    }
}
