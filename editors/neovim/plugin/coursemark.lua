if vim.g.loaded_coursemark then
  return
end
vim.g.loaded_coursemark = true

if vim.fn.has('nvim-0.11') == 0 then
  vim.notify_once('coursemark needs Neovim 0.11 or later', vim.log.levels.ERROR)
  return
end

vim.api.nvim_create_user_command('Coursemark', function(call)
  require('coursemark').command(call)
end, {
  range = true,
  nargs = 1,
  complete = function(lead)
    return require('coursemark').complete(lead)
  end,
  desc = 'Change the checkboxes at the cursor or in the range',
})

for _, name in ipairs({ 'toggle', 'complete', 'reset' }) do
  local plug = ('<Plug>(coursemark-%s)'):format(name)
  vim.keymap.set('n', plug, function()
    return require('coursemark').operator(name)
  end, { expr = true, desc = ('coursemark: %s'):format(name) })
  vim.keymap.set('x', plug, function()
    require('coursemark').visual(name)
  end, { desc = ('coursemark: %s'):format(name) })
end

-- Names of several words are inserted whole; what the user has enabled before stays as it is.
vim.api.nvim_create_autocmd('LspAttach', {
  group = vim.api.nvim_create_augroup('coursemark', {}),
  callback = function(attached)
    local client = vim.lsp.get_client_by_id(attached.data.client_id)
    if client and client.name == 'coursemark' then
      vim.lsp.completion.enable(true, client.id, attached.buf, {
        convert = require('coursemark').convert,
      })
    end
  end,
})
