import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import * as fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { toLoginMemory } from '../../../src/core/logins/loginMemory.ts';
import { LoginStateFiles } from '../../../src/host/login/loginStateFiles.ts';
import { dockerRecord, memoryServices, REFUSED_LOGIN } from '../../support/integrationFixtures.ts';
import { waitUntil } from '../../support/waitUntil.ts';

describe('files of how login tests ended', () => {
  it('are not read where they are larger than any of them can be, and say so', async () => {
    const folder = await fs.mkdtemp(path.join(tmpdir(), `shippable-${randomUUID().slice(0, 8)}-`));
    const records = ['small', 'large'].map((id) => dockerRecord({ id, name: id }));
    for (const record of records) {
      const text = JSON.stringify(toLoginMemory(record, REFUSED_LOGIN, 'It refused.', new Date()));
      await fs.writeFile(
        path.join(folder, `${record.id}.json`),
        text + ' '.repeat(record.id === 'large' ? 1_000_000 : 0),
      );
    }
    const reported: unknown[] = [];
    const states = new LoginStateFiles({
      folder: vscode.Uri.file(folder),
      records: memoryServices(...records).store,
      reportError: (error) => void reported.push(error),
    });
    try {
      const isAnswered = (): boolean => reported.length > 0 || states.stateOf('large') !== undefined;
      await waitUntil(() => states.stateOf('small') !== undefined && isAnswered(), 10_000);
      assert.equal(states.stateOf('large'), undefined);
      assert.match(String(reported[0]), /large\.json: 10\d+ bytes/);
    } finally {
      states.dispose();
      await fs.rm(folder, { recursive: true, force: true });
    }
  });
});
