"""The TextMate grammar against the language itself, over the library; and files that must be YAML."""

import json
import re

import pytest
import yaml
from textmate_grammar.parsers.base import LanguageParser

from conftest import ROOT
from test_streams import Stream


EDITORS = ROOT / "Examples" / "editors"
GRAMMAR = json.loads((EDITORS / "vscode/syntaxes/thang.tmLanguage.json").read_text())
SCALES = sorted((ROOT / "Criteria").glob("*.thang"))


def rules():
    """The grammar has plain matches only: a tokenizer of ten lines runs it as an editor does."""
    import onigurumacffi

    return [(rule["name"], onigurumacffi.compile(rule["match"])) for rule in GRAMMAR["patterns"]]


RULES = rules()


def scopes(line):
    """The scope of every character of a line: the first match from the left, the first rule first."""
    result = [""] * len(line)
    place = 0
    while place < len(line):
        best = None
        for name, pattern in RULES:
            match = pattern.search(line, place)
            if match and match.end() > match.start() and (best is None or match.start() < best[1].start()):
                best = (name, match)
        if best is None:
            break
        name, match = best
        for index in range(match.start(), match.end()):
            result[index] = name
        if name == "meta.node.thang":
            for index in range(match.start(1), match.end(1)):
                result[index] = "storage.type.thang"
            if match.group(2):
                for index in range(match.start(2), match.end(2)):
                    result[index] = "entity.name.section.thang"
        place = match.end()
    return result


def semantic_tokens(path):
    """What the language says of every token: line, character, length, role; in code points."""
    stream = Stream()
    general = {"positionEncodings": ["utf-32"]}
    stream.send({"jsonrpc": "2.0", "id": 0, "method": "initialize", "params": {"capabilities": {"general": general}}})
    legend = stream.answer(0)["result"]["capabilities"]["semanticTokensProvider"]["legend"]["tokenTypes"]
    text = path.read_text(encoding="utf-8")
    document = {"uri": path.as_uri(), "languageId": "thang", "version": 1, "text": text}
    stream.send({"jsonrpc": "2.0", "method": "textDocument/didOpen", "params": {"textDocument": document}})
    stream.send({"jsonrpc": "2.0", "id": 1, "method": "textDocument/semanticTokens/full", "params": {"textDocument": document}})
    data = stream.answer(1)["result"]["data"]
    stream.send({"jsonrpc": "2.0", "method": "exit"})
    stream.process.wait(10)
    line = character = 0
    for index in range(0, len(data), 5):
        if data[index]:
            line, character = line + data[index], 0
        character += data[index + 1]
        yield line, character, data[index + 2], legend[data[index + 3]]


WANTED = {
    "keyword": r"keyword|storage|support|constant\.language|meta\.node",
    "string": r"string",
    "comment": r"comment",
    "number": r"constant\.numeric|entity\.name\.section|variable",
    "operator": r"keyword\.operator|constant\.numeric",
}
# Words that are keywords in one place only, such as behind `cites`; a grammar of matches cannot know.
NAMES = r"variable|entity|keyword|support|storage|constant"


@pytest.mark.parametrize("path", SCALES, ids=lambda path: path.stem)
def test_the_grammar_says_what_the_language_says(path):
    lines = path.read_text(encoding="utf-8").split("\n")
    colored = {}
    wrong, total = [], 0
    for line, character, length, role in semantic_tokens(path):
        text = lines[line].rstrip("\r")
        if line not in colored:
            colored[line] = scopes(text)
        found = set(colored[line][character : character + length]) - {""}
        total += 1
        wanted = WANTED.get(role, NAMES)
        if not found or not all(re.search(wanted, scope) for scope in found):
            wrong.append((line + 1, text[character : character + length], role, sorted(found)))
    assert total > 20
    assert len(wrong) <= total // 200, wrong[:10]


def test_the_grammar_is_one_for_textmate():
    parser = LanguageParser(GRAMMAR)
    parsed = parser.parse_string('tiêu chí 1 "Tên" tối đa 5 {}\n')
    assert parsed is not None


@pytest.mark.parametrize("name", ["github-actions.yml", "gitlab-ci.yml", "pre-commit-config.yaml"])
def test_workflows_are_yaml_and_run_real_commands(name):
    text = (ROOT / "Examples" / "ci" / name).read_text(encoding="utf-8")
    assert yaml.safe_load(text)
    commands = set(re.findall(r"\bthang (check|prove|test|fmt|lint|eval)\b", text))
    assert {"check", "test"} <= commands
