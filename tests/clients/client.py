"""An editor of another house: pytest-lsp's client, which holds every message against the types of the protocol.

    python client.py CROSSFOOT
"""

import asyncio
import sys
import tempfile
import warnings
from pathlib import Path

from lsprotocol import types as lsp
from pytest_lsp import client_capabilities, make_test_lsp_client

SLIP = "Tổng số đoàn viên là 24 đồng chí.\nVề giới tính: nữ 11 đồng chí (chiếm 45,84%).\n"


async def findings(client, uri, count):
    """The findings of a draft, once there are so many."""
    for _ in range(600):
        if uri in client.diagnostics and len(client.diagnostics[uri]) == count:
            return client.diagnostics[uri]
        await asyncio.sleep(0.1)
    raise AssertionError(f"{count} findings never came: {client.diagnostics}")


async def converse(program, editor):
    client = make_test_lsp_client()
    await client.start_io(program, "server")
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder).as_uri()
        await client.initialize_session(
            lsp.InitializeParams(
                capabilities=client_capabilities(editor),
                workspace_folders=[lsp.WorkspaceFolder(uri=root, name="drafts")],
            )
        )
        uri = f"{root}/b%C3%A1o%20c%C3%A1o.md"
        item = lsp.TextDocumentItem(uri=uri, language_id="markdown", version=1, text=SLIP)
        client.text_document_did_open(lsp.DidOpenTextDocumentParams(item))
        (found,) = await findings(client, uri, 1)
        assert found.code == "share-mismatch" and len(found.related_information) == 2, found
        draft = lsp.TextDocumentIdentifier(uri)
        hover = await client.text_document_hover_async(lsp.HoverParams(draft, found.range.start))
        assert "45,845%" in str(hover.contents), hover
        lenses = await client.text_document_code_lens_async(lsp.CodeLensParams(draft))
        assert not lenses, lenses
        context = lsp.CodeActionContext(diagnostics=[found])
        actions = await client.text_document_code_action_async(lsp.CodeActionParams(draft, found.range, context))
        assert [action.kind for action in actions] == ["quickfix", "quickfix"], actions
        written = actions[0].edit
        edits = written.changes[uri] if written.changes else written.document_changes[0].edits
        edit = edits[0]
        assert edit.new_text == "45,83", edit
        change = lsp.TextDocumentContentChangePartial(range=edit.range, text=edit.new_text)
        draft = lsp.VersionedTextDocumentIdentifier(version=2, uri=uri)
        client.text_document_did_change(lsp.DidChangeTextDocumentParams(draft, [change]))
        await findings(client, uri, 0)
        await client.shutdown_session()


if __name__ == "__main__":
    # What the client thinks of messages that keep to the protocol and not to its editor's abilities is an error too.
    warnings.simplefilter("error")
    for editor in ["visual-studio-code", "neovim"]:
        asyncio.run(converse(sys.argv[1], editor))
    print("ok")
