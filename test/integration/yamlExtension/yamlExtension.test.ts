import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { inTime } from '../findings/findingsWorld.ts';

const folder = (): vscode.Uri => vscode.workspace.workspaceFolders![0]!.uri;
const uriOf = (name: string): vscode.Uri => vscode.Uri.joinPath(folder(), name);

async function open(name: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(uriOf(name));
  await vscode.window.showTextDocument(document);
  return document;
}

/** `line source`, of a file, in order. */
function toldOf(uri: vscode.Uri): readonly string[] {
  return vscode.languages
    .getDiagnostics(uri)
    .filter(({ severity }) => severity !== vscode.DiagnosticSeverity.Hint)
    .map(({ range, source }) => `${range.start.line + 1} ${String(source)}`)
    .sort();
}

function contentsOf(hovers: readonly vscode.Hover[]): string {
  return hovers
    .flatMap(({ contents }) => contents.map((content) => (content as vscode.MarkdownString).value))
    .join('\n');
}

describe('beside the YAML extension', function () {
  this.timeout(30_000);

  before(async () => {
    await vscode.extensions.getExtension('redhat.vscode-yaml')?.activate();
  });

  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('leaves the outline to it', async () => {
    const document = await open('shippable.yml');
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
      'vscode.executeDocumentSymbolProvider',
      document.uri,
    );
    assert.deepEqual(
      symbols.map(({ name, detail }) => [name, detail]),
      [
        ['language', 'yaml'],
        ['integrations', 'yaml'],
        ['build', 'yaml'],
      ],
    );
  });

  it('explains keys once, by the schema that it reads from us', async () => {
    const document = await open('shippable.yml');
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      new vscode.Position(2, 3),
    );
    assert.equal(hovers.length, 1);
    assert.match(contentsOf(hovers), /Docker registries to log in to/);
  });

  it('still tells of the integration', async () => {
    const document = await open('shippable.yml');
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      new vscode.Position(3, 26),
    );
    assert.match(contentsOf(hovers), /Amazon ECR/);
  });

  it('offers each key once', async () => {
    const document = await open('shippable.yml');
    const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
      'vscode.executeCompletionItemProvider',
      document.uri,
      new vscode.Position(10, 0),
    );
    const labels = items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    assert.deepEqual(
      labels.filter((label) => label === 'services'),
      ['services'],
    );
  });

  it('tells of a key that stands twice once, and of its own findings', async () => {
    const { uri } = await open('shippable.yml');
    await inTime(() => {
      assert.deepEqual(toldOf(uri), ['6 YAML', '7 shippable']);
    });
  });

  it('offers its fix for what the other one tells', async () => {
    const { uri } = await open('shippable.yml');
    await inTime(() => {
      assert.deepEqual(toldOf(uri), ['6 YAML', '7 shippable']);
    });
    // The editor answers with nothing where the other extension registers a provider meanwhile: it is asked again.
    await inTime(async () => {
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        uri,
        new vscode.Range(5, 8, 5, 8),
        vscode.CodeActionKind.QuickFix.value,
        20,
      );
      assert.ok(
        actions.some(({ title }) => title === 'Remove the first "type"'),
        actions.map(({ title }) => title).join() || 'no actions',
      );
    });
  });

  it('tells of closed files, which the other one does not read', async () => {
    await inTime(() => {
      assert.deepEqual(toldOf(uriOf('shippable.jobs.yml')), ['4 shippable']);
    });
    const { uri } = await open('shippable.jobs.yml');
    await inTime(() => {
      assert.deepEqual(toldOf(uri), ['4 YAML']);
    });
  });

  it('tells it all where the other one does not check', async () => {
    const { uri } = await open('shippable.yml');
    const settings = vscode.workspace.getConfiguration();
    await settings.update('yaml.validate', false, vscode.ConfigurationTarget.Workspace);
    await inTime(() => {
      assert.deepEqual(toldOf(uri), ['6 shippable', '7 shippable']);
    });
    await settings.update('yaml.validate', undefined, vscode.ConfigurationTarget.Workspace);
    await inTime(() => {
      assert.deepEqual(toldOf(uri), ['6 YAML', '7 shippable']);
    });
  });
});
