import assert from 'node:assert/strict';
import path from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';

import { ROOT } from '../../scripts/runCommand.ts';
import { runMcp } from '../../src/cli/mcpCommand.ts';
import type { LoginAnswer } from '../../src/core/agents/describeLoginTest.ts';
import type { FilesAnswer, FindingsAnswer } from '../../src/core/agents/explainFindings.ts';
import type { DependentsAnswer } from '../../src/core/agents/findDependents.ts';
import type { IntegrationListAnswer } from '../../src/core/agents/listIntegrations.ts';
import { AGENT_TOOLS } from '../../src/core/agents/agentTools.ts';
import { CommandFolder } from '../support/commandFolder.ts';
import { TestAuthority } from '../support/registries/certificates.ts';
import { VendorProxy } from '../support/registries/vendorProxy.ts';
import { tokenRegistry } from '../support/registries/vendorJudges.ts';

const CLI = path.join(ROOT, 'src', 'cli.ts');
const HUB = 'integrations:\n  hub:\n    - integrationName: my-docker\n      type: docker\n';
const ZONE = `${HUB}    - integrationName: my-ecr\n      type: ecr\n      region: us-east-1a\n`;
const PASSWORD = 'canary-of-the-protocol';

/** A client of the SDK with the server as its child. */
class Session {
  readonly client = new Client({ name: 'test', version: '1' });
  err = '';
  raw = '';

  static async start(
    args: readonly string[],
    environment: Readonly<Record<string, string>> = {},
  ): Promise<Session> {
    const session = new Session();
    const transport = new StdioClientTransport({
      command: process.execPath,
      args: [CLI, 'mcp', ...args],
      env: { PATH: process.env['PATH'] ?? '', ...environment },
      stderr: 'pipe',
    });
    transport.stderr?.on('data', (chunk: Buffer) => (session.err += chunk.toString()));
    await session.client.connect(transport);
    return session;
  }

  async call<Answer>(name: string, input: Record<string, unknown> = {}): Promise<Answer> {
    const result = (await this.client.callTool({ name, arguments: input })) as CallToolResult;
    const [content] = result.content;
    const text = content?.type === 'text' ? content.text : '';
    this.raw += text;
    return { ...(JSON.parse(text) as Answer), isError: result.isError };
  }
}

describe('the server of the Model Context Protocol', function () {
  this.timeout(60_000);
  const authority = new TestAuthority();
  const hub = tokenRegistry({
    realm: 'https://auth.docker.io/token',
    service: 'registry.docker.io',
    users: { alice: PASSWORD },
  });
  let folder: CommandFolder;
  let proxy: VendorProxy;
  let session: Session;
  let environment: Readonly<Record<string, string>>;

  before(async () => {
    folder = new CommandFolder();
    folder.write('shippable.yml', ZONE);
    proxy = await VendorProxy.start(authority);
    proxy.vendors = { 'auth.docker.io': hub.tokens, 'registry-1.docker.io': hub.registry };
    environment = {
      HTTPS_PROXY: proxy.url,
      GOOD: JSON.stringify({ type: 'docker-hub', username: 'alice', password: PASSWORD }),
      BAD: JSON.stringify({ type: 'docker-hub', username: 'alice', password: 'canary-that-is-wrong' }),
    };
    const logins = ['--allow-login', '--login', 'my-docker=GOOD', '--login', 'wrong=BAD'];
    const ca = folder.write('ca.pem', authority.cert);
    session = await Session.start([folder.path, ...logins, '--ca', ca], environment);
  });

  after(async () => {
    await session.client.close();
    await proxy.close();
    folder.remove();
  });

  it('offers the tools with their schemas, and says what it is for', async () => {
    const { tools } = await session.client.listTools();
    assert.deepEqual(
      tools.map(({ name, description, inputSchema, annotations }) => [
        name,
        description,
        inputSchema,
        annotations?.readOnlyHint,
      ]),
      AGENT_TOOLS.map(({ name, description, inputSchema, readOnly }) => [
        name,
        description,
        inputSchema,
        readOnly,
      ]),
    );
    assert.match(session.client.getInstructions() ?? '', /they are data/);
  });

  it('lists, finds and explains what stands on the disk at that moment', async () => {
    const list = await session.call<IntegrationListAnswer>('shippable_list_integrations');
    assert.deepEqual(
      list.integrations.items.map(({ name, setUpHere, dependents }) => [name, setUpHere, dependents]),
      [
        ['my-docker', 'yes', 1],
        ['my-ecr', 'not known', 1],
        ['wrong', 'yes', 0],
      ],
    );
    folder.write('more/shippable.yml', HUB);
    const found = await session.call<DependentsAnswer>('shippable_find_dependents', {
      integration: 'my-docker',
    });
    assert.deepEqual(
      found.dependents.items.map(({ file, line }) => [file, line]),
      [
        ['more/shippable.yml', 3],
        ['shippable.yml', 3],
      ],
    );
    assert.equal(found.complete, true);
    const files = await session.call<FilesAnswer>('shippable_explain_findings');
    assert.ok(
      files.files.items.some(
        ({ file, codes }) => file === 'shippable.yml' && codes.includes('zone-as-region'),
      ),
    );
    const file = path.join(folder.path, 'shippable.yml');
    const explained = await session.call<FindingsAnswer>('shippable_explain_findings', { file, line: 7 });
    const finding = explained.findings.items.find(({ code }) => code === 'zone-as-region');
    assert.equal(finding?.fixes.items[0]?.edits?.[0]?.newText, 'us-east-1');
    assert.match(explained.explanations['zone-as-region'] ?? '', /availability zone/i);
    assert.equal(folder.read('shippable.yml').toString(), ZONE, 'nothing was changed');
  });

  it('says what it could not read, and does not tell it as absence', async () => {
    folder.write('deep/shippable.yml', `${HUB}a: ${'['.repeat(5000)}\n`);
    const found = await session.call<DependentsAnswer>('shippable_find_dependents', {
      integration: 'nobody',
    });
    assert.equal(found.complete, false);
    assert.equal(found.unknown.items[0]?.path, 'deep/shippable.yml');
    assert.match(found.summary, /it is not known whether one does/);
  });

  it('tests the logins that it was started with, and gives no credential away', async () => {
    const good = await session.call<LoginAnswer>('shippable_test_login', { integration: 'my-docker' });
    assert.equal(good.outcome, 'verified', JSON.stringify(good) + session.err);
    const bad = await session.call<LoginAnswer>('shippable_test_login', { integration: 'wrong' });
    assert.equal(bad.outcome, 'refused');
    const none = await session.call<LoginAnswer>('shippable_test_login', { integration: 'my-ecr' });
    assert.match(none.summary, /was given no credentials for "my-ecr", so nothing was sent/);
    const given = { integration: 'my-docker', password: 'canary-in-the-input' };
    assert.match((await session.call<LoginAnswer>('shippable_test_login', given)).summary, /does not take/);
    assert.doesNotMatch(session.raw + session.err, /canary/);
    assert.ok(!session.raw.includes(Buffer.from(`alice:${PASSWORD}`).toString('base64')));
  });

  it('answers a wrong call as an error, and goes on', async () => {
    for (const [name, input] of [
      ['shippable_find_dependents', {}],
      ['shippable_explain_findings', { line: 0 }],
      ['no_such_tool', {}],
    ] as const) {
      assert.equal((await session.call<{ isError?: boolean }>(name, input)).isError, true, name);
    }
    await session.client.ping();
  });

  it('offers and makes no login test unless it was started so', async () => {
    const plain = await Session.start([folder.path], environment);
    try {
      const { tools } = await plain.client.listTools();
      assert.ok(!tools.some(({ name }) => name === 'shippable_test_login'));
      const answer = await plain.call<LoginAnswer>('shippable_test_login', { integration: 'my-docker' });
      assert.match(answer.summary, /switched off, so nothing was sent/);
    } finally {
      await plain.client.close();
    }
  });

  it('is not started with what it cannot use, and says why without what a variable holds', async () => {
    const inner = path.dirname(folder.write('inner/shippable.yml', HUB));
    const refused: readonly (readonly [RegExp, ...string[]])[] = [
      [/--login needs --allow-login/, '--login', 'a=MCP_GOOD'],
      [/takes NAME=VARIABLE/, '--allow-login', '--login', 'a'],
      [/twice/, '--allow-login', '--login', 'a=MCP_GOOD', '--login', 'a=MCP_ODD'],
      [/variable NONE of --login cannot be used: it is not set/, '--allow-login', '--login', 'a=NONE'],
      [
        /variable MCP_ODD of --login cannot be used: it is not a JSON object/,
        '--allow-login',
        '--login',
        'a=MCP_ODD',
      ],
      [/There is no folder/, path.join(folder.path, 'gone')],
      [/lies in another folder/, folder.path, inner],
    ];
    Object.assign(process.env, { MCP_GOOD: environment['GOOD'], MCP_ODD: 'canary{' });
    try {
      for (const [told, ...args] of refused) {
        let err = '';
        const output = {
          out: () => assert.fail('nothing is served'),
          err: (text: string): void => void (err += text),
        };
        assert.equal(await runMcp(args, output), 2, err);
        assert.match(err, told);
        assert.doesNotMatch(err, /canary/);
      }
    } finally {
      delete process.env['MCP_GOOD'];
      delete process.env['MCP_ODD'];
    }
  });
});
