//! nginx and Caddy of this machine, with the configurations of docs/hosting.

use std::fs;
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::small_site::Files;

const NGINX: &str = include_str!("../../../../docs/hosting/nginx.conf");
const CADDY: &str = include_str!("../../../../docs/hosting/Caddyfile");

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Program {
    Nginx,
    Caddy,
}

/// A program that serves a site until this is dropped.
#[derive(Debug)]
pub(crate) struct Host {
    child: Child,
    pub(crate) address: String,
    /// What it writes lies here.
    pub(crate) directory: TempDir,
}

impl Program {
    fn name(self) -> &'static str {
        match self {
            Self::Nginx => "nginx",
            Self::Caddy => "caddy",
        }
    }

    /// Where it is. Without it a test says so and ends, but where all must be there it fails.
    pub(crate) fn find(self) -> Option<PathBuf> {
        let name = self.name();
        let paths = std::env::var_os("PATH").unwrap_or_default();
        // Debian keeps servers where not everybody looks for commands.
        let folders = std::env::split_paths(&paths).chain([PathBuf::from("/usr/sbin")]);
        let found = folders
            .map(|folder| folder.join(name))
            .find(|path| path.is_file());
        if found.is_none() {
            let must_be_there = std::env::var_os("PARTNER_DIRECTORY_REQUIRE_HOSTS").is_some();
            assert!(!must_be_there, "`{name}` is not installed");
            println!("skipped: `{name}` is not installed");
        }
        found
    }

    /// Serves files at `folder` below the root, with a change to the documented configuration.
    pub(crate) fn serve(
        self,
        program: &Path,
        files: &Files,
        folder: &str,
        change: &dyn Fn(&str) -> String,
    ) -> Host {
        let directory = TempDir::new().unwrap();
        let root = directory.path().join("root");
        for (path, content) in files {
            let path = root.join(folder).join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, content).unwrap();
        }
        // Another program may take the port between the look and the start.
        for _ in 0..5 {
            let port = free_port();
            let mut child = self.start(program, directory.path(), &root, port, change);
            if answers(&mut child, port) {
                return Host {
                    child,
                    address: format!("http://127.0.0.1:{port}/{folder}"),
                    directory,
                };
            }
        }
        let log = fs::read_to_string(directory.path().join("log")).unwrap_or_default();
        panic!("`{}` does not start: {log}", self.name());
    }

    fn start(
        self,
        program: &Path,
        directory: &Path,
        root: &Path,
        port: u16,
        change: &dyn Fn(&str) -> String,
    ) -> Child {
        let configuration = directory.join("configuration");
        let at = directory.display();
        let (text, arguments) = match self {
            Self::Nginx => {
                let site = replaced(NGINX, "listen 80;", &format!("listen 127.0.0.1:{port};"));
                let site = change(&replaced(&site, "/srv/www/partners", &root.display().to_string()));
                let temporary: String = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"]
                    .map(|name| format!("{name}_temp_path {at}/{name};\n"))
                    .concat();
                let text = format!(
                    "daemon off;\nmaster_process off;\npid {at}/pid;\nevents {{}}\n\
                     http {{\naccess_log off;\n{temporary}{site}}}\n"
                );
                (text, &["-p", ".", "-e", "log", "-c"][..])
            }
            Self::Caddy => {
                let at = format!("\nhttp://127.0.0.1:{port} {{\n\tbind 127.0.0.1");
                let site = replaced(CADDY, "\npartners.example {", &at);
                let site = change(&replaced(&site, "/srv/www/partners", &root.display().to_string()));
                let options = "admin off\nskip_install_trust\nauto_https disable_redirects";
                let text = format!("{{\n{options}\n}}\n{site}");
                (text, &["run", "--adapter", "caddyfile", "--config"][..])
            }
        };
        fs::write(&configuration, text).unwrap();
        let log = fs::File::create(directory.join("log")).unwrap();
        Command::new(program)
            .args(arguments)
            .arg(&configuration)
            .current_dir(directory)
            .env("HOME", directory)
            .env("XDG_DATA_HOME", directory)
            .env("XDG_CONFIG_HOME", directory)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log)
            .spawn()
            .unwrap()
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        // It has nothing to finish, and may have ended by itself.
        let _killed = self.child.kill();
        let _ended = self.child.wait();
    }
}

/// A text in which something stood, once, and another thing stands now.
#[track_caller]
pub(crate) fn replaced(text: &str, from: &str, to: &str) -> String {
    assert_eq!(text.matches(from).count(), 1, "`{from}` in the configuration");
    text.replace(from, to)
}

fn free_port() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    listener.local_addr().unwrap().port()
}

fn answers(child: &mut Child, port: u16) -> bool {
    let began = Instant::now();
    while began.elapsed() < Duration::from_secs(20) {
        if TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_ok() {
            return true;
        }
        if child.try_wait().unwrap().is_some() {
            return false;
        }
        thread::sleep(Duration::from_millis(20));
    }
    let _killed = child.kill();
    let _ended = child.wait();
    false
}
