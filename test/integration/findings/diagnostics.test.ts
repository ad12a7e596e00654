import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { codesOf, fileUri, inTime, shippableDiagnostics } from './findingsWorld.ts';

describe('findings as diagnostics', () => {
  const main = fileUri('shippable.yml');

  it('are there for files that nobody opened', async () => {
    await inTime(() => {
      assert.deepEqual(codesOf(main), ['unknown-integration', 'ecr-region-mismatch']);
      assert.deepEqual(codesOf(fileUri('services/shippable.resources.yml')), ['capitalised-root']);
    });
  });

  it('say what is wrong, how much it matters, and lead to the page of findings', async () => {
    const diagnostic = shippableDiagnostics(main).find(
      (each) => each.severity === vscode.DiagnosticSeverity.Error,
    );
    assert.match(diagnostic?.message ?? '', /us-east-1.*us-west-2.*no basic auth credentials/u);
    assert.ok(typeof diagnostic?.code === 'object');
    const page = await vscode.workspace.openTextDocument(diagnostic.code.target.with({ fragment: '' }));
    const line = Number(diagnostic.code.target.fragment.slice(1)) - 1;
    assert.equal(page.lineAt(line).text, '## ecr-region-mismatch');
    assert.equal(diagnostic.relatedInformation?.length, 1);
  });

  it('follow typing without a save, and go with the text', async () => {
    const document = await vscode.workspace.openTextDocument(main);
    const editor = await vscode.window.showTextDocument(document);
    await editor.edit((edit) => {
      edit.insert(document.lineAt(7).range.end, '\n      region: us-west-2');
    });
    await inTime(() => {
      assert.deepEqual(codesOf(main), ['unknown-integration']);
    });
    await vscode.commands.executeCommand('undo');
    await inTime(() => {
      assert.deepEqual(codesOf(main), ['unknown-integration', 'ecr-region-mismatch']);
    });
  });

  it('follow the severity that is set, and ignore comments', async () => {
    const settings = vscode.workspace.getConfiguration('shippable');
    await settings.update(
      'findings.severity',
      { 'ecr-region-mismatch': 'off' },
      vscode.ConfigurationTarget.Workspace,
    );
    await inTime(() => {
      assert.deepEqual(codesOf(main), ['unknown-integration']);
    });
    await settings.update('findings.severity', undefined, vscode.ConfigurationTarget.Workspace);
    const document = await vscode.workspace.openTextDocument(main);
    const editor = await vscode.window.showTextDocument(document);
    await editor.edit((edit) => {
      edit.insert(new vscode.Position(7, 0), '      # shippable-ignore-next-line ecr-region-mismatch\n');
    });
    await inTime(() => {
      assert.deepEqual(codesOf(main), ['unknown-integration']);
    });
    await vscode.commands.executeCommand('undo');
  });

  it('forget a name that is marked as defined on the portal', async () => {
    await vscode.commands.executeCommand('shippable.markAsDefinedOnPortal', { integrationName: 'aws-keys' });
    await inTime(() => {
      assert.deepEqual(codesOf(main), ['ecr-region-mismatch']);
    });
    const settings = vscode.workspace.getConfiguration('shippable');
    assert.deepEqual(settings.inspect('findings.definedOnPortal')?.workspaceValue, ['aws-keys']);
    await settings.update('findings.definedOnPortal', undefined, vscode.ConfigurationTarget.Workspace);
  });

  it('see files come and go', async () => {
    const hidden = fileUri('.shippable.yml');
    await vscode.workspace.fs.writeFile(hidden, new TextEncoder().encode('integrations: {hub: []}\n'));
    await inTime(() => {
      assert.deepEqual(codesOf(hidden), ['both-file-names']);
      assert.ok(codesOf(main).includes('both-file-names'));
    });
    await vscode.workspace.fs.delete(hidden);
    await inTime(() => {
      assert.deepEqual(codesOf(hidden), []);
      assert.ok(!codesOf(main).includes('both-file-names'));
    });
  });

  it('come and go in a file when another one changes, on the disk or in its editor', async () => {
    const [jobs, resources] = [fileUri('shippable.jobs.yml'), fileUri('shippable.resources.yml')];
    const write = (uri: vscode.Uri, text: string): Thenable<void> =>
      vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    await write(jobs, 'jobs:\n  - name: ship\n    type: manifest\n    steps:\n      - IN: img_ap\n');
    await write(resources, 'resources:\n  - name: img_api\n    type: image\n');
    await inTime(() => {
      assert.deepEqual(codesOf(jobs), ['unknown-resource']);
    });
    const document = await vscode.workspace.openTextDocument(resources);
    const editor = await vscode.window.showTextDocument(document);
    await editor.edit((edit) => {
      edit.delete(new vscode.Range(1, 16, 1, 17));
    });
    await inTime(() => {
      assert.equal(document.lineAt(1).text, '  - name: img_ap');
      assert.deepEqual(codesOf(jobs), []);
    });
    await vscode.commands.executeCommand('undo');
    await inTime(() => {
      assert.deepEqual(codesOf(jobs), ['unknown-resource']);
    });
    await vscode.workspace.fs.delete(resources);
    await inTime(() => {
      assert.deepEqual(codesOf(jobs), [], 'the portal may have made it');
    });
    await vscode.workspace.fs.delete(jobs);
  });

  it('are not told of the other side of a diff editor, nor of files that were moved away', async () => {
    const faulty = 'integrations: {hub: []}\nIntegrations: {}\n';
    const provider = vscode.workspace.registerTextDocumentContentProvider('shippable-old', {
      provideTextDocumentContent: () => faulty,
    });
    const old = vscode.Uri.from({ scheme: 'shippable-old', path: main.path });
    const [here, there] = [fileUri('here'), fileUri('there')];
    await vscode.workspace.openTextDocument(old);
    await vscode.workspace.fs.writeFile(
      vscode.Uri.joinPath(here, 'shippable.yml'),
      new TextEncoder().encode(faulty),
    );
    await inTime(() => {
      assert.notDeepEqual(codesOf(vscode.Uri.joinPath(here, 'shippable.yml')), []);
    });
    assert.deepEqual(codesOf(old), []);
    await vscode.workspace.fs.rename(here, there);
    await inTime(() => {
      assert.deepEqual(codesOf(vscode.Uri.joinPath(here, 'shippable.yml')), []);
      assert.notDeepEqual(codesOf(vscode.Uri.joinPath(there, 'shippable.yml')), []);
    });
    await vscode.workspace.fs.delete(there, { recursive: true });
    provider.dispose();
  });

  it('read a file of 60 kB in the other thread', async () => {
    const large = fileUri('large/shippable.yml');
    const lines = Array.from({ length: 2500 }, (_, index) => `  - echo "line number ${String(index)}"`);
    const text = `build:\n ci:\n${lines.join('\n')}\nintegrations:\n  notification: []\n`;
    await vscode.workspace.fs.writeFile(large, new TextEncoder().encode(text));
    await inTime(() => {
      assert.ok(codesOf(large).includes('misspelt-section'));
    });
    await vscode.workspace.fs.delete(fileUri('large'), { recursive: true });
  });
});
