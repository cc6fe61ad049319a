-- Works on a copy of the sample course as a person would, in a real Neovim with the plug-in folder of
-- `editors/neovim`. `.ci/neovim` starts it, and says in the environment where the two are:
--   COURSE   the copy
--   PLUGIN   the plug-in folder
--
-- Keys go through `nvim_input`, so that maps, undo and the menu of completions are the real ones. The script
-- is a coroutine: what it waits for happens in the editor's own loop. A step prints what it saw.

local course = assert(vim.env.COURSE, 'COURSE is not set')
local plugin = assert(vim.env.PLUGIN, 'PLUGIN is not set')

local step_seconds = 10
local total_seconds = 60

local step_name = 'start'
local passed = 0
local exit_status

local function say(...)
  io.stdout:write(table.concat({ ... }, ' '), '\n')
end

local function finish(problem)
  if problem then
    say(('FAILED at “%s”: %s'):format(step_name, problem))
    local log = vim.lsp.log.get_filename()
    local lines = vim.fn.filereadable(log) == 1 and vim.fn.readfile(log, '', -20) or {}
    if #lines > 0 then
      say('The last lines of the log:\n' .. table.concat(lines, '\n'))
    end
  end
  say(('%d passed, %d failed'):format(passed, problem and 1 or 0))
  io.stdout:flush()
  vim.cmd(problem and 'cquit 1' or 'qall!')
end

local function step(name)
  step_name = name
end

local function saw(...)
  passed = passed + 1
  say(('ok %-42s'):format(step_name), ...)
end

local resume

---Waits in the editor's loop until `find` gives something, and returns it.
---@generic T
---@param what string what is waited for, for the message
---@param find fun(): T?
---@param state? fun(): any what there is instead, for the message
---@return T
local function wait(what, find, state)
  local thread = assert(coroutine.running())
  local deadline = vim.uv.now() + step_seconds * 1000
  while true do
    local found = find()
    if found then
      return found
    end
    if vim.uv.now() > deadline then
      error(('no %s; there is %s'):format(what, state and vim.inspect(state()) or 'nothing'), 0)
    end
    vim.defer_fn(function()
      resume(thread)
    end, 20)
    coroutine.yield()
  end
end

---Runs the script up to where it waits next, and ends the editor with it.
---@param thread thread
resume = function(thread)
  local ok, problem = coroutine.resume(thread)
  if not ok then
    finish(problem)
  elseif coroutine.status(thread) == 'dead' then
    finish()
  end
end

-- What a person sees.

local function line(number)
  return vim.api.nvim_buf_get_lines(0, number - 1, number, false)[1]
end

---The number of the only line with `text`.
local function number_of(text)
  local numbers = {}
  for number, content in ipairs(vim.api.nvim_buf_get_lines(0, 0, -1, false)) do
    if content:find(text, 1, true) then
      table.insert(numbers, number)
    end
  end
  assert(#numbers == 1, ('%d lines have “%s”'):format(#numbers, text))
  return numbers[1]
end

---Puts the cursor on the first character of `text`, and returns the line's number.
local function go(text)
  local number = number_of(text)
  vim.api.nvim_win_set_cursor(0, { number, assert(line(number):find(text, 1, true)) - 1 })
  return number
end

local function open(name)
  vim.cmd.edit(vim.fs.joinpath(course, name))
  wait('client for ' .. name, function()
    local client = vim.lsp.get_clients({ bufnr = 0, name = 'coursemark' })[1]
    return client and client.initialized and client
  end, function()
    return { filetype = vim.bo.filetype, enabled = vim.lsp.is_enabled('coursemark') }
  end)
end

---The findings in the buffer, as `line code`.
local function findings()
  return vim.tbl_map(function(finding)
    return ('%d %s'):format(finding.lnum + 1, finding.code)
  end, vim.diagnostic.get(0))
end

local function wait_finding(code, number, is_there)
  local wanted = ('%d %s'):format(number, code)
  wait(is_there and wanted or ('end of ' .. wanted), function()
    return vim.list_contains(findings(), wanted) == is_there
  end, findings)
end

local function wait_line(number, text)
  wait(('line %d “%s”'):format(number, text), function()
    return line(number) == text
  end, function()
    return line(number)
  end)
end

---Presses keys, and waits until they are worked off.
local function press(keys)
  vim.g.is_pressed = false
  vim.api.nvim_input(keys .. '<Cmd>let g:is_pressed = v:true<CR>')
  wait('end of the keys ' .. keys, function()
    return vim.g.is_pressed
  end)
end

---Applies the only code action at the cursor that `is_meant` accepts, as from the menu.
local function act(what, is_meant)
  local titles, is_chosen = {}, false
  vim.ui.select = function(items, _, choose)
    for index, item in ipairs(items) do
      table.insert(titles, item.action.title)
      if not is_chosen and is_meant(item.action) then
        is_chosen = true
        choose(item, index)
      end
    end
  end
  vim.lsp.buf.code_action()
  wait(what, function()
    return is_chosen
  end, function()
    return titles
  end)
  return table.concat(titles, ' | ')
end

-- What is tried.

local function diagnostics()
  step('findings in an opened note')
  open('day-log.md')
  local client = vim.lsp.get_clients({ bufnr = 0, name = 'coursemark' })[1]
  assert(client.root_dir == course, 'the root is ' .. tostring(client.root_dir))
  local number = number_of('studyplan.md')
  wait_finding('broken-link', number, true)
  wait_finding('broken-anchor', number_of('#outer-join'), true)
  saw(table.concat(findings(), ', '))

  step('a finding comes with the text')
  local before = line(number)
  press('Go<CR>Read [this](#gone-for-good).<Esc>')
  local added = number_of('#gone-for-good')
  wait_finding('broken-anchor', added, true)
  saw(line(added))

  step('and goes with it')
  press('u')
  wait_finding('broken-anchor', added, false)
  assert(vim.fn.search('gone-for-good', 'nw') == 0, 'undo left the text')
  saw(#findings() .. ' left')

  step('a quick fix')
  go('studyplan.md')
  local titles = act('fix with study-plan.md', function(action)
    return (action.kind or ''):find('^quickfix') and action.title:find('study-plan.md', 1, true)
  end)
  wait_line(number, (before:gsub('studyplan%.md', 'study-plan.md')))
  wait_finding('broken-link', number, false)
  saw(titles)

  step('undo restores what was fixed')
  press('u')
  wait_line(number, before)
  wait_finding('broken-link', number, true)
  saw(line(number))
end

local function completion()
  step('completion')
  open('study-plan.md')
  press('Go<CR>')
  vim.api.nvim_input('Read about Outer j<C-x><C-o>')
  local items = wait('completion of “Outer joins”', function()
    local words = vim.tbl_map(function(item)
      return item.word
    end, vim.fn.complete_info({ 'items' }).items)
    return vim.iter(words):find(function(word)
      return word:lower():find('outer joins', 1, true)
    end) and words
  end, function()
    return vim.fn.complete_info({ 'mode', 'items' })
  end)
  vim.api.nvim_input('<C-y><Esc>')
  local last = vim.fn.line('$')
  wait('completed line', function()
    return line(last):lower():find('^read about outer joins') and vim.fn.mode() == 'n'
  end, function()
    return line(last)
  end)
  saw(table.concat(items, ', '))
  press('u')
end

local function hover()
  step('hover')
  go('Outer joins')
  vim.api.nvim_input('K')
  local text = wait('explanation', function()
    for _, window in ipairs(vim.api.nvim_list_wins()) do
      if vim.api.nvim_win_get_config(window).relative ~= '' then
        local buffer = vim.api.nvim_win_get_buf(window)
        return table.concat(vim.api.nvim_buf_get_lines(buffer, 0, -1, false), '\n')
      end
    end
  end)
  assert(text:find('partner', 1, true), 'this explains no outer joins: ' .. text)
  saw((text:gsub('%s*\n%s*', ' / ')))
  vim.cmd('fclose!')
end

local function checkboxes()
  step('the key checks a box')
  local number = go('Cross join')
  vim.api.nvim_win_set_cursor(0, { number, 8 })
  press('<M-x>')
  wait_line(number, '- [x] Cross join')
  assert(
    vim.deep_equal(vim.api.nvim_win_get_cursor(0), { number, 8 }),
    'the cursor moved to ' .. vim.inspect(vim.api.nvim_win_get_cursor(0))
  )
  saw(line(number))

  step('undo restores the box')
  press('u')
  wait_line(number, '- [ ] Cross join')
  saw(line(number))

  step('the key works again, and unchecks')
  press('<M-x>')
  wait_line(number, '- [x] Cross join')
  press('.')
  wait_line(number, '- [ ] Cross join')
  saw(line(number))

  step('the key checks a selection')
  local first = go('`ROW_NUMBER`')
  press('Vj<M-x>')
  wait_line(first, '- [x] `ROW_NUMBER`, `RANK`')
  wait_line(first + 1, '- [x] Running totals')
  assert(vim.fn.mode() == 'n', 'the selection is still there')
  saw(line(first) .. ' | ' .. line(first + 1))

  step('one undo restores the selection')
  press('u')
  wait_line(first, '- [ ] `ROW_NUMBER`, `RANK`')
  wait_line(first + 1, '- [ ] Running totals')
  saw(line(first) .. ' | ' .. line(first + 1))

  step('a count checks several')
  vim.api.nvim_win_set_cursor(0, { first, 0 })
  press('2<M-x>')
  wait_line(first, '- [x] `ROW_NUMBER`, `RANK`')
  wait_line(first + 1, '- [x] Running totals')
  saw(line(first) .. ' | ' .. line(first + 1))

  step('a command unchecks a range')
  vim.cmd(('%d,%dCoursemark toggle'):format(first, first + 1))
  wait_line(first, '- [ ] `ROW_NUMBER`, `RANK`')
  wait_line(first + 1, '- [ ] Running totals')
  saw(line(first) .. ' | ' .. line(first + 1))

  step('the menu completes a unit')
  local before = vim.api.nvim_buf_get_lines(0, 0, -1, false)
  local function wait_before()
    wait('note as before', function()
      return vim.deep_equal(before, vim.api.nvim_buf_get_lines(0, 0, -1, false))
    end)
  end
  local heading = go('Joins')
  number = number_of('Cross join')
  local last = number_of('authors without a book')
  local unit = act('action that completes the unit', function(action)
    return action.title == 'Complete 2 items of day 3'
  end)
  wait_line(number, '- [x] Cross join')
  wait_line(last, '- [x] List the authors without a book')
  saw(unit)

  step('one undo restores the note')
  press('u')
  wait_before()
  saw('all ' .. #before .. ' lines')

  step('a command completes what the line heads')
  vim.cmd(('%dCoursemark complete'):format(last - 1))
  wait_line(last, '- [x] List the authors without a book')
  assert(line(number) == '- [ ] Cross join', 'this is not in the list: ' .. line(number))
  vim.cmd(('%dCoursemark complete'):format(heading))
  wait_line(number, '- [x] Cross join')
  press('uu')
  wait_before()
  saw('a label its list, a heading its unit')

  step('the menu checks a box')
  number = go('Deadlock')
  local titles = act('action that checks the box', function(action)
    return action.title:lower():find('check', 1, true)
  end)
  wait_line(number, '- [x] Deadlock')
  saw(titles)
end

local function health()
  step('health')
  vim.cmd('checkhealth coursemark')
  local text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
  assert(not text:find('ERROR', 1, true), text)
  assert(text:find('serves %d buffers'), text)
  vim.cmd('bwipeout!')
  saw(assert(text:match('serves[^\n]*')))
end

local function ending()
  step('the server ends when asked')
  local client = vim.lsp.get_clients({ name = 'coursemark' })[1]
  client:stop()
  wait('exit', function()
    return exit_status
  end)
  assert(exit_status == 0, 'the exit status is ' .. exit_status)
  saw('exit status 0')
end

vim.opt.runtimepath:append(plugin)
vim.cmd.runtime('plugin/coursemark.lua')
vim.o.swapfile = false
vim.cmd('filetype on')
vim.keymap.set({ 'n', 'x' }, '<M-x>', '<Plug>(coursemark-toggle)')
vim.lsp.config('coursemark', {
  on_exit = function(status)
    exit_status = status
  end,
})
vim.lsp.enable('coursemark')

vim.defer_fn(function()
  finish(('not done after %d seconds'):format(total_seconds))
end, total_seconds * 1000)

vim.schedule(function()
  resume(coroutine.create(function()
    diagnostics()
    completion()
    hover()
    checkboxes()
    health()
    ending()
  end))
end)
