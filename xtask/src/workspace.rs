//! Where things lie: the project's root, cargo's target directory, the tools.

use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::app_build::Profile;
use crate::error::Error;
use crate::process;

/// The directories that the commands work in, all absolute.
#[derive(Debug)]
pub(crate) struct Workspace {
    pub(crate) root: PathBuf,
    /// Cargo's target directory, wherever the environment or a configuration puts it.
    pub(crate) target: PathBuf,
    /// Where the pinned tools are installed: `.tools`, or `PARTNER_DIRECTORY_TOOLS`.
    pub(crate) tools: PathBuf,
    /// Names of the root package's test targets.
    tests: Vec<String>,
}

impl Workspace {
    pub(crate) fn find() -> Result<Self, Error> {
        let manifest_dir = std::env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = manifest_dir
            .parent()
            .map_or_else(|| manifest_dir.clone(), Path::to_path_buf);
        let metadata = process::output(process::cargo(&root).args([
            "metadata",
            "--no-deps",
            "--format-version",
            "1",
            "--offline",
        ]))?;
        let metadata: Value = serde_json::from_str(&metadata)
            .map_err(|cause| Error::new(format!("cannot read the answer of `cargo metadata`: {cause}")))?;
        let target = metadata["target_directory"]
            .as_str()
            .ok_or_else(|| Error::new("`cargo metadata` names no target directory"))?;
        let tools = match std::env::var_os("PARTNER_DIRECTORY_TOOLS").filter(|value| !value.is_empty()) {
            Some(directory) => root.join(directory),
            None => root.join(".tools"),
        };
        Ok(Self {
            target: PathBuf::from(target),
            tools,
            tests: root_tests(&metadata, &root),
            root,
        })
    }

    /// Browser tests of the application are the test targets whose name begins with `browser`.
    pub(crate) fn browser_tests(&self) -> Vec<&str> {
        self.tests
            .iter()
            .map(String::as_str)
            .filter(|name| name.starts_with("browser"))
            .collect()
    }

    pub(crate) fn catalogue(&self) -> PathBuf {
        self.root.join("public/catalogue.json")
    }

    pub(crate) fn end_to_end(&self) -> PathBuf {
        self.root.join("tests/e2e")
    }

    /// Where cargo leaves a program that it builds for this machine.
    pub(crate) fn program(&self, name: &str, profile: Profile) -> PathBuf {
        let file = format!("{name}{}", std::env::consts::EXE_SUFFIX);
        self.target.join(profile.name()).join(file)
    }
}

fn root_tests(metadata: &Value, root: &Path) -> Vec<String> {
    let manifest = root.join("Cargo.toml");
    let packages = metadata["packages"].as_array().into_iter().flatten();
    packages
        .filter(|package| {
            package["manifest_path"]
                .as_str()
                .is_some_and(|path| Path::new(path) == manifest)
        })
        .flat_map(|package| package["targets"].as_array().into_iter().flatten())
        .filter(|target| target["kind"][0] == "test")
        .filter_map(|target| target["name"].as_str().map(str::to_owned))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_the_root_packages_test_targets_are_taken() {
        let metadata = serde_json::json!({"packages": [
            {"manifest_path": "/p/Cargo.toml", "targets": [
                {"kind": ["cdylib", "rlib"], "name": "app"},
                {"kind": ["test"], "name": "browser"},
                {"kind": ["test"], "name": "rendering"}]},
            {"manifest_path": "/p/crates/x/Cargo.toml", "targets": [{"kind": ["test"], "name": "browser_x"}]}
        ]});
        assert_eq!(root_tests(&metadata, Path::new("/p")), ["browser", "rendering"]);
    }
}
