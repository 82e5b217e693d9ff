//! Running other programs.

use std::ffi::OsString;
use std::fs::File;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use crate::error::{Doing as _, Error};

/// Cargo itself, in the project's root.
pub(crate) fn cargo(root: &Path) -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(root);
    command
}

/// Runs to the end, its output going to ours.
pub(crate) fn run(command: &mut Command) -> Result<(), Error> {
    let status = command.status().doing(|| format!("start `{}`", shown(command)))?;
    if status.success() {
        Ok(())
    } else {
        Err(Error::new(format!("`{}` failed: {status}", shown(command))))
    }
}

/// Runs to the end with its output kept in `log`, which is shown only after a failure.
pub(crate) fn run_logged(command: &mut Command, log: &Path) -> Result<(), Error> {
    let file = File::create(log).doing(|| format!("write `{}`", log.display()))?;
    let second = file.try_clone().doing(|| format!("write `{}`", log.display()))?;
    let status = command
        .stdin(Stdio::null())
        .stdout(file)
        .stderr(second)
        .status()
        .doing(|| format!("start `{}`", shown(command)))?;
    if status.success() {
        return Ok(());
    }
    let text = std::fs::read(log)
        .map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
        .unwrap_or_default();
    let lines: Vec<&str> = text.lines().collect();
    let tail = lines
        .get(lines.len().saturating_sub(40)..)
        .unwrap_or_default()
        .join("\n");
    Err(
        Error::new(format!("`{}` failed: {status}\n{tail}", shown(command)))
            .hint(format!("the whole output is in `{}`", log.display())),
    )
}

/// Runs to the end and gives what it wrote on its standard output.
pub(crate) fn output(command: &mut Command) -> Result<String, Error> {
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .doing(|| format!("start `{}`", shown(command)))?;
    if output.status.success() {
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    } else {
        Err(Error::new(format!(
            "`{}` failed: {}",
            shown(command),
            output.status
        )))
    }
}

/// Runs to the end, passing on each line of its standard output, and shows it to `line` first.
/// Gives whether it succeeded.
pub(crate) fn watch(command: &mut Command, mut line: impl FnMut(&str)) -> Result<bool, Error> {
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .doing(|| format!("start `{}`", shown(command)))?;
    if let Some(stdout) = child.stdout.take() {
        for bytes in BufReader::new(stdout).split(b'\n') {
            let bytes = bytes.doing(|| format!("read the output of `{}`", shown(command)))?;
            let text = String::from_utf8_lossy(&bytes);
            line(&text);
            println!("{text}");
        }
    }
    Ok(child
        .wait()
        .doing(|| format!("wait for `{}`", shown(command)))?
        .success())
}

/// Whether a program of this name is on the PATH, and where.
pub(crate) fn find(name: &str) -> Option<std::path::PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .map(|directory| directory.join(name))
        .find(|file| file.is_file())
}

/// The PATH with these directories before it.
pub(crate) fn path_with(first: &[&Path]) -> Result<OsString, Error> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let all = first
        .iter()
        .map(|directory| directory.to_path_buf())
        .chain(std::env::split_paths(&path));
    std::env::join_paths(all).map_err(|cause| Error::new(format!("cannot extend PATH: {cause}")))
}

/// Works on one thing, saying every quarter of a minute that it still does.
pub(crate) fn with_heartbeat<T: Send>(what: &str, work: impl FnOnce() -> T + Send) -> T {
    const BEAT: Duration = Duration::from_secs(15);
    let began = Instant::now();
    let (done, waits) = std::sync::mpsc::channel::<()>();
    std::thread::scope(|scope| {
        scope.spawn(move || {
            while waits.recv_timeout(BEAT) == Err(std::sync::mpsc::RecvTimeoutError::Timeout) {
                eprintln!("    still {what} ({})", duration(began.elapsed()));
            }
        });
        let result = work();
        drop(done);
        result
    })
}

/// A duration as people say it: `4 s`, `2 min 05 s`.
pub(crate) fn duration(duration: Duration) -> String {
    let seconds = duration.as_secs();
    if seconds < 60 {
        format!("{seconds} s")
    } else {
        format!("{} min {:02} s", seconds / 60, seconds % 60)
    }
}

fn shown(command: &Command) -> String {
    let program = Path::new(command.get_program())
        .file_name()
        .unwrap_or(command.get_program());
    let mut text = program.to_string_lossy().into_owned();
    for argument in command.get_args() {
        text.push(' ');
        text.push_str(&argument.to_string_lossy());
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_read_as_people_say_them() {
        assert_eq!(duration(Duration::from_secs(4)), "4 s");
        assert_eq!(duration(Duration::from_secs(125)), "2 min 05 s");
    }

    #[test]
    fn a_failed_command_is_named_without_the_path_of_its_program() {
        let mut command = Command::new("/somewhere/bin/trunk");
        command.args(["build", "--offline"]);
        assert_eq!(shown(&command), "trunk build --offline");
    }
}
