"""Requests of a real client: what comes back must be what the protocol's own types accept."""

import pytest
from lsprotocol import types

from conftest import ROOT

SCALE = ROOT / "Criteria" / "ocop-2023.thang"


def whole(lines=100000):
    return types.Range(types.Position(0, 0), types.Position(lines, 0))


def document(path=SCALE):
    return types.TextDocumentIdentifier(uri=path.as_uri())


async def opened(client, path=SCALE, text=None):
    text = path.read_text(encoding="utf-8") if text is None else text
    client.text_document_did_open(
        types.DidOpenTextDocumentParams(
            types.TextDocumentItem(path.as_uri(), "thang", 1, text)
        )
    )
    await client.wait_for_notification("textDocument/publishDiagnostics")
    return text


def position(text, needle, inside=1):
    """The UTF-16 position of a word in a text."""
    offset = text.index(needle) + inside
    line = text.count("\n", 0, offset)
    start = text.rfind("\n", 0, offset) + 1
    return types.Position(line, len(text[start:offset].encode("utf-16-le")) // 2)


async def test_diagnostics_follow_the_keystrokes(client):
    text = await opened(client)
    uri = SCALE.as_uri()
    assert not client.diagnostics[uri]
    place = position(text, "thành_viên mỗi" if "thành_viên mỗi" in text else "75% * thành_viên", 7)
    client.text_document_did_change(
        types.DidChangeTextDocumentParams(
            types.VersionedTextDocumentIdentifier(version=2, uri=uri),
            [types.TextDocumentContentChangePartial(text="q", range=types.Range(place, place))],
        )
    )
    await client.wait_for_notification("textDocument/publishDiagnostics")
    found = client.diagnostics[uri]
    assert [diagnostic.code for diagnostic in found][:1] == ["unknown-name"]
    actions = await client.text_document_code_action_async(
        types.CodeActionParams(document(), found[0].range, types.CodeActionContext(found))
    )
    fix = next(action for action in actions if action.kind == types.CodeActionKind.QuickFix)
    assert "thành_viên" in fix.edit.changes[uri][0].new_text


async def test_names(client):
    text = await opened(client)
    place = position(text, "chênh > 10")
    definition = await client.text_document_definition_async(
        types.DefinitionParams(document(), place)
    )
    assert definition.range.start.line == position(text, "đặt chênh").line
    references = await client.text_document_references_async(
        types.ReferenceParams(types.ReferenceContext(True), document(), place)
    )
    assert len(references) == 3
    prepared = await client.text_document_prepare_rename_async(
        types.PrepareRenameParams(document(), place)
    )
    assert prepared.placeholder == "chênh"
    edit = await client.text_document_rename_async(
        types.RenameParams(document(), place, "lệch")
    )
    assert len(edit.changes[SCALE.as_uri()]) == 3
    highlights = await client.text_document_document_highlight_async(
        types.DocumentHighlightParams(document(), place)
    )
    assert len(highlights) == 3


async def test_what_is_shown(client):
    text = await opened(client)
    hover = await client.text_document_hover_async(
        types.HoverParams(document(), position(text, "phần_b theo"))
    )
    assert "điểm từ 0 đến 25" in hover.contents.value
    hints = await client.text_document_inlay_hint_async(types.InlayHintParams(document(), whole()))
    labels = [hint.label for hint in hints]
    assert "Σ 100" in labels and any(label.startswith("→") for label in labels)
    lenses = await client.text_document_code_lens_async(types.CodeLensParams(document()))
    titles = [lens.command.title for lens in lenses]
    assert "▶ run example · ✓ passes" in titles
    assert any(title.endswith("units") for title in titles)
    run = next(lens.command for lens in lenses if lens.command.command == "thang.runExample")
    result = await client.workspace_execute_command_async(
        types.ExecuteCommandParams(run.command, run.arguments)
    )
    assert result["passed"] is True if isinstance(result, dict) else result.passed is True


async def test_structure(client):
    text = await opened(client)
    symbols = await client.text_document_document_symbol_async(
        types.DocumentSymbolParams(document())
    )
    assert symbols[0].name == "ocop_2023"
    assert any(child.name.startswith("nhóm A") for child in symbols[0].children)
    folds = await client.text_document_folding_range_async(types.FoldingRangeParams(document()))
    assert folds
    selected = await client.text_document_selection_range_async(
        types.SelectionRangeParams(document(), [position(text, "chênh > 10")])
    )
    assert selected[0].parent is not None
    tokens = await client.text_document_semantic_tokens_full_async(
        types.SemanticTokensParams(document())
    )
    assert len(tokens.data) % 5 == 0 and tokens.data
    part = await client.text_document_semantic_tokens_range_async(
        types.SemanticTokensRangeParams(document(), whole(20))
    )
    assert part.data == tokens.data[: len(part.data)]
    found = await client.workspace_symbol_async(types.WorkspaceSymbolParams("hang sao"))
    assert any(symbol.location.uri == SCALE.as_uri() for symbol in found)
    links = await client.text_document_document_link_async(
        types.DocumentLinkParams(document(ROOT / "Criteria" / "ocop-2023.thang"))
    )
    assert not links


async def test_layout(client):
    text = await opened(client)
    options = types.FormattingOptions(2, True)
    assert not await client.text_document_formatting_async(
        types.DocumentFormattingParams(document(), options)
    )
    place = position(text, "thành_viên", 0)
    client.text_document_did_change(
        types.DidChangeTextDocumentParams(
            types.VersionedTextDocumentIdentifier(version=2, uri=SCALE.as_uri()),
            [types.TextDocumentContentChangePartial(text="      ", range=types.Range(place, place))],
        )
    )
    edits = await client.text_document_formatting_async(
        types.DocumentFormattingParams(document(), options)
    )
    assert len(edits) == 1
    none = await client.text_document_range_formatting_async(
        types.DocumentRangeFormattingParams(
            document(), types.Range(types.Position(0, 0), types.Position(1, 0)), options
        )
    )
    assert not none


async def test_completion(client):
    text = await opened(client)

    async def labels(typed):
        place = position(text, "trung bình của phần_a", len(typed))
        items = await client.text_document_completion_async(
            types.CompletionParams(document(), place)
        )
        return {item.label for item in items.items}

    everything = await labels("trung bình của ")
    assert {"phần_a", "thành_viên", "trung bình", "nhóm A"} <= everything
    # No declaration begins in the middle of an expression.
    assert not {"chứng cứ", "xếp loại", "cho đúng"} & everything
    begun = await labels("trung bình của ph")
    assert {"phần_a", "phần_b"} <= begun < everything
    assert await labels("trung bình của phần_a") == {"phần_a"}


async def test_literate_scales(client):
    path = next((ROOT / "Criteria").glob("*.thang.md"))
    await opened(client, path)
    assert not client.diagnostics[path.as_uri()]
    symbols = await client.text_document_document_symbol_async(
        types.DocumentSymbolParams(document(path))
    )
    assert symbols


async def test_a_closed_document_has_no_answers(client):
    with pytest.raises(Exception) as caught:
        await client.text_document_hover_async(
            types.HoverParams(document(ROOT / "closed.thang"), types.Position(0, 0))
        )
    assert "not open" in str(caught.value)
