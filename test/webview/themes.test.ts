import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { ROOT } from '../../scripts/runCommand.ts';
import themes from './themes.json' with { type: 'json' };

/** The variables of VS Code that the pages ask for, each with whether something else stands in where a theme has none. */
function usedVariables(): ReadonlyMap<string, boolean> {
  const folder = path.join(ROOT, 'webview-ui');
  const used = new Map<string, boolean>();
  for (const file of readdirSync(folder).filter((name) => /\.(?:css|ts)$/u.test(name))) {
    const text = readFileSync(path.join(folder, file), 'utf8');
    for (const [, name = '', next] of text.matchAll(/(--vscode-[\w-]+)\s*(,)?/gu)) {
      used.set(name, (used.get(name) ?? true) && next === ',');
    }
  }
  return used;
}

describe('the themes of these tests', () => {
  it('have a value for each variable that the pages ask for', () => {
    const used = usedVariables();
    assert.ok(used.size > 20, String(used.size));
    const missing = [...used].flatMap(([name, hasOther]) => {
      const without = Object.entries(themes).filter(([, { variables }]) => !(name in variables));
      return without.length > (hasOther ? Object.keys(themes).length - 1 : 0)
        ? [`${name}: ${without.map(([theme]) => theme).join(', ')}`]
        : [];
    });
    assert.deepEqual(missing, []);
  });
});
