use std::io::{self, BufRead as _, BufReader, Write as _};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;

/// How a server treats what it is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Temper {
    /// It takes every mail.
    Accepts,
    /// It answers every recipient with this code.
    RefusesRecipients(u16),
    /// It answers every password with this code.
    RefusesPasswords(u16),
    /// It takes connections and says nothing.
    Hangs,
}

/// A mail that a server took.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Received {
    /// Sender on the envelope.
    pub from: String,
    /// Recipients on the envelope.
    pub to: Vec<String>,
    /// The argument of `AUTH PLAIN`, where the sender proved who it is.
    pub credentials: Option<String>,
    /// Headers and body, with the lines of the wire.
    pub data: String,
}

/// A mail server on the loopback device, without TLS. It ends when it is dropped.
pub struct SmtpServer {
    address: SocketAddr,
    received: Arc<Mutex<Vec<Received>>>,
    is_ending: Arc<AtomicBool>,
}

impl SmtpServer {
    /// A server that takes every mail.
    pub fn start() -> Self {
        Self::with(Temper::Accepts)
    }

    /// A server of some temper.
    pub fn with(temper: Temper) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("the loopback device");
        let address = listener.local_addr().expect("a bound listener");
        let received = Arc::default();
        let is_ending = Arc::<AtomicBool>::default();
        let (mails, ending) = (Arc::clone(&received), Arc::clone(&is_ending));
        thread::spawn(move || {
            let mut silent = Vec::new();
            for stream in listener.incoming().map_while(Result::ok) {
                if ending.load(Ordering::SeqCst) {
                    return;
                }
                if temper == Temper::Hangs {
                    silent.push(stream);
                    continue;
                }
                let mails = Arc::clone(&mails);
                // A sender that goes away in the middle has sent nothing.
                thread::spawn(move || converse(&stream, temper, &mails).ok());
            }
        });
        Self {
            address,
            received,
            is_ending,
        }
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }

    /// The setting by which a mailer finds it.
    pub fn url(&self) -> String {
        format!("smtp://{}", self.address)
    }

    /// The mails so far. A mail is there before its sender hears that it was taken.
    pub fn received(&self) -> Vec<Received> {
        self.received.lock().expect("no panic in between").clone()
    }
}

impl Drop for SmtpServer {
    fn drop(&mut self) {
        self.is_ending.store(true, Ordering::SeqCst);
        // Wakes the listener; where nobody listens any more, there is nothing to wake.
        drop(TcpStream::connect(self.address));
    }
}

/// One connection, as [RFC 5321](https://www.rfc-editor.org/rfc/rfc5321) has it.
fn converse(
    mut stream: &TcpStream,
    temper: Temper,
    received: &Mutex<Vec<Received>>,
) -> io::Result<()> {
    let mut lines = BufReader::new(stream);
    let mut credentials = None;
    let mut mail = None;
    stream.write_all(b"220 localhost\r\n")?;
    loop {
        let line = read_line(&mut lines)?;
        let (verb, argument) = line.split_once([' ', ':']).unwrap_or((&line, ""));
        let answer = match verb.to_ascii_uppercase().as_str() {
            "EHLO" => "250-localhost\r\n250-AUTH PLAIN\r\n250-SMTPUTF8\r\n250 8BITMIME".to_owned(),
            "AUTH" => {
                credentials = argument.split_whitespace().last().map(str::to_owned);
                match temper {
                    Temper::RefusesPasswords(code) => format!("{code} no"),
                    _ => "235 welcome".to_owned(),
                }
            }
            "MAIL" => {
                mail = Some(Received {
                    from: path(argument),
                    to: Vec::new(),
                    credentials: credentials.clone(),
                    data: String::new(),
                });
                "250 yes".to_owned()
            }
            "RCPT" => match (&mut mail, temper) {
                (_, Temper::RefusesRecipients(code)) => format!("{code} <{}> no", path(argument)),
                (Some(mail), _) => {
                    mail.to.push(path(argument));
                    "250 yes".to_owned()
                }
                (None, _) => "503 MAIL comes first".to_owned(),
            },
            "DATA" => match mail.take() {
                Some(mut taken) => {
                    stream.write_all(b"354 go on\r\n")?;
                    taken.data = read_data(&mut lines)?;
                    received.lock().expect("no panic in between").push(taken);
                    "250 taken".to_owned()
                }
                None => "503 MAIL comes first".to_owned(),
            },
            "RSET" | "NOOP" => "250 yes".to_owned(),
            "QUIT" => return stream.write_all(b"221 bye\r\n"),
            _ => "502 what?".to_owned(),
        };
        stream.write_all(format!("{answer}\r\n").as_bytes())?;
    }
}

fn read_line(lines: &mut BufReader<&TcpStream>) -> io::Result<String> {
    let mut line = String::new();
    if lines.read_line(&mut line)? == 0 {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}

/// What is between the angle brackets.
fn path(argument: &str) -> String {
    let start = argument.find('<').map_or(0, |at| at + 1);
    let end = argument.find('>').unwrap_or(argument.len());
    argument[start..end].to_owned()
}

fn read_data(lines: &mut BufReader<&TcpStream>) -> io::Result<String> {
    let mut data = String::new();
    loop {
        let line = read_line(lines)?;
        if line == "." {
            return Ok(data);
        }
        data.push_str(line.strip_prefix('.').unwrap_or(&line));
        data.push_str("\r\n");
    }
}
