import assert from 'node:assert/strict';

import * as help from '../../../src/cli/commandHelp.ts';
import { runDependents } from '../../../src/cli/dependentsCommand.ts';
import { runGraph } from '../../../src/cli/graphCommand.ts';
import { runLogin } from '../../../src/cli/loginCommand.ts';
import { runMcp } from '../../../src/cli/mcpCommand.ts';
import { runRename } from '../../../src/cli/renameCommand.ts';
import { runScan } from '../../../src/cli/scanCommand.ts';
import { DEPENDENTS_USAGE } from '../../../src/cli/dependentsOptions.ts';
import { GRAPH_USAGE } from '../../../src/cli/graphOptions.ts';
import { LOGIN_USAGE } from '../../../src/cli/loginOptions.ts';
import { MCP_USAGE } from '../../../src/cli/mcpOptions.ts';
import { RENAME_USAGE } from '../../../src/cli/renameOptions.ts';
import { SCAN_USAGE } from '../../../src/cli/scanOptions.ts';

const COMMANDS = [
  { run: runScan, usage: SCAN_USAGE, text: help.SCAN_HELP, codes: ['0', '1', '2', '3'] },
  { run: runRename, usage: RENAME_USAGE, text: help.RENAME_HELP, codes: ['0', '1', '2', '3'] },
  { run: runGraph, usage: GRAPH_USAGE, text: help.GRAPH_HELP, codes: ['0', '1', '2', '3'] },
  { run: runDependents, usage: DEPENDENTS_USAGE, text: help.DEPENDENTS_HELP, codes: ['0', '1', '2', '3'] },
  { run: runLogin, usage: LOGIN_USAGE, text: help.LOGIN_HELP, codes: ['0', '1', '2'] },
  { run: runMcp, usage: MCP_USAGE, text: help.MCP_HELP, codes: ['0', '2'] },
];

describe('the help of a command', () => {
  for (const { run, usage, text, codes } of COMMANDS) {
    const name = usage.split(' ')[0] ?? '';
    for (const flag of ['--help', '-h']) {
      it(`is what ${name} ${flag} prints, and ends with 0`, async () => {
        let out = '';
        const output = {
          out: (piece: string) => {
            out += piece;
            return Promise.resolve(true);
          },
          err: () => assert.fail('nothing is wrong'),
        };
        assert.equal(await run([flag], output), 0);
        assert.equal(out, text);
      });
    }

    it(`explains each option and each exit code of ${name}`, () => {
      for (const [option] of usage.matchAll(/--[a-z-]+/gu)) {
        assert.match(text, new RegExp(`^  ${option}\\b`, 'mu'), option);
      }
      for (const code of codes) {
        assert.match(text, new RegExp(`^  ${code}  \\S`, 'mu'), code);
      }
      for (const line of text.split('\n').slice(1)) {
        assert.ok(line.length <= 125, line);
      }
    });
  }
});
