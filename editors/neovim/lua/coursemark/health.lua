local M = {}

---What `:checkhealth coursemark` shows.
function M.check()
  vim.health.start('coursemark')

  local config = vim.lsp.config.coursemark
  local program = config and type(config.cmd) == 'table' and config.cmd[1]
  if not config then
    vim.health.error('there is no configuration', 'is this folder on the runtimepath?')
  elseif program and vim.fn.executable(program) == 0 then
    vim.health.error(('`%s` is not executable'):format(program), {
      'install coursemark in a folder of your PATH, or name it:',
      "vim.lsp.config('coursemark', { cmd = { '/path/to/coursemark', 'lsp' } })",
    })
  elseif program then
    local run = vim.system({ program, '--version' }, { text = true, timeout = 5000 }):wait()
    vim.health.ok(('`%s` %s'):format(vim.fn.exepath(program), vim.trim(run.stdout or '')))
  end

  if vim.lsp.is_enabled('coursemark') then
    vim.health.ok('enabled')
  else
    vim.health.error('not enabled', "add vim.lsp.enable('coursemark') to your init.lua")
  end

  local clients = vim.lsp.get_clients({ name = 'coursemark' })
  for _, client in ipairs(clients) do
    local folders = vim.tbl_map(function(folder)
      return folder.name
    end, client.workspace_folders or {})
    vim.health.ok(
      ('serves %d buffers, positions in %s, folders: %s'):format(
        vim.tbl_count(client.attached_buffers),
        client.offset_encoding,
        #folders > 0 and table.concat(folders, ', ') or 'none (single files)'
      )
    )
  end
  if #clients == 0 then
    vim.health.info('no server runs: it starts when a Markdown file is opened')
  end
  vim.health.info('the log is ' .. vim.lsp.log.get_filename())
end

return M
