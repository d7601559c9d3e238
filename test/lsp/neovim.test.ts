/** The server in Neovim, with the client that it has built in. */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { fill, temporaryFolder } from '../cli/run.js';

const BIN = fileURLToPath(new URL('../../bin/caffekit', import.meta.url));

const available = spawnSync('nvim', ['--version']).status === 0;
if (!available) console.log('Skipped the test in Neovim: nvim is missing (package neovim).');

const NET = `layer { name: "data" type: "Input" top: "data" input_param { shape { dim: 1 dim: 3 } } }
layer {
  name: "relu"
  type: "Relu"
  bottom: "data"
  top:"relu"
}
`;

/** What a person would do, in turn; what comes of it goes to a file. */
const SCRIPT = `
local said = {}
local wait = function(what, ready)
  if not vim.wait(30000, ready, 20) then error(what .. ' did not come') end
end
local ok, problem = pcall(function()
  local client = vim.lsp.start_client({ name = 'caffekit', cmd = { vim.env.NODE, vim.env.CAFFEKIT, 'lsp' }, root_dir = vim.fn.getcwd() })
  vim.lsp.buf_attach_client(0, client)
  wait('the findings', function() return #vim.diagnostic.get(0) > 0 end)
  for _, finding in ipairs(vim.diagnostic.get(0)) do
    table.insert(said, finding.code .. ' ' .. finding.lnum + 1 .. ':' .. finding.col + 1)
  end
  local ask = function(method, params)
    local answers = vim.lsp.buf_request_sync(0, method, params, 30000)
    return answers[client] and answers[client].result
  end
  vim.api.nvim_win_set_cursor(0, { 5, 12 })
  local params = vim.lsp.util.make_position_params()
  table.insert(said, ask('textDocument/hover', params).contents.value)
  table.insert(said, ask('textDocument/definition', params)[1].range.start.line)
  local range = vim.lsp.util.make_given_range_params({ 4, 0 }, { 4, 0 })
  range.context = { diagnostics = vim.empty_dict() }
  for _, action in ipairs(ask('textDocument/codeAction', range)) do
    if action.isPreferred then vim.lsp.util.apply_workspace_edit(action.edit, 'utf-16') end
  end
  wait('the end of the findings', function() return #vim.diagnostic.get(0) == 0 end)
  vim.lsp.util.apply_text_edits(ask('textDocument/formatting', { textDocument = params.textDocument, options = { tabSize = 2, insertSpaces = true } }), 0, 'utf-16')
  vim.cmd('write')
end)
if not ok then table.insert(said, problem) end
local file = io.open('said.json', 'w')
file:write(vim.fn.json_encode(said))
file:close()
vim.cmd('qall!')
`;

describe.skipIf(!available)('caffekit lsp in Neovim', () => {
  it('finds, explains, mends and lays out', () => {
    const folder = temporaryFolder();
    fill(folder, { 'net.prototxt': NET });
    writeFileSync(join(folder, 'session.lua'), SCRIPT);
    const { stderr } = spawnSync(
      'nvim',
      ['--headless', '-u', 'NONE', 'net.prototxt', '-c', 'luafile session.lua'],
      {
        cwd: folder,
        encoding: 'utf8',
        env: {
          ...process.env,
          NODE: process.execPath,
          CAFFEKIT: BIN,
          XDG_STATE_HOME: folder,
          XDG_DATA_HOME: folder,
        },
        timeout: 120_000,
      },
    );
    const said = JSON.parse(readFileSync(join(folder, 'said.json'), 'utf8')) as unknown[];
    expect(said, stderr).toEqual([
      'layer/unknown-type 4:9',
      expect.stringMatching(/^\*\*data\*\*\n\nTRAIN and TEST:\n\n- 1×3\n- made by `data`/),
      0,
    ]);
    expect(readFileSync(join(folder, 'net.prototxt'), 'utf8')).toBe(
      `layer {
  name: "data"
  type: "Input"
  top: "data"
  input_param { shape { dim: 1 dim: 3 } }
}
layer {
  name: "relu"
  type: "ReLU"
  bottom: "data"
  top: "relu"
}
`,
    );
  });
});
