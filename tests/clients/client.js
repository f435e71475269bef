// An editor of another house: the client side of vscode-languageserver-protocol.
//
//     node client.js CROSSFOOT
"use strict";

const assert = require("assert");
const { spawn } = require("child_process");
const lsp = require("vscode-languageserver-protocol/node");

const SLIP = "Tổng số đoàn viên là 24 đồng chí.\nVề giới tính: nữ 11 đồng chí (chiếm 45,84%).\n";

async function converse(program) {
  const server = spawn(program, ["server"], { stdio: ["pipe", "pipe", "inherit"] });
  const exit = new Promise((resolve) => server.on("exit", resolve));
  const connection = lsp.createProtocolConnection(
    new lsp.StreamMessageReader(server.stdout),
    new lsp.StreamMessageWriter(server.stdin),
  );
  const shown = [];
  let wake = () => {};
  connection.onNotification(lsp.PublishDiagnosticsNotification.type, (params) => {
    shown.push(params);
    wake();
  });
  const findings = async (version) => {
    for (;;) {
      const last = shown.find((params) => params.version === version);
      if (last) return last.diagnostics;
      await new Promise((resolve) => (wake = resolve));
    }
  };
  connection.listen();
  const capabilities = {
    textDocument: { publishDiagnostics: { relatedInformation: true } },
    workspace: { workspaceEdit: { documentChanges: true } },
  };
  const greeting = await connection.sendRequest(lsp.InitializeRequest.type, {
    processId: process.pid, rootUri: null, workspaceFolders: null, capabilities,
  });
  assert.strictEqual(greeting.capabilities.positionEncoding, "utf-16");
  await connection.sendNotification(lsp.InitializedNotification.type, {});
  const uri = "untitled:Untitled-1";
  await connection.sendNotification(lsp.DidOpenTextDocumentNotification.type, {
    textDocument: lsp.TextDocumentItem.create(uri, "plaintext", 1, SLIP),
  });
  const [found] = await findings(1);
  assert.strictEqual(found.code, "share-mismatch");
  const line = SLIP.split("\n")[1];
  const start = lsp.Position.create(1, line.indexOf("45,84%"));
  assert.deepStrictEqual(found.range, lsp.Range.create(start, lsp.Position.create(1, start.character + 6)));
  assert.strictEqual(found.relatedInformation.length, 2);
  const hover = await connection.sendRequest(lsp.HoverRequest.type, { textDocument: { uri }, position: start });
  assert.ok(lsp.Hover.is(hover), JSON.stringify(hover));
  const actions = await connection.sendRequest(lsp.CodeActionRequest.type, {
    textDocument: { uri }, range: found.range, context: { diagnostics: [found] },
  });
  assert.ok(actions.every((action) => lsp.CodeAction.is(action)), JSON.stringify(actions));
  const [edit] = actions[0].edit.documentChanges[0].edits;
  await connection.sendNotification(lsp.DidChangeTextDocumentNotification.type, {
    textDocument: { uri, version: 2 }, contentChanges: [{ range: edit.range, text: edit.newText }],
  });
  assert.deepStrictEqual(await findings(2), []);
  await connection.sendRequest(lsp.ShutdownRequest.type);
  await connection.sendNotification(lsp.ExitNotification.type);
  assert.strictEqual(await exit, 0);
  console.log("ok");
}

converse(process.argv[2]).catch((error) => {
  console.error(error);
  process.exit(1);
});
