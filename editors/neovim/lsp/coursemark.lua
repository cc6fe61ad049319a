---@type vim.lsp.Config
return {
  cmd = { 'coursemark', 'lsp' },
  filetypes = { 'markdown' },
  -- The nearest folder with either, as on the command line.
  root_markers = { { '.coursemark.yml', '.git' } },
  settings = {
    -- Empty: the defaults. `:help coursemark-settings` lists them.
    coursemark = vim.empty_dict(),
  },
}
