//! A mail server that follows a script: it can refuse, hang, and break off at any point.

use std::io::{BufRead, BufReader, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use crate::support::wait_until;

/// What the server does with one conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Act {
    Accept,
    /// Closes at once, as a server that is being restarted.
    Close,
    /// Says nothing.
    Hang,
    /// Answers `RCPT TO` with this reply.
    AnswerRecipient(&'static str),
    /// Answers the text with this reply.
    AnswerText(&'static str),
    /// Says nothing more once it hears of this mailbox, and takes the mails of all others.
    HangOver(&'static str),
    /// Takes the mail, but thinks about it for a while.
    AcceptSlowly,
    /// Takes the whole text and closes without a word.
    DropAfterText,
    /// Offers STARTTLS and then speaks no TLS.
    BreakTls,
}

/// A server on a port of its own.
pub(crate) struct MailServer {
    pub(crate) port: u16,
    state: Arc<State>,
}

struct State {
    script: Mutex<Vec<Act>>,
    last: Act,
    conversations: Mutex<usize>,
    mails: Mutex<Vec<String>>,
}

impl MailServer {
    /// Follows `script`, an act for each conversation, and then repeats `last`.
    pub(crate) fn start(script: &[Act], last: Act) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let port = listener.local_addr().unwrap().port();
        let state = Arc::new(State {
            script: Mutex::new(script.iter().rev().copied().collect()),
            last,
            conversations: Mutex::default(),
            mails: Mutex::default(),
        });
        let shared = Arc::clone(&state);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let state = Arc::clone(&shared);
                let act = state.script.lock().unwrap().pop().unwrap_or(state.last);
                *state.conversations.lock().unwrap() += 1;
                // A client that goes away ends the conversation, and that is all.
                std::thread::spawn(move || converse(&stream, act, &state).ok());
            }
        });
        Self { port, state }
    }

    /// The section `mail` for this server, with a short pause between attempts.
    pub(crate) fn config(&self, more: &str) -> String {
        self.config_within(30, more)
    }

    /// The same where one mail may take so many seconds.
    pub(crate) fn config_within(&self, seconds: u64, more: &str) -> String {
        format!(
            "[mail]\nhost = \"127.0.0.1\"\nport = {}\ntls = \"none\"\nfrom = \"requests@operator.example\"\n\
             timeout_seconds = {seconds}\nretry_seconds = 1\n{more}\n",
            self.port
        )
    }

    /// Every mail that was taken over or dropped after its text, oldest first.
    pub(crate) fn mails(&self) -> Vec<String> {
        self.state.mails.lock().unwrap().clone()
    }

    pub(crate) fn conversations(&self) -> usize {
        *self.state.conversations.lock().unwrap()
    }

    #[track_caller]
    pub(crate) fn wait_for_mails(&self, count: usize) -> Vec<String> {
        let are_there = wait_until(|| self.mails().len() >= count);
        assert!(are_there, "{:?}", self.mails());
        self.mails()
    }
}

/// The value of a header of a mail.
pub(crate) fn header<'a>(mail: &'a str, name: &str) -> &'a str {
    let head = mail.split("\r\n\r\n").next().unwrap();
    let mut fields = head.lines().filter_map(|line| line.split_once(": "));
    fields
        .find(|(field, _)| *field == name)
        .map_or("", |(_, value)| value)
}

fn converse(mut stream: &TcpStream, act: Act, state: &State) -> std::io::Result<()> {
    match act {
        Act::Close => return stream.shutdown(Shutdown::Both),
        Act::Hang => {
            std::thread::sleep(Duration::from_secs(60));
            return Ok(());
        }
        _ => {}
    }
    stream.write_all(b"220 mail.example ESMTP\r\n")?;
    let mut lines = BufReader::new(stream);
    loop {
        let mut line = String::new();
        if lines.read_line(&mut line)? == 0 {
            return Ok(());
        }
        let reply = match line.split([' ', '\r']).next().unwrap_or_default() {
            "EHLO" if act == Act::BreakTls => "250-mail.example\r\n250 STARTTLS",
            "EHLO" => "250-mail.example\r\n250 8BITMIME",
            "STARTTLS" => "220 go ahead\r\nthis is no TLS",
            "MAIL" => "250 ok",
            "RCPT" => match act {
                Act::HangOver(mailbox) if line.contains(mailbox) => {
                    std::thread::sleep(Duration::from_secs(60));
                    return Ok(());
                }
                Act::AnswerRecipient(reply) => reply,
                _ => "250 ok",
            },
            "DATA" => {
                stream.write_all(b"354 go ahead\r\n")?;
                let mail = read_text(&mut lines)?;
                match act {
                    Act::AnswerText(reply) => reply,
                    act => {
                        state.mails.lock().unwrap().push(mail);
                        match act {
                            Act::DropAfterText => return stream.shutdown(Shutdown::Both),
                            Act::AcceptSlowly => std::thread::sleep(Duration::from_millis(400)),
                            _ => {}
                        }
                        "250 taken"
                    }
                }
            }
            "QUIT" => "221 bye",
            _ => "502 unknown",
        };
        stream.write_all(format!("{reply}\r\n").as_bytes())?;
    }
}

fn read_text(lines: &mut impl BufRead) -> std::io::Result<String> {
    let mut text = String::new();
    loop {
        let begun = text.len();
        lines.read_line(&mut text)?;
        if matches!(&text[begun..], ".\r\n" | "") {
            return Ok(text);
        }
    }
}
