import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import * as vscode from 'vscode';
import { createLoginService } from '../../../src/bundles/login.ts';
import { AGENT_TOOL_NAMES, AGENT_TOOLS } from '../../../src/core/agents/agentTools.ts';
import type { LoginAnswer } from '../../../src/core/agents/describeLoginTest.ts';
import type { FindingsAnswer } from '../../../src/core/agents/explainFindings.ts';
import type { DependentsAnswer } from '../../../src/core/agents/findDependents.ts';
import type { IntegrationListAnswer } from '../../../src/core/agents/listIntegrations.ts';
import type { IntegrationRecord } from '../../../src/core/domain/integration.ts';
import { AgentCalls } from '../../../src/host/agents/agentToolCalls.ts';
import type { WorkspaceIndex } from '../../../src/host/workspace/createWorkspaceIndex.ts';
import { openHostIndex } from '../../support/hostIndex.ts';
import { dockerRecord, memoryServices } from '../../support/integrationFixtures.ts';

const LOGIN = 'shippable_test_login';

function textOf(result: vscode.LanguageModelToolResult): string {
  return result.content
    .map((part) => (part instanceof vscode.LanguageModelTextPart ? part.value : ''))
    .join('');
}

async function call<Answer>(name: string, input: object): Promise<Answer> {
  const result = await vscode.lm.invokeTool(name, { input, toolInvocationToken: undefined });
  return JSON.parse(textOf(result)) as Answer;
}

describe('tools of language models in the window', () => {
  it('are there with their schemas', () => {
    const own = vscode.lm.tools.filter(({ name }) => AGENT_TOOL_NAMES.some((known) => known === name));
    const byName = (a: { readonly name: string }, b: { readonly name: string }): number =>
      a.name < b.name ? -1 : 1;
    assert.deepEqual(
      own.map(({ name, description, inputSchema }) => ({ name, description, inputSchema })).sort(byName),
      AGENT_TOOLS.map(({ name, description, inputSchema }) => ({ name, description, inputSchema })).sort(
        byName,
      ),
    );
  });

  it('list what the files name', async () => {
    const { integrations } = await call<IntegrationListAnswer>('shippable_list_integrations', {});
    assert.deepEqual(
      integrations.items.map(({ name, setUpHere, dependents }) => [name, setUpHere, dependents]),
      [
        ['company-ecr', 'no', 1],
        ['company-hub', 'no', 1],
      ],
    );
  });

  it('find what depends on an integration, and say when nothing does', async () => {
    const found = await call<DependentsAnswer>('shippable_find_dependents', { integration: 'company-ecr' });
    assert.equal(found.complete, true);
    assert.deepEqual(
      found.dependents.items.map(({ file, line, region }) => [file, line, region]),
      [['shippable.yml', 9, 'eu-west-1']],
    );
    const none = await call<DependentsAnswer>('shippable_find_dependents', { integration: 'nobody' });
    assert.match(none.summary, /^No place depends on "nobody"/);
  });

  it('explain the findings of the text as it is now, unsaved text included', async () => {
    const folder = vscode.workspace.workspaceFolders?.[0];
    assert.ok(folder);
    const uri = vscode.Uri.joinPath(folder.uri, 'shippable.yml');
    const document = await vscode.workspace.openTextDocument(uri);
    const before = document.getText();
    const edit = new vscode.WorkspaceEdit();
    const at = document.positionAt(before.indexOf('eu-west-1'));
    edit.replace(uri, new vscode.Range(at, at.translate(0, 'eu-west-1'.length)), 'eu-west-1b');
    assert.ok(await vscode.workspace.applyEdit(edit));
    try {
      const answer = await call<FindingsAnswer>('shippable_explain_findings', {
        file: uri.fsPath,
        code: 'zone-as-region',
      });
      const [finding] = answer.findings.items;
      assert.equal(finding?.line, 11);
      assert.match(answer.explanations['zone-as-region'] ?? '', /availability zone/i);
      assert.equal(finding.fixes.items[0]?.edits?.length, 1);
      assert.equal(document.getText(), before.replace('eu-west-1', 'eu-west-1b'), 'nothing was changed');
    } finally {
      await vscode.commands.executeCommand('workbench.action.files.revert', uri);
      const back = new vscode.WorkspaceEdit();
      back.replace(uri, new vscode.Range(0, 0, document.lineCount, 0), before);
      await vscode.workspace.applyEdit(back);
      await document.save();
    }
  });

  it('test no login of a name that is not set up here', async () => {
    const answer = await call<LoginAnswer>(LOGIN, { integration: 'company-hub' });
    assert.match(answer.summary, /No integration "company-hub" is set up on this machine/);
  });

  it('take no credential as input', async () => {
    const input = { integration: 'company-hub', password: 'canary-secret' };
    let told: string;
    try {
      told = JSON.stringify(await call(LOGIN, input));
    } catch (error) {
      told = String(error);
    }
    assert.doesNotMatch(told, /canary/);
  });
});

describe('the login test of language models', () => {
  const PASSWORD = 'canary-of-the-agent';
  const seen: string[] = [];
  const server = createServer(({ headers }, response) => {
    const { authorization = '' } = headers;
    seen.push(authorization);
    const [, password = ''] = Buffer.from(authorization.slice(6), 'base64').toString().split(':');
    response.setHeader('Docker-Distribution-Api-Version', 'registry/2.0');
    response.setHeader('Content-Type', 'application/json');
    response.setHeader('WWW-Authenticate', 'Basic realm="test"');
    const isRight = password === PASSWORD;
    response.statusCode = isRight ? 200 : 401;
    // A registry that repeats what it got.
    const message = `from ${password} ${authorization}`;
    response.end(JSON.stringify(isRight ? { message } : { errors: [{ code: 'UNAUTHORIZED', message }] }));
  });
  const none = new vscode.CancellationTokenSource().token;
  let workspace: WorkspaceIndex;
  let record: IntegrationRecord;

  before(async () => {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    workspace = await openHostIndex([]);
    record = dockerRecord({
      type: 'private',
      name: 'my registry',
      fields: { url: `http://127.0.0.1:${String(port)}`, username: 'alice' },
    });
  });
  after(() => {
    workspace.dispose();
    server.close();
  });

  function callsWith(
    password: string,
  ): AgentCalls & { readonly services: ReturnType<typeof memoryServices> } {
    const services = memoryServices(record);
    services.vault.stored.set(record.secrets.password?.key ?? '', password);
    const calls = new AgentCalls({
      index: workspace.queries,
      builds: workspace.builds,
      records: services.store,
      publisher: { findingsOf: () => Promise.resolve([]) },
      extensionUri: vscode.Uri.file('/'),
      ready: Promise.resolve(),
      whenIndexed: () => workspace.indexer.whenIdle(),
      vault: services.vault,
      states: { remember: () => Promise.resolve() },
      loadProvider: () => Promise.resolve(createLoginService(() => ({ https: '', http: '', noProxy: [] }))),
    });
    return Object.assign(calls, { services });
  }

  it('asks a person first, and then tells the result without the credential', async () => {
    const calls = callsWith(PASSWORD);
    const prepared = await calls.prepare(LOGIN, { integration: record.name });
    const message = (prepared.confirmationMessages?.message as vscode.MarkdownString).value;
    assert.match(message, /"my registry"/);
    assert.match(message, /127\\\.0\\\.0\\\.1/);
    const text = textOf(await calls.invoke(LOGIN, { integration: record.name }, none));
    assert.equal((JSON.parse(text) as LoginAnswer).outcome, 'verified', text);
    assert.doesNotMatch(text + message, /canary/);
  });

  it('tells a refusal without what the server repeats of it', async () => {
    const calls = callsWith('canary-that-is-wrong');
    await calls.prepare(LOGIN, { integration: record.name });
    const text = textOf(await calls.invoke(LOGIN, { integration: record.name }, none));
    assert.equal((JSON.parse(text) as LoginAnswer).outcome, 'refused', text);
    assert.doesNotMatch(text, /canary/);
    assert.ok(!text.includes(Buffer.from('alice:canary-that-is-wrong').toString('base64')));
  });

  it('sends nothing unasked: not without a question, nor after the record changed', async () => {
    const calls = callsWith(PASSWORD);
    seen.length = 0;
    const unasked = textOf(await calls.invoke(LOGIN, { integration: record.name }, none));
    assert.match(unasked, /was not tested, and nothing was sent/);
    // A copy of the store counts its revisions by itself.
    for (const version of [{ revision: record.revision + 1 }, { lineage: ['of another machine'] }]) {
      calls.services.store.put(record);
      await calls.prepare(LOGIN, { integration: record.name });
      calls.services.store.put({ ...record, ...version, fields: { url: 'http://other.invalid' } });
      const changed = textOf(await calls.invoke(LOGIN, { integration: record.name }, none));
      assert.match(changed, /changed while a person was asked/);
    }
    assert.deepEqual(seen, []);
  });
});
