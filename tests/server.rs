//! `crossfoot server` over standard input and output, as an editor speaks to it.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod user;

use std::fs;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::Path;
use std::process::{Child, ChildStdin, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

use serde_json::{Value, json};
use tempfile::TempDir;

/// Longer than any answer takes on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

const SLIP: &str = "Tổng số đoàn viên là 24 đồng chí.\nVề giới tính: nữ 11 đồng chí (chiếm 45,84%).\n";
const RIGHT: &str = "Tổng số đoàn viên là 24 đồng chí.\nVề giới tính: nữ 11 đồng chí (chiếm 45,83%).\n";

/// An editor without a screen.
struct Editor {
    child: Child,
    /// What is said between two waits arrives in one piece, whatever else the machine does.
    input: BufWriter<ChildStdin>,
    messages: Receiver<Value>,
    /// What came while something else was waited for.
    early: Vec<Value>,
    asked: i64,
    folder: TempDir,
}

impl Editor {
    fn new(files: &[(&str, &str)], capabilities: &Value, wishes: &Value) -> Self {
        let folder = user::folder(files);
        let mut child =
            user::crossfoot(folder.path()).arg("server").stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let output = child.stdout.take().unwrap();
        let input = BufWriter::new(child.stdin.take().unwrap());
        let (sender, messages) = channel();
        thread::spawn(move || {
            let mut output = BufReader::new(output);
            while let Some(message) = read(&mut output) {
                if sender.send(message).is_err() {
                    break;
                }
            }
        });
        let mut editor = Self { child, input, messages, early: Vec::new(), asked: 0, folder };
        let root = editor.uri("");
        let folders = json!([{ "uri": root.trim_end_matches('/'), "name": "drafts" }]);
        let params = json!({
            "processId": null, "rootUri": null, "capabilities": capabilities,
            "workspaceFolders": folders, "initializationOptions": wishes,
        });
        editor.ask("initialize", &params);
        editor.tell("initialized", &json!({}));
        editor
    }

    fn uri(&self, name: &str) -> String {
        let folder = fs::canonicalize(self.folder.path()).unwrap();
        format!("file://{}/{name}", folder.display())
    }

    fn send(&mut self, message: &Value) {
        let text = message.to_string();
        write!(self.input, "Content-Length: {}\r\n\r\n{text}", text.len()).unwrap();
    }

    fn tell(&mut self, method: &str, params: &Value) {
        self.send(&json!({ "jsonrpc": "2.0", "method": method, "params": params }));
    }

    fn request(&mut self, method: &str, params: &Value) -> i64 {
        self.asked += 1;
        self.send(&json!({ "jsonrpc": "2.0", "id": self.asked, "method": method, "params": params }));
        self.asked
    }

    /// The answer to a request.
    fn ask(&mut self, method: &str, params: &Value) -> Value {
        let id = self.request(method, params);
        let answer = self.wait(|message| message["id"] == id && message.get("method").is_none());
        assert!(answer.get("error").is_none(), "{method}: {answer}");
        answer["result"].clone()
    }

    fn wait(&mut self, wanted: impl Fn(&Value) -> bool) -> Value {
        self.input.flush().unwrap();
        if let Some(at) = self.early.iter().position(&wanted) {
            return self.early.remove(at);
        }
        loop {
            let message = self.messages.recv_timeout(PATIENCE).expect("the server says nothing");
            if wanted(&message) {
                return message;
            }
            self.early.push(message);
        }
    }

    fn open(&mut self, name: &str, language: &str, text: &str) {
        let item = json!({ "uri": self.uri(name), "languageId": language, "version": 1, "text": text });
        self.tell("textDocument/didOpen", &json!({ "textDocument": item }));
    }

    fn change(&mut self, name: &str, version: i64, changes: &Value) {
        let draft = json!({ "uri": self.uri(name), "version": version });
        self.tell("textDocument/didChange", &json!({ "textDocument": draft, "contentChanges": changes }));
    }

    /// The findings of a draft at a version, or of a file that is not open.
    fn findings(&mut self, name: &str, version: Option<i64>) -> Vec<Value> {
        let uri = self.uri(name);
        let shown = self.wait(|message| {
            message["method"] == "textDocument/publishDiagnostics"
                && message["params"]["uri"] == uri
                && message["params"].get("version").and_then(Value::as_i64) == version
        });
        shown["params"]["diagnostics"].as_array().unwrap().clone()
    }

    fn actions(&mut self, name: &str, line: u64, character: u64) -> Vec<Value> {
        let place = json!({ "line": line, "character": character });
        let params = json!({
            "textDocument": { "uri": self.uri(name) }, "range": { "start": place, "end": place },
            "context": { "diagnostics": [] },
        });
        self.ask("textDocument/codeAction", &params).as_array().unwrap().clone()
    }

    fn hover(&mut self, name: &str, line: u64, character: u64) -> Value {
        let place = json!({ "line": line, "character": character });
        self.ask("textDocument/hover", &json!({ "textDocument": { "uri": self.uri(name) }, "position": place }))
    }

    /// Takes leave. Returns the exit code.
    fn leave(mut self) -> i32 {
        self.ask("shutdown", &Value::Null);
        self.tell("exit", &Value::Null);
        self.input.flush().unwrap();
        self.child.wait().unwrap().code().unwrap()
    }
}

impl Drop for Editor {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The next message; nothing once there are no more.
fn read(output: &mut impl BufRead) -> Option<Value> {
    let mut length = 0;
    loop {
        let mut line = String::new();
        if output.read_line(&mut line).ok()? == 0 {
            return None;
        }
        match line.trim() {
            "" => break,
            line => length = line.strip_prefix("Content-Length: ").map_or(Some(length), |n| n.parse().ok())?,
        }
    }
    let mut bytes = vec![0; length];
    output.read_exact(&mut bytes).ok()?;
    serde_json::from_slice(&bytes).ok()
}

/// What a whole-featured editor can.
fn able() -> Value {
    json!({
        "general": { "positionEncodings": ["utf-8", "utf-16"] },
        "textDocument": {
            "publishDiagnostics": { "relatedInformation": true },
            "hover": { "contentFormat": ["markdown"] },
        },
        "workspace": { "workspaceEdit": {
            "documentChanges": true, "resourceOperations": ["create"], "snippetEditSupport": true,
        } },
    })
}

/// The place of the first `words` in the second line of the drafts above.
fn column(words: &str, unit: fn(&str) -> usize) -> u64 {
    let line = SLIP.lines().nth(1).unwrap();
    unit(&line[..line.find(words).unwrap()]) as u64
}

fn bytes(text: &str) -> usize {
    text.len()
}

fn halves(text: &str) -> usize {
    text.encode_utf16().count()
}

#[test]
fn findings_come_and_go_with_the_text() {
    let mut editor = Editor::new(&[], &able(), &Value::Null);
    editor.open("a.txt", "plaintext", SLIP);
    let found = editor.findings("a.txt", Some(1));
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!((found[0]["code"].as_str(), found[0]["severity"].as_u64()), (Some("share-mismatch"), Some(1)));
    let start = column("45,84%", bytes);
    let range = json!({
        "start": { "line": 1, "character": start }, "end": { "line": 1, "character": start + 6 },
    });
    assert_eq!(found[0]["range"], range);
    let partners: Vec<&Value> = found[0]["relatedInformation"].as_array().unwrap().iter().collect();
    assert_eq!(partners.len(), 2, "{partners:?}");
    let place = json!({ "line": 1, "character": column("11", bytes) });
    assert!(partners.iter().any(|partner| partner["location"]["range"]["start"] == place), "{partners:?}");
    // One letter of the figure is written anew.
    let digit = json!({
        "start": { "line": 1, "character": start + 4 }, "end": { "line": 1, "character": start + 5 },
    });
    editor.change("a.txt", 2, &json!([{ "range": digit, "text": "3" }]));
    assert_eq!(editor.findings("a.txt", Some(2)), Vec::<Value>::new());
    // Two changes at once, the second seen from behind the first; then the whole text.
    let top = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 0, "character": 0 } });
    let digit = json!({
        "start": { "line": 2, "character": start + 4 }, "end": { "line": 2, "character": start + 5 },
    });
    editor.change("a.txt", 3, &json!([{ "range": top, "text": "Báo cáo\n" }, { "range": digit, "text": "4" }]));
    assert_eq!(editor.findings("a.txt", Some(3))[0]["range"]["start"]["line"], 2);
    editor.change("a.txt", 4, &json!([{ "text": RIGHT }]));
    assert_eq!(editor.findings("a.txt", Some(4)), Vec::<Value>::new());
    assert_eq!(editor.leave(), 0);
}

#[test]
fn columns_are_counted_as_agreed() {
    let mut editor = Editor::new(&[], &json!({}), &Value::Null);
    editor.open("a.txt", "plaintext", SLIP);
    let found = editor.findings("a.txt", Some(1));
    assert_eq!(found[0]["range"]["start"]["character"], column("45,84%", halves));
    assert!(found[0].get("relatedInformation").is_none());
    assert_eq!(editor.leave(), 0);
}

#[test]
fn fixes_and_reasons_are_offered() {
    let mut editor = Editor::new(&[], &able(), &json!({ "reasons": ["theo kiểm toán"] }));
    editor.open("a.md", "markdown", SLIP);
    let actions = editor.actions("a.md", 1, column("45,84%", bytes));
    let titles: Vec<&str> = actions.iter().filter_map(|action| action["title"].as_str()).collect();
    assert_eq!(titles.len(), 3, "{titles:?}");
    let edit = |at: usize| actions[at]["edit"]["documentChanges"][0]["edits"][0].clone();
    assert_eq!(edit(0)["newText"], "45,83");
    assert_eq!(actions[0]["edit"]["documentChanges"][0]["textDocument"]["version"], 1);
    assert_eq!(edit(1)["newText"], " <!-- crossfoot: ignore[share-mismatch] theo kiểm toán -->");
    assert_eq!(edit(2)["snippet"]["value"], " <!-- crossfoot: ignore[share-mismatch] $1 -->");
    // A table has no room for remarks: they go into a file beside it.
    editor.open("b.csv", "csv", "Tên,Số hộ\nThôn Đông,11\nThôn Tây,12\nTổng số,24\n");
    let actions = editor.actions("b.csv", 3, 12);
    let create = &actions.last().unwrap()["edit"]["documentChanges"];
    assert_eq!(create[0]["kind"], "create", "{actions:?}");
    assert_eq!(create[0]["uri"], editor.uri("b.csv.crossfoot.toml"));
    assert_eq!(editor.leave(), 0);
}

#[test]
fn all_slips_of_form_are_mended_when_asked_for() {
    let mut editor = Editor::new(&[], &able(), &Value::Null);
    editor.open("a.txt", "plaintext", "Ban  chỉ đạo đã phân công các thành viên phụ trách 12 địa bàn.\n");
    let start = json!({ "line": 0, "character": 0 });
    let params = json!({
        "textDocument": { "uri": editor.uri("a.txt") }, "range": { "start": start, "end": start },
        "context": { "diagnostics": [], "only": ["source.fixAll"] },
    });
    let actions = editor.ask("textDocument/codeAction", &params);
    let edit = &actions[0]["edit"]["documentChanges"][0]["edits"][0];
    assert_eq!(edit["newText"], "Ban chỉ đạo đã phân công các thành viên phụ trách 12 địa bàn.\n", "{actions}");
    assert_eq!(editor.leave(), 0);
}

#[test]
fn figures_tell_what_is_known_of_them() {
    let mut editor = Editor::new(&[], &able(), &Value::Null);
    editor.open("a.txt", "plaintext", RIGHT);
    let told = editor.hover("a.txt", 1, column("45,8", bytes));
    let told = told["contents"]["value"].as_str().unwrap();
    assert!(told.contains("từ 45,825% đến 45,835%"), "{told}");
    assert!(told.contains("11 / 24 \\= 45,83"), "{told}");
    assert_eq!(editor.hover("a.txt", 0, 0), Value::Null);
    editor.open("b.txt", "plaintext", "Toàn xã có 24 hộ nghèo, gồm: 11 hộ ở thôn Đông và 13 hộ ở thôn Tây.\n");
    let lenses = editor.ask("textDocument/codeLens", &json!({ "textDocument": { "uri": editor.uri("b.txt") } }));
    let title = lenses[0]["command"]["title"].as_str().unwrap_or_default();
    assert_eq!(title, "11 + 13 = 24", "{lenses}");
    assert_eq!(editor.leave(), 0);
}

#[test]
fn configurations_are_heeded_and_read_again() {
    let mut editor = Editor::new(&[("crossfoot.toml", "ignore = [\"share-mismatch\"]\n")], &able(), &Value::Null);
    editor.open("a.txt", "plaintext", SLIP);
    assert_eq!(editor.findings("a.txt", Some(1)), Vec::<Value>::new());
    let path = editor.folder.path().join("crossfoot.toml");
    fs::write(&path, "ignore = []\n").unwrap();
    let changed = json!({ "changes": [{ "uri": editor.uri("crossfoot.toml"), "type": 2 }] });
    editor.tell("workspace/didChangeWatchedFiles", &changed);
    assert_eq!(editor.findings("a.txt", Some(1)).len(), 1);
    // A broken one is told, and nothing is checked by half of it.
    fs::write(&path, "ignroe = []\n").unwrap();
    editor.tell("workspace/didChangeWatchedFiles", &changed);
    let told = editor.wait(|message| message["method"] == "window/showMessage");
    assert!(told["params"]["message"].as_str().unwrap().contains("ignroe"), "{told}");
    assert_eq!(editor.findings("a.txt", Some(1)), Vec::<Value>::new());
    assert_eq!(editor.leave(), 0);
}

#[test]
fn drafts_nobody_opened_are_checked_when_wished() {
    let files = [("a.txt", SLIP), ("b.txt", RIGHT), ("c.txt", SLIP)];
    let sidecar = "[[ignore]]\nrule = \"share-mismatch\"\nmatch = \"45,84%\"\nreason = \"as audited\"\n";
    let mut editor = Editor::new(
        &[&files[..], &[("c.txt.crossfoot.toml", sidecar)]].concat(),
        &able(),
        &json!({ "workspace": true }),
    );
    assert_eq!(editor.findings("a.txt", None).len(), 1);
    assert_eq!(editor.findings("b.txt", None), Vec::<Value>::new());
    assert_eq!(editor.findings("c.txt", None), Vec::<Value>::new());
    assert_eq!(editor.leave(), 0);
}

#[test]
fn stale_work_is_left() {
    let long = SLIP.repeat(2000);
    let mut editor = Editor::new(&[], &able(), &Value::Null);
    editor.open("a.txt", "plaintext", &long);
    let top = json!({ "start": { "line": 0, "character": 0 }, "end": { "line": 0, "character": 0 } });
    for version in 2..=9 {
        editor.change("a.txt", version, &json!([{ "range": top, "text": "a" }]));
    }
    let place = json!({ "textDocument": { "uri": editor.uri("a.txt") }, "position": { "line": 1, "character": 0 } });
    let stale = editor.request("textDocument/hover", &place);
    editor.change("a.txt", 10, &json!([{ "text": RIGHT }]));
    let cancelled = editor.request("textDocument/hover", &place);
    editor.tell("$/cancelRequest", &json!({ "id": cancelled }));
    assert_eq!(editor.findings("a.txt", Some(10)), Vec::<Value>::new());
    let answer = |editor: &mut Editor, id: i64| editor.wait(|message| message["id"] == id);
    assert_eq!(answer(&mut editor, stale)["error"]["code"], -32801);
    let answer = answer(&mut editor, cancelled);
    assert!(answer["error"]["code"] == -32800 || answer["result"].is_null(), "{answer}");
    let shown = editor.early.iter().filter(|message| message["method"] == "textDocument/publishDiagnostics").count();
    assert!(shown < 8, "every version was checked to its end: {shown}");
    assert_eq!(editor.leave(), 0);
}

#[test]
fn what_makes_no_sense_is_answered() {
    let mut editor = Editor::new(&[], &json!({}), &json!({ "workspace": "yes" }));
    let unknown = editor.request("textDocument/formatting", &json!({}));
    assert_eq!(editor.wait(|message| message["id"] == unknown)["error"]["code"], -32601);
    let unclear = editor.request("textDocument/hover", &json!({ "textDocument": 7 }));
    assert_eq!(editor.wait(|message| message["id"] == unclear)["error"]["code"], -32602);
    assert_eq!(editor.hover("nowhere.txt", 0, 0), Value::Null);
    // A change of nothing that is open, and one that reaches beyond the end.
    editor.change("nowhere.txt", 2, &json!([{ "text": "" }]));
    editor.open("a.txt", "plaintext", RIGHT);
    let far = json!({ "start": { "line": 90, "character": 9 }, "end": { "line": 99, "character": 0 } });
    editor.change("a.txt", 2, &json!([{ "range": far, "text": "1\n" }]));
    assert_eq!(editor.findings("a.txt", Some(2)), Vec::<Value>::new());
    assert!(Path::new(editor.folder.path()).exists());
    assert_eq!(editor.leave(), 0);
}
