import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { EXTENSION_ID } from '../../../src/host/contributions.ts';
import type { ShippableIntegrationsApi } from '../../../src/host/api/shippableIntegrationsApi.ts';

describe('the exports of the extension', () => {
  let api: ShippableIntegrationsApi;

  before(async () => {
    const extension = vscode.extensions.getExtension<ShippableIntegrationsApi>(EXTENSION_ID);
    assert.ok(extension);
    api = await extension.activate();
  });

  it('lists dependencies once all files were read', async () => {
    const [name] = await namesInWorkspace();
    assert.ok(name);
    const found = await api.findDependencies(name);
    assert.ok(found.length > 0);
    const [first] = found;
    assert.ok(first);
    const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(first.uri));
    const range = new vscode.Range(first.line - 1, first.column - 1, first.endLine - 1, first.endColumn - 1);
    assert.equal(document.getText(range), name);
  });

  it('says that of these files all is known', async () => {
    assert.deepEqual(await api.findUnknown(), []);
  });

  it('starts without integrations on a new machine', async () => {
    assert.equal(api.version, 1);
    assert.deepEqual(await api.listIntegrations(), []);
  });

  it('registers every command of the palette', async () => {
    const commands = new Set(await vscode.commands.getCommands(true));
    for (const id of ['add', 'edit', 'rename', 'duplicate', 'delete'].map(
      (verb) => `shippable.${verb}Integration`,
    )) {
      assert.ok(commands.has(id), id);
    }
    for (const id of ['undoDelete', 'findDependencies', 'exportIntegrations', 'importIntegrations']) {
      assert.ok(commands.has(`shippable.${id}`), id);
    }
  });

  async function namesInWorkspace(): Promise<string[]> {
    const [file] = await vscode.workspace.findFiles('shippable.yml');
    assert.ok(file);
    const text = (await vscode.workspace.openTextDocument(file)).getText();
    return [...text.matchAll(/integrationName: *(\S+)/g)].map((match) => match[1] ?? '');
  }
});
