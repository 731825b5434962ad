-- Starts `thang lsp` for scales and literate scales. Works with Neovim 0.7 and later.
-- `vim.g.thang_command` names the program, `vim.g.thang_options` the settings of the user:
--   vim.g.thang_options = { pinnedEvidence = 'so-lieu.csv', pinnedUnit = '001', language = 'vi' }
if vim.g.loaded_thang then
  return
end
vim.g.loaded_thang = true

local clients = {}

local function start(buffer)
  local file = vim.api.nvim_buf_get_name(buffer)
  local root = vim.fn.fnamemodify(file, ':p:h')
  local id = clients[root]
  if not id or not vim.lsp.get_client_by_id(id) then
    id = vim.lsp.start_client({
      name = 'thang',
      cmd = { vim.g.thang_command or 'thang', 'lsp' },
      root_dir = root,
      init_options = vim.g.thang_options or vim.empty_dict(),
    })
    clients[root] = id
  end
  if id then
    vim.lsp.buf_attach_client(buffer, id)
    vim.bo[buffer].omnifunc = 'v:lua.vim.lsp.omnifunc'
  end
end

vim.api.nvim_create_autocmd({ 'BufReadPost', 'BufNewFile' }, {
  pattern = { '*.thang', '*.thang.md' },
  callback = function(event)
    if event.match:match('%.thang$') then
      vim.bo[event.buf].commentstring = '# %s'
      vim.bo[event.buf].shiftwidth = 2
      vim.bo[event.buf].expandtab = true
    end
    start(event.buf)
  end,
})
