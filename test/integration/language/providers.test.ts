import assert from 'node:assert/strict';
import * as vscode from 'vscode';

const folder = (): vscode.Uri => vscode.workspace.workspaceFolders![0]!.uri;

async function open(name: string): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder(), name));
  await vscode.window.showTextDocument(document);
  return document;
}

function positionOf(document: vscode.TextDocument, text: string, more = 1): vscode.Position {
  const offset = document.getText().indexOf(text);
  assert.ok(offset >= 0, text);
  return document.positionAt(offset + more);
}

/** Asks until the answer is there: the index reads the folder in its own time. */
async function eventually<T>(ask: () => Thenable<T>, isThere: (value: T) => boolean): Promise<T> {
  const end = Date.now() + 10_000;
  for (;;) {
    const value = await ask();
    if (isThere(value) || Date.now() > end) {
      return value;
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

async function completions(
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<vscode.CompletionItem[]> {
  const list = await vscode.commands.executeCommand<vscode.CompletionList>(
    'vscode.executeCompletionItemProvider',
    document.uri,
    position,
  );
  return list.items;
}

function labelOf({ label }: vscode.CompletionItem): string {
  return typeof label === 'string' ? label : label.label;
}

/** Replaces the whole text of a document, for one test. */
async function write(document: vscode.TextDocument, text: string): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), text);
  assert.equal(await vscode.workspace.applyEdit(edit), true);
}

async function locationsAt(
  command: string,
  document: vscode.TextDocument,
  position: vscode.Position,
): Promise<string[]> {
  const found = await vscode.commands.executeCommand<(vscode.Location | vscode.LocationLink)[]>(
    command,
    document.uri,
    position,
  );
  return found
    .map((each) =>
      'uri' in each
        ? `${vscode.workspace.asRelativePath(each.uri)}:${String(each.range.start.line + 1)}`
        : each.targetUri.toString(),
    )
    .sort();
}

describe('language features', function () {
  this.timeout(20_000);

  afterEach(async () => {
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
    await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  });

  it('hover tells of the integration, its region and its other places', async () => {
    const document = await open('shippable.yml');
    const ask = (): Thenable<vscode.Hover[]> =>
      vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        document.uri,
        positionOf(document, 'team-ecr'),
      );
    const text = (hovers: readonly vscode.Hover[]): string =>
      hovers
        .flatMap(({ contents }) => contents.map((content) => (content as vscode.MarkdownString).value))
        .join('\n');
    const hovers = await eventually(ask, (found) => text(found).includes('2 other places'));
    assert.match(text(hovers), /Amazon ECR/);
    assert.match(text(hovers), /us-east-1/);
    assert.match(text(hovers), /2 other places/);
    assert.match(text(hovers), /command:shippable\.addIntegration/);
  });

  it('completion offers names in a flow map that is not finished', async () => {
    const document = await open('shippable.yml');
    await write(document, 'integrations:\n  hub: [{type: quay.io, integrationName: \n');
    const items = await completions(document, document.lineAt(1).range.end);
    const item = items.find((each) => labelOf(each) === 'Team #devops');
    assert.equal(item?.insertText, "'Team #devops'");
  });

  it('completion offers sections in an empty file and whole entries below hub', async () => {
    const document = await open('shippable.yml');
    await write(document, '');
    assert.ok(
      (await completions(document, new vscode.Position(0, 0))).some(
        (item) => labelOf(item) === 'integrations',
      ),
    );
    await write(document, 'integrations:\n  hub:\n    - \n');
    const items = await completions(document, new vscode.Position(2, 6));
    assert.ok(
      items.some(
        (item) => item.kind === vscode.CompletionItemKind.Snippet && labelOf(item) === 'Amazon ECR entry',
      ),
    );
    assert.ok(items.some((item) => labelOf(item) === 'integrationName'));
  });

  it('leaves other YAML files alone', async () => {
    const document = await open('app/other.yml');
    const items = await completions(document, new vscode.Position(1, 0));
    // Words of open files are the editor's own offer.
    assert.deepEqual(items.filter(({ kind }) => kind !== vscode.CompletionItemKind.Text).map(labelOf), []);
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      document.uri,
    );
    assert.deepEqual(lenses, []);
  });

  it('definition leads to the page of the integration, which a peek tells in one line', async () => {
    const document = await open('shippable.resources.yml');
    const [target] = await locationsAt(
      'vscode.executeDefinitionProvider',
      document,
      positionOf(document, 'team-ecr'),
    );
    assert.match(target ?? '', /^shippable-integration:\/team-ecr/);
    const uri = vscode.Uri.parse(target ?? '');
    const summary = await vscode.workspace.openTextDocument(uri);
    assert.equal(summary.getText(), 'team-ecr: Amazon ECR · not set up here\n');
    await vscode.commands.executeCommand('vscode.open', uri);
    // The editor tells of its tabs a moment later.
    const active = (): Thenable<vscode.Tab | undefined> =>
      Promise.resolve(vscode.window.tabGroups.activeTabGroup.activeTab);
    const tab = await eventually(active, (open) => open?.input instanceof vscode.TabInputCustom);
    assert.ok(tab?.input instanceof vscode.TabInputCustom);
    assert.equal(tab.input.viewType, 'shippable.integration');
    await vscode.window.tabGroups.close(tab);
  });

  it('references lists every file, and the shell text of jobs', async () => {
    const document = await open('shippable.yml');
    assert.deepEqual(
      await locationsAt('vscode.executeReferenceProvider', document, positionOf(document, 'team-ecr')),
      ['shippable.jobs.yml:4', 'shippable.jobs.yml:8', 'shippable.resources.yml:4', 'shippable.yml:4'],
    );
  });

  it('leads from a step to the resource that it takes in, and back', async () => {
    const document = await open('shippable.jobs.yml');
    const at = positionOf(document, 'app_image');
    const ask = (): Promise<string[]> => locationsAt('vscode.executeDefinitionProvider', document, at);
    assert.match((await eventually(ask, ({ length }) => length > 0))[0] ?? '', /shippable\.resources\.yml$/);
    const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
      'vscode.executeHoverProvider',
      document.uri,
      at,
    );
    assert.match(
      (hovers[0]?.contents[0] as vscode.MarkdownString).value,
      /Resource `image`, defined in \[shippable\\\.resources\\\.yml:2\]/,
    );
    const resources = await open('shippable.resources.yml');
    assert.deepEqual(
      await locationsAt('vscode.executeReferenceProvider', resources, positionOf(resources, 'app_image')),
      ['shippable.jobs.yml:6', 'shippable.resources.yml:2'],
    );
  });

  it('rename edits every file, quotes where YAML needs them, and leaves shell text', async () => {
    const document = await open('shippable.yml');
    const edit = await vscode.commands.executeCommand<vscode.WorkspaceEdit>(
      'vscode.executeDocumentRenameProvider',
      document.uri,
      positionOf(document, 'team-ecr'),
      'Team: ecr #1',
    );
    const changes = edit
      .entries()
      .map(([uri, edits]) => [vscode.workspace.asRelativePath(uri), edits.map(({ newText }) => newText)])
      .sort();
    assert.deepEqual(changes, [
      ['shippable.jobs.yml', ["'Team: ecr #1'"]],
      ['shippable.resources.yml', ["'Team: ecr #1'"]],
      ['shippable.yml', ["'Team: ecr #1'"]],
    ]);
  });

  it('rename of a resource over three files changes no other byte, and completion knows it in all', async () => {
    const third = vscode.Uri.joinPath(folder(), 'deploy', 'shippable.jobs.yml');
    const text =
      '# app_image stays\r\njobs:\r\n  - {name: d, type: deploy, steps: [{IN: "app_image"}, {IN: lb, applyTo: [app_image]}]}\t# app_image\r\n  - name: e\r\n    steps:\r\n      - IN: \r\n';
    await vscode.workspace.fs.writeFile(third, new TextEncoder().encode(text));
    const document = await open('deploy/shippable.jobs.yml');
    const offered = await eventually(
      () => completions(document, positionOf(document, '- IN: \r', 6)),
      (items) => items.some((item) => labelOf(item) === 'app_image'),
    );
    assert.ok(offered.some((item) => labelOf(item) === 'app_image'));
    const names = ['shippable.resources.yml', 'shippable.jobs.yml', 'deploy/shippable.jobs.yml'];
    const textOf = async (name: string): Promise<string> =>
      (await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder(), name))).getText();
    const before = await Promise.all(names.map(textOf));
    const rename = async (from: string, to: string): Promise<void> => {
      const at = positionOf(document, `"${from}`, 2);
      // Refused while the text of the rename before is being read.
      const ask = (): Promise<vscode.WorkspaceEdit | null> =>
        Promise.resolve(
          vscode.commands.executeCommand<vscode.WorkspaceEdit>(
            'vscode.executeDocumentRenameProvider',
            document.uri,
            at,
            to,
          ),
        ).catch(() => null);
      const edit = await eventually(ask, (made) => made?.size === names.length);
      assert.ok(edit !== null && (await vscode.workspace.applyEdit(edit)));
    };
    await rename('app_image', 'web_image');
    const expected = before.map((each) =>
      each.replace(/(?<=[ "\[])app_image(?=["\]\n])(?!.*stays)/gu, 'web_image'),
    );
    assert.deepEqual(await Promise.all(names.map(textOf)), expected);
    await rename('web_image', 'app_image');
    assert.deepEqual(await Promise.all(names.map(textOf)), before);
    await vscode.workspace.saveAll();
    await vscode.workspace.fs.delete(third);
  });

  it('rename is refused, with file and line, where a name cannot be changed without shell text', async () => {
    const uri = vscode.Uri.joinPath(folder(), 'shared', 'shippable.yml');
    const text =
      'integrations:\n  hub:\n    - integrationName: both\njobs:\n  - {name: a, type: runSh, integrations: &l [both]}\nbuild:\n  ci: *l\n';
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    const document = await open('shared/shippable.yml');
    const position = positionOf(document, 'both');
    // Refused for another reason while the new file is being read.
    const ask = (): Promise<string> =>
      Promise.resolve(
        vscode.commands.executeCommand('vscode.executeDocumentRenameProvider', uri, position, 'x'),
      ).then(
        () => 'made',
        (error: unknown) => String(error),
      );
    const told = await eventually(ask, (answer) => answer.includes('anchor'));
    assert.match(told, /Nothing was renamed\. This place shares "both" .*: shared\/shippable\.yml:5$/u);
    await vscode.workspace.fs.delete(vscode.Uri.joinPath(folder(), 'shared'), { recursive: true });
  });

  it('rename says why a fixed word cannot be renamed', async () => {
    const document = await open('shippable.yml');
    await assert.rejects(
      async () =>
        vscode.commands.executeCommand('vscode.prepareRename', document.uri, positionOf(document, 'email')),
      /fixed word/,
    );
  });

  it('lenses stand over hub entries and can be turned off', async () => {
    const document = await open('shippable.yml');
    // So many are made complete.
    const RESOLVED = 100;
    const titles = async (): Promise<(string | undefined)[]> => {
      const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
        'vscode.executeCodeLensProvider',
        document.uri,
        RESOLVED,
      );
      return lenses.map(({ command }) => command?.title);
    };
    assert.deepEqual(await titles(), [
      'Not set up here: add integration',
      '3 references',
      'Show as graph',
      'Not set up here: add integration',
      '1 reference',
      'Show as graph',
    ]);
    const settings = vscode.workspace.getConfiguration();
    await settings.update('shippable.codeLens.enabled', false, vscode.ConfigurationTarget.Workspace);
    assert.deepEqual(await titles(), []);
    await settings.update('shippable.codeLens.enabled', undefined, vscode.ConfigurationTarget.Workspace);
  });

  it('serves a file that another thread has to read', async () => {
    const entries = Array.from(
      { length: 800 },
      (_, at) =>
        `  - name: image_${at}\n    type: image\n    integration: *shared\n    versionTemplate:\n      sourceName: team/image_${at}\n`,
    );
    const text = `resources:\n  - name: first\n    type: image\n    integration: &shared large-ecr\n${entries.join('')}`;
    assert.ok(text.length > 64 * 1024);
    const uri = vscode.Uri.joinPath(folder(), 'large', 'shippable.resources.yml');
    // Typed in one go, it would keep the editor's own worker busy with what is new in it.
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    const document = await open('large/shippable.resources.yml');
    const at = positionOf(document, 'large-ecr');
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
      'vscode.executeDocumentSymbolProvider',
      document.uri,
    );
    assert.equal(symbols[0]?.children.length, 801);
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
      'vscode.executeLinkProvider',
      document.uri,
    );
    assert.equal(links.length, 800);
    const titles = async (): Promise<string[]> => {
      const range = new vscode.Range(at, at);
      const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
        'vscode.executeCodeActionProvider',
        document.uri,
        range,
      );
      return actions.map(({ title }) => title);
    };
    assert.ok((await titles()).includes('Set the region…'), (await titles()).join());
    // The place of the name comes from the index, which hears of the new file a moment later.
    const rename = async (): Promise<vscode.TextEdit[]> => {
      const edit = await vscode.commands
        .executeCommand<vscode.WorkspaceEdit>(
          'vscode.executeDocumentRenameProvider',
          document.uri,
          at,
          'renamed',
        )
        .then(undefined, () => new vscode.WorkspaceEdit());
      return edit.get(document.uri);
    };
    const edits = await eventually(rename, ({ length }) => length > 0);
    assert.deepEqual(
      edits.map(({ newText }) => newText),
      ['renamed'],
    );
    await vscode.workspace.fs.delete(uri);
  });

  it('an inlay hint shows the default region', async () => {
    const document = await open('shippable.yml');
    const whole = new vscode.Range(0, 0, document.lineCount, 0);
    const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>(
      'vscode.executeInlayHintProvider',
      document.uri,
      whole,
    );
    assert.deepEqual(
      hints.map(({ label, position }) => [label, position.line]),
      [['region: us-east-1', 4]],
    );
  });

  it('the outline names integrations; links lead from images', async () => {
    const document = await open('shippable.yml');
    const symbols = await vscode.commands.executeCommand<vscode.DocumentSymbol[]>(
      'vscode.executeDocumentSymbolProvider',
      document.uri,
    );
    const integrations = symbols.find(({ name }) => name === 'integrations');
    assert.deepEqual(
      integrations?.children[0]?.children.map(({ name }) => name),
      ['team-ecr', 'Team #devops'],
    );
    const links = await vscode.commands.executeCommand<vscode.DocumentLink[]>(
      'vscode.executeLinkProvider',
      document.uri,
    );
    assert.deepEqual(
      links.map(({ target }) => target?.toString()),
      ['https://hub.docker.com/r/drydock/u14'],
    );
  });
});
