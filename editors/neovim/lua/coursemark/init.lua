local M = {}

---What `:Coursemark` calls the server's commands.
---@type table<string, string>
local commands = {
  toggle = 'coursemark.toggleCheckbox',
  complete = 'coursemark.completeSubtree',
  reset = 'coursemark.resetSubtree',
  counts = 'coursemark.updateCounts',
}

---@param text string
local function warn(text)
  vim.notify('coursemark: ' .. text, vim.log.levels.WARN)
end

---A position as the server counts it.
---@param client vim.lsp.Client
---@param row integer zero-based
---@param column integer bytes; beyond the end means the end
local function position(client, row, column)
  local line = vim.api.nvim_buf_get_lines(0, row, row + 1, false)[1] or ''
  local bytes = math.min(column, #line)
  return { line = row, character = vim.str_utfindex(line, client.offset_encoding, bytes, false) }
end

---Sends a command for a part of the current buffer; the server answers with an edit.
---@param name string a key of `commands`
---@param from { [1]: integer, [2]: integer } row and column, zero-based, bytes
---@param to { [1]: integer, [2]: integer } where the part ends, exclusive
local function send(name, from, to)
  local client = vim.lsp.get_clients({ bufnr = 0, name = 'coursemark' })[1]
  if not client then
    warn('no server for this buffer; see :checkhealth coursemark')
    return
  end
  client:exec_cmd({
    title = name,
    command = commands[name],
    arguments = {
      {
        uri = vim.uri_from_bufnr(0),
        range = {
          start = position(client, from[1], from[2]),
          ['end'] = position(client, to[1], to[2]),
        },
      },
    },
  }, { bufnr = 0 }, function(failure)
    if failure then
      warn(failure.message)
    end
  end)
end

---@param name string
---@param first integer one-based line
---@param last integer one-based line, inclusive
local function send_lines(name, first, last)
  send(name, { first - 1, 0 }, { last - 1, math.huge })
end

---@param name string
local function send_cursor(name)
  local row, column = unpack(vim.api.nvim_win_get_cursor(0))
  send(name, { row - 1, column }, { row - 1, column })
end

---Runs `:[range]Coursemark {name}`.
---@param call vim.api.keyset.create_user_command.command_args
function M.command(call)
  if not commands[call.args] then
    warn(('“%s” is not one of %s'):format(call.args, table.concat(M.complete(''), ', ')))
  elseif call.range == 0 then
    send_cursor(call.args)
  else
    send_lines(call.args, call.line1, call.line2)
  end
end

---@param lead string
---@return string[]
function M.complete(lead)
  local names = vim.tbl_filter(function(name)
    return vim.startswith(name, lead)
  end, vim.tbl_keys(commands))
  table.sort(names)
  return names
end

---The keys of a normal-mode map: as many lines as the count, and `.` repeats it.
---@param name string
---@return string
function M.operator(name)
  local count = vim.v.count1
  M.operate = function()
    local line = vim.api.nvim_win_get_cursor(0)[1]
    if count == 1 then
      send_cursor(name)
    else
      send_lines(name, line, math.min(line + count - 1, vim.api.nvim_buf_line_count(0)))
    end
  end
  vim.go.operatorfunc = "v:lua.require'coursemark'.operate"
  if vim.api.nvim_get_current_line() == '' then
    -- `l` fails on an empty line, and no other motion leaves the cursor where it is.
    vim.schedule(M.operate)
    return '<Esc>'
  end
  -- Escape drops the count: `operate` knows it.
  return '<Esc>g@l'
end

---Runs a command for the lines of the visual selection, and ends it.
---@param name string
function M.visual(name)
  local first, last = vim.fn.line('v'), vim.fn.line('.')
  if first > last then
    first, last = last, first
  end
  vim.api.nvim_feedkeys(vim.keycode('<Esc>'), 'nx', false)
  send_lines(name, first, last)
end

---How Neovim's own completion is to show an item of the server, for the `convert` option of
---`vim.lsp.completion.enable`: without it Neovim 0.11 inserts the first word of a name with several.
---@param item lsp.CompletionItem
---@return { word?: string }
function M.convert(item)
  local is_snippet = item.insertTextFormat == vim.lsp.protocol.InsertTextFormat.Snippet
  if item.textEdit and not is_snippet and not item.textEdit.newText:find('\n', 1, true) then
    return { word = item.textEdit.newText }
  end
  return {}
end

return M
