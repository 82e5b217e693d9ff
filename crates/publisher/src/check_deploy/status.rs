use super::address::is_loopback;
use super::deployment::Deployment;
use super::finding::{Code, Finding};

/// Whether what is there answers, and what is not there says so.
pub(super) fn check(deployment: &Deployment, findings: &mut Vec<Finding>) {
    let Deployment { base, home, .. } = deployment;
    if home.status != 200 {
        let message = format!("answers {}, expected 200", home.status);
        findings.push(Finding::new(Code::Status, base, message));
    } else if !deployment.is_the_site {
        let message = "a page without `<partner-directory>`, expected the start page of the site";
        findings.push(Finding::new(Code::NotTheSite, base, message));
    }
    if base.scheme() == "http" && !is_loopback(base) {
        let message =
            "served over http, expected https: requests with personal data can be read on their way";
        findings.push(Finding::new(Code::NotHttps, base, message));
    }
    for (address, reason) in &deployment.unanswered {
        findings.push(Finding::new(
            Code::NoAnswer,
            address,
            format!("no answer: {reason}"),
        ));
    }
    for (address, status) in &deployment.missing {
        let message = format!("answers {status}, expected 200");
        findings.push(Finding::new(Code::Status, address, message));
    }
    for file in &deployment.files {
        if !file.answer.redirects.is_empty() && file.asked != *base {
            let message = format!("redirects to `{}`, expected the file itself", file.answer.address);
            findings.push(Finding::new(Code::Redirected, &file.asked, message));
        }
    }
    check_unknown(deployment, findings);
    check_folder(deployment, findings);
}

fn check_unknown(deployment: &Deployment, findings: &mut Vec<Finding>) {
    let Some(unknown) = deployment
        .unknown
        .as_ref()
        .filter(|unknown| unknown.status != 404)
    else {
        return;
    };
    let message = format!(
        "answers {} where there is no page, expected 404: search engines would list it, and wrong links go unseen",
        unknown.status
    );
    findings.push(Finding::new(Code::SoftNotFound, &unknown.address, message));
}

fn check_folder(deployment: &Deployment, findings: &mut Vec<Finding>) {
    let Some(folder) = &deployment.folder else {
        return;
    };
    let (Ok(asked), Ok(wanted)) = (
        deployment.base.join("organisations"),
        deployment.base.join("organisations/"),
    ) else {
        return;
    };
    if folder.status != 200 {
        let message = format!("answers {}, expected a redirect to `{wanted}`", folder.status);
        findings.push(Finding::new(Code::FolderRedirect, &asked, message));
    } else if !folder.redirects.is_empty() && folder.address != wanted {
        let message = format!("redirects to `{}`, expected `{wanted}`", folder.address);
        findings.push(Finding::new(Code::FolderRedirect, &asked, message));
    } else if let Some(status) = folder
        .redirects
        .iter()
        .find(|status| !matches!(status, 301 | 308))
    {
        let message =
            format!("redirects with {status}, expected 301 or 308, which caches and search engines keep");
        findings.push(Finding::new(Code::TemporaryRedirect, &asked, message));
    }
}
