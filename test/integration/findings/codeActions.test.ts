import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { actionsAt, codesOf, fileUri, inTime, shippableDiagnostics } from './findingsWorld.ts';

describe('fixes of findings', () => {
  const main = fileUri('shippable.yml');

  const diagnosticOf = (code: string): vscode.Diagnostic => {
    const all = shippableDiagnostics(main);
    const found = all.find((each) => typeof each.code === 'object' && each.code.value === code);
    assert.ok(found, `no ${code}`);
    return found;
  };

  const apply = async (action: vscode.CodeAction | undefined): Promise<void> => {
    assert.ok(action?.edit);
    assert.ok(await vscode.workspace.applyEdit(action.edit));
  };

  beforeEach(async () => {
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument(main));
    await inTime(() => {
      assert.deepEqual(codesOf(main), ['unknown-integration', 'ecr-region-mismatch']);
    });
  });

  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.files.revert');
  });

  it('mend the region in one step that can be undone', async () => {
    const document = await vscode.workspace.openTextDocument(main);
    const before = document.getText();
    const actions = await actionsAt(
      main,
      diagnosticOf('ecr-region-mismatch').range,
      vscode.CodeActionKind.QuickFix,
      ({ title }) => title === 'Add region: us-west-2',
    );
    const fix = actions.find(({ title }) => title === 'Add region: us-west-2');
    assert.equal(fix?.isPreferred, true);
    await apply(fix);
    assert.ok(document.getText().includes('      type: ecr\n      region: us-west-2'));
    await inTime(() => {
      assert.deepEqual(codesOf(main), ['unknown-integration']);
    });
    await vscode.commands.executeCommand('undo');
    assert.equal(document.getText(), before);
  });

  it('offer to add an unknown name here, or to mark it', async () => {
    const actions = await actionsAt(
      main,
      diagnosticOf('unknown-integration').range,
      vscode.CodeActionKind.QuickFix,
      ({ command }) => command?.command === 'shippable.addIntegration',
    );
    const commands = actions.map(({ command }) => command);
    const add = commands.find((command) => command?.command === 'shippable.addIntegration');
    assert.deepEqual(add?.arguments, [{ integrationName: 'aws-keys', registryType: 'ecr' }]);
    assert.ok(commands.some((command) => command?.command === 'shippable.markAsDefinedOnPortal'));
  });

  it('ignore a finding by a comment', async () => {
    const actions = await actionsAt(
      main,
      diagnosticOf('ecr-region-mismatch').range,
      vscode.CodeActionKind.QuickFix,
      ({ title }) => title.startsWith('Ignore'),
    );
    await apply(actions.find(({ title }) => title.startsWith('Ignore')));
    await inTime(() => {
      assert.deepEqual(codesOf(main), ['unknown-integration']);
    });
  });

  it('apply the safe ones together with source.fixAll.shippable', async () => {
    const document = await vscode.workspace.openTextDocument(main);
    const editor = await vscode.window.showTextDocument(document);
    await editor.edit((edit) => {
      edit.insert(
        document.lineAt(7).range.end,
        '\n      region: us-west-2b\n    - {integrationName: b, type: gcr, region: us-west-2}',
      );
    });
    const kind = vscode.CodeActionKind.SourceFixAll.append('shippable');
    const all = new vscode.Range(0, 0, document.lineCount, 0);
    await apply((await actionsAt(main, all, kind, ({ edit }) => edit !== undefined))[0]);
    assert.ok(document.getText().includes('      region: us-west-2\n'));
  });

  it('remove a region as a refactoring, and offer to set one', async () => {
    const document = await vscode.workspace.openTextDocument(main);
    const editor = await vscode.window.showTextDocument(document);
    await editor.edit((edit) => {
      edit.insert(document.lineAt(7).range.end, '\n      region: us-west-2');
    });
    const inside = new vscode.Range(8, 8, 8, 8);
    const actions = await actionsAt(
      main,
      inside,
      vscode.CodeActionKind.Refactor,
      ({ title }) => title === 'Remove the region',
    );
    assert.ok(actions.some(({ command }) => command?.command === 'shippable.setRegion'));
    await apply(actions.find(({ title }) => title === 'Remove the region'));
    assert.ok(!document.getText().includes('region:'));
  });
});
