"""Neovim with the files of `Examples/editors/neovim`: a person opens a scale, mistypes, repairs."""

import json
import subprocess

from conftest import ROOT, THANG

SCRIPT = r"""
vim.g.thang_command = os.getenv('THANG')
vim.g.thang_options = { language = 'en' }
local result = {}
local function wait(condition)
  return vim.wait(20000, condition, 20)
end
local function finish()
  local file = io.open(os.getenv('RESULT'), 'w')
  file:write(vim.json.encode(result))
  file:close()
  vim.cmd('qa!')
end
local ok, message = pcall(function()
  vim.cmd('runtime! plugin/thang.lua')
  vim.cmd('filetype plugin on')
  vim.cmd('syntax on')
  vim.cmd('edit ' .. os.getenv('SCALE'))
  local buffer = vim.api.nvim_get_current_buf()
  result.filetype = vim.bo[buffer].filetype
  result.syntax = vim.b.current_syntax
  wait(function()
    local client = vim.lsp.get_active_clients()[1]
    return client and client.initialized
  end)
  local function diagnostics()
    return vim.diagnostic.get(buffer)
  end
  -- A letter too many in a name.
  vim.fn.search('đúng_hạn {')
  vim.cmd('normal! ix')
  result.found = wait(function() return #diagnostics() > 0 end)
  result.codes = vim.tbl_map(function(d) return d.code or (d.user_data and d.user_data.lsp.code) end, diagnostics())
  vim.cmd('normal! x')
  result.repaired = wait(function() return #diagnostics() == 0 end)
  local function ask(method, parameters)
    local answers = vim.lsp.buf_request_sync(buffer, method, parameters, 20000)
    local _, answer = next(answers or {})
    return answer and answer.result
  end
  vim.fn.search('đúng_hạn {')
  local place = vim.lsp.util.make_position_params(0, 'utf-16')
  local hover = ask('textDocument/hover', place)
  result.hover = hover and hover.contents.value
  local definition = ask('textDocument/definition', place)
  result.definition = definition and definition.range.start.line
  vim.lsp.buf.rename('kịp_hạn')
  result.renamed = wait(function()
    return table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, true), '\n'):find('theo kịp_hạn') ~= nil
  end)
  vim.cmd('normal! ggO    ')
  vim.api.nvim_buf_set_lines(buffer, 0, 1, true, { '   # chú thích' })
  vim.lsp.buf.formatting_sync({}, 20000)
  result.first = vim.api.nvim_buf_get_lines(buffer, 0, 1, true)[1]
  local symbols = ask('textDocument/documentSymbol', { textDocument = { uri = vim.uri_from_bufnr(buffer) } })
  result.symbols = symbols and #symbols
end)
result.ok = ok
result.message = message
finish()
"""

SCALE = """thang điểm nhỏ "Thang nhỏ 😀" {
  quyết định "1/QĐ" ngày 01/01/2025 của "UBND"
  hiệu lực từ 01/01/2025
  tổng điểm 5

  minh chứng { đúng_hạn "Đúng hạn" : tỷ lệ }

  tiêu chí 1 "Hồ sơ" tối đa 5 {
    căn cứ "Điều 1"
    theo đúng_hạn { từ 90%: 5; còn lại: 0 }
  }
}
"""


def test_neovim(tmp_path):
    scale = tmp_path / "nhỏ.thang"
    scale.write_text(SCALE, encoding="utf-8")
    script = tmp_path / "script.lua"
    script.write_text(SCRIPT, encoding="utf-8")
    out = tmp_path / "result.json"
    runtime = ROOT / "Examples" / "editors" / "neovim"
    environment = {
        "HOME": str(tmp_path), "PATH": "/usr/bin:/bin", "THANG": THANG, "SCALE": str(scale),
        "RESULT": str(out), "LANG": "C.UTF-8", "XDG_STATE_HOME": str(tmp_path),
    }
    run = subprocess.run(
        ["nvim", "--headless", "--clean", "--cmd", f"set rtp^={runtime}", "-S", str(script)],
        env=environment, capture_output=True, timeout=120, text=True,
    )
    assert out.exists(), run.stderr
    result = json.loads(out.read_text(encoding="utf-8"))
    assert result["ok"], result
    assert result["filetype"] == "thang" and result["syntax"] == "thang"
    assert result["found"] and result["repaired"], result
    assert "tỷ lệ" in result["hover"]
    assert result["definition"] == 5
    assert result["renamed"], result
    assert result["first"] == "# chú thích"
    assert result["symbols"] == 1
