import assert from 'node:assert/strict';
import {
  importDraft,
  parseExchange,
  readExchange,
  writeExchange,
} from '../../../../src/core/exchange/exchangeText.ts';
import { saveIntegration } from '../../../../src/core/records/saveIntegration.ts';
import { dockerRecord, memoryServices } from '../../../support/integrationFixtures.ts';

describe('writeExchange', () => {
  it('holds names, types and public fields, and nothing of the credentials', () => {
    const text = writeExchange([dockerRecord()]);
    assert.deepEqual(JSON.parse(text), {
      version: 1,
      integrations: [{ name: 'Docker-Integration', type: 'docker-hub', fields: { username: 'alice' } }],
    });
    assert.doesNotMatch(text, /secret|password|id-docker/);
  });
});

describe('parseExchange', () => {
  it('reads what was written, which saves as integrations that need credentials', async () => {
    const read = parseExchange(writeExchange([dockerRecord()]));
    assert.ok(read.ok);
    const services = memoryServices();
    for (const integration of read.value.integrations) {
      assert.equal((await saveIntegration(importDraft(integration), services)).kind, 'saved');
    }
    assert.deepEqual(services.store.list()[0]?.secrets, {});
  });

  it('leaves out what is of no use, secrets and the insecure switch among it', () => {
    const url = 'https://r.example';
    const read = parseExchange(
      JSON.stringify({
        version: 1,
        integrations: [
          {
            name: 'a',
            type: 'private',
            fields: { url, username: 'u', password: 'P', insecure: 'true', caFile: '/proc/x' },
          },
          { name: 'b', type: 'gitlab' },
          { type: 'dtr' },
          { name: 'c', type: 'dtr', fields: { url: 7 } },
          null,
        ],
      }),
    );
    assert.ok(read.ok);
    assert.deepEqual(read.value, {
      integrations: [{ name: 'a', type: 'private', fields: { url, username: 'u' } }],
      unusable: 4,
    });
  });

  it('reads a file in UTF-8 alone: in another encoding a name would become another one', () => {
    const text = writeExchange([{ ...dockerRecord(), name: 'größe' }]);
    const read = readExchange(Buffer.from(`\uFEFF${text}`));
    assert.equal(read.ok && read.value.integrations[0]?.name, 'größe');
    assert.deepEqual(readExchange(Buffer.from(text, 'latin1')), { ok: false, error: 'not-utf8' });
  });

  it('says why a file is none', () => {
    const errors = ['{', '[]', 'null', '{"version":2}', '{"version":1}'].map((text) => {
      const read = parseExchange(text);
      return read.ok ? 'read' : read.error;
    });
    assert.deepEqual(errors, ['not-json', 'wrong-shape', 'wrong-shape', 'newer-version', 'wrong-shape']);
  });
});
