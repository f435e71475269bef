-- Neovim without a screen, as it speaks to any server.
--
--     CROSSFOOT=crossfoot nvim --headless --clean -l client.lua    (before 0.9: --clean --headless -S client.lua)
local text = {
  "Tổng số đoàn viên là 24 đồng chí.",
  "Về giới tính: nữ 11 đồng chí (chiếm 45,84%).",
}

local function findings(count)
  local came = vim.wait(60000, function() return #vim.diagnostic.get(0) == count end, 50)
  assert(came, count .. " findings never came: " .. vim.inspect(vim.diagnostic.get(0)))
  return vim.diagnostic.get(0)
end

local function converse()
  vim.api.nvim_buf_set_name(0, vim.fn.tempname() .. ".md")
  vim.bo.filetype = "markdown"
  vim.api.nvim_buf_set_lines(0, 0, -1, false, text)
  local client = vim.lsp.start_client({ name = "crossfoot", cmd = { vim.env.CROSSFOOT, "server" } })
  assert(vim.lsp.buf_attach_client(0, client), "crossfoot does not start")
  local found = findings(1)[1]
  local start = text[2]:find("45,84", 1, true) - 1
  assert(found.lnum == 1 and found.col == start, vim.inspect(found))
  assert(vim.api.nvim_buf_get_text(0, 1, found.col, 1, found.end_col, {})[1] == "45,84%", vim.inspect(found))
  -- One digit is written anew.
  vim.api.nvim_buf_set_text(0, 1, start + 4, 1, start + 5, { "3" })
  findings(0)
  vim.api.nvim_buf_set_text(0, 1, start + 4, 1, start + 5, { "4" })
  findings(1)
  local params = vim.lsp.util.make_range_params()
  params.range = {
    start = { line = 1, character = vim.str_utfindex(text[2], start) },
    ["end"] = { line = 1, character = vim.str_utfindex(text[2], start + 5) },
  }
  local _, units = vim.str_utfindex(text[2], start)
  params.range.start.character, params.range["end"].character = units, units + 5
  params.context = { diagnostics = {} }
  local answers = vim.lsp.buf_request_sync(0, "textDocument/codeAction", params, 60000)
  local action = answers[client].result[1]
  vim.lsp.util.apply_workspace_edit(action.edit, "utf-16")
  findings(0)
  assert(vim.api.nvim_buf_get_lines(0, 1, 2, false)[1] == (text[2]:gsub("84", "83")))
  vim.lsp.stop_client(client)
end

local done, trouble = pcall(converse)
io.stdout:write(done and "ok\n" or tostring(trouble) .. "\n")
vim.cmd(done and "qall!" or "cquit 1")
