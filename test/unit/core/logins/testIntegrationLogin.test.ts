import assert from 'node:assert/strict';
import type { IntegrationRecord } from '../../../../src/core/domain/integration.ts';
import type { LoginOutcome } from '../../../../src/core/domain/loginOutcome.ts';
import {
  testIntegrationLogin,
  testIntegrationLogins,
} from '../../../../src/core/logins/testIntegrationLogin.ts';
import type { LoginTestServices } from '../../../../src/core/logins/testIntegrationLogin.ts';
import { Secret } from '../../../../src/core/domain/secret.ts';
import type { LoginRequest } from '../../../../src/core/logins/registryProvider.ts';
import { MemoryVault } from '../../../support/memoryVault.ts';

const VERIFIED: LoginOutcome = {
  outcome: 'verified',
  cause: 'login-proved',
  field: null,
  who: 'registry',
  details: {},
  parts: [],
  evidence: [],
  serverText: null,
};

function record(id: string, url: string, username: string): IntegrationRecord {
  return {
    version: 1,
    id,
    name: id,
    type: 'private',
    fields: { url, username },
    secrets: { password: { key: `${id}:password:1`, hint: null } },
    allowedRealms: ['auth.example.org:443'],
    revision: 1,
    createdAt: '2026-01-01T00:00:00.000Z',
    updatedAt: '2026-01-01T00:00:00.000Z',
  };
}

describe('testIntegrationLogin', () => {
  const context = { signal: new AbortController().signal, timeoutMs: 1000 };
  let vault: MemoryVault;
  let asked: LoginRequest[];
  let running: string[];
  let overlaps: string[];

  beforeEach(() => {
    vault = new MemoryVault();
    asked = [];
    running = [];
    overlaps = [];
  });

  function services(): LoginTestServices {
    return {
      vault,
      regionsOf: () => ['eu-west-1'],
      loadProvider: () =>
        Promise.resolve({
          testLogin: async (request: LoginRequest) => {
            asked.push(request);
            const account = `${request.fields.url ?? ''} ${request.fields.username ?? ''}`;
            overlaps.push(...running.filter((other) => other === account));
            running.push(account);
            await new Promise((resolve) => setTimeout(resolve, 5));
            running.splice(running.indexOf(account), 1);
            return VERIFIED;
          },
        }),
    };
  }

  it('asks with what the record says and the vault holds', async () => {
    const tested = record('a', 'https://r.example', 'alice');
    await vault.write('a:password:1', new Secret('stored'));
    const result = await testIntegrationLogin(tested, services(), context);
    assert.equal(result.kind, 'tested');
    assert.equal(asked[0]?.credentials.password?.reveal(), 'stored');
    assert.deepEqual(asked[0].allowedRealms, tested.allowedRealms);
  });

  it('sends nothing where a secret is missing', async () => {
    const result = await testIntegrationLogin(record('a', 'https://r.example', 'alice'), services(), context);
    assert.equal(result.kind, 'gap');
    assert.deepEqual(asked, []);
  });

  it('tests all, never two of one host and user at once', async () => {
    const records = Array.from({ length: 12 }, (_, index) =>
      record(`r${index}`, `https://r${index % 3}.example`, index % 2 === 0 ? 'alice' : 'bob'),
    );
    for (const { id } of records) {
      await vault.write(`${id}:password:1`, new Secret('stored'));
    }
    const seen: string[] = [];
    await testIntegrationLogins(records, context.signal, async (each) => {
      const result = await testIntegrationLogin(each, services(), context);
      seen.push(result.record.id);
    });
    assert.deepEqual([...seen].sort(), records.map(({ id }) => id).sort());
    assert.deepEqual(overlaps, []);
  });

  it('begins nothing more once it was stopped', async () => {
    const stop = new AbortController();
    const records = Array.from({ length: 10 }, (_, index) =>
      record(`r${index}`, `https://r${index}.example`, 'alice'),
    );
    const begun: string[] = [];
    await testIntegrationLogins(records, stop.signal, async ({ id }) => {
      begun.push(id);
      await Promise.resolve();
      stop.abort();
    });
    assert.ok(begun.length > 0 && begun.length <= 4);
  });
});
