import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { EXTENSION_ID } from '../../../src/host/contributions.ts';
import { openHostIndex } from '../../support/hostIndex.ts';

describe('an untrusted workspace', () => {
  it('is read all the same', async () => {
    assert.equal(vscode.workspace.isTrusted, false);
    const errors: unknown[] = [];
    const workspace = await openHostIndex(errors);
    assert.deepEqual([...workspace.queries.names()].sort(), ['company-ecr', 'company-hub']);
    workspace.dispose();
    assert.deepEqual(errors, []);
  });

  it('does not keep the extension from starting', async () => {
    const extension = vscode.extensions.getExtension(EXTENSION_ID);
    await extension?.activate();
    assert.equal(extension?.isActive, true);
  });

  it('is looked at by the tools of language models, which say that it is restricted', async () => {
    const input = { integration: 'company-ecr' };
    const options = { input, toolInvocationToken: undefined };
    const result = await vscode.lm.invokeTool('shippable_find_dependents', options);
    const [part] = result.content;
    assert.ok(part instanceof vscode.LanguageModelTextPart);
    assert.match(part.value, /1 place depends on/);
    assert.match(part.value, /Restricted Mode/);
  });
});
