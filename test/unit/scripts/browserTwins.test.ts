import assert from 'node:assert/strict';
import { createHash, generateKeyPairSync } from 'node:crypto';
import { existsSync, globSync } from 'node:fs';
import path from 'node:path';
import { borderProblem } from '../../../scripts/lint/layerBorders.mjs';
import { ROOT } from '../../../scripts/runCommand.ts';
import { HOST_CLOCK } from '../../../src/host/hostClock.browser.ts';
import * as here from '../../../src/host/storage/digest.browser.ts';
import * as there from '../../../src/host/storage/digest.ts';
import { isRsaPrivateKey } from '../../../src/registries/google/isRsaPrivateKey.browser.ts';
import { isRsaPrivateKey as isKeyForNode } from '../../../src/registries/google/isRsaPrivateKey.ts';
import { WorkerAnalyzer } from '../../../src/core/worker/workerAnalyzer.ts';
import { analyzeText } from '../../../src/core/workspace/analyzeText.ts';
import { startWorker } from '../../../src/threads/startWorker.browser.ts';

describe('what takes the place of Node in browsers', () => {
  it('stands beside what it replaces, and imports nothing of Node', () => {
    const twins = globSync('src/**/*.browser.ts', { cwd: ROOT });
    assert.ok(twins.length > 5);
    assert.deepEqual(
      twins.filter((twin) => !existsSync(path.join(ROOT, twin.replace('.browser.ts', '.ts')))),
      [],
    );
    const file = 'src/host/storage/ownDisk.browser.ts';
    assert.match(borderProblem(file, 'node:fs/promises', 'static') ?? '', /no node:fs\/promises/);
    assert.equal(borderProblem(file, 'vscode', 'static'), undefined);
  });

  it('has the same digests', () => {
    for (let length = 0; length < 200; length += 1) {
      const text = 'aß€😀'.repeat(length).slice(0, length);
      assert.equal(here.sha256(text), createHash('sha256').update(text).digest('hex'));
      assert.equal(here.sha256(text), there.sha256(text));
    }
    const ids = Array.from({ length: 50 }, here.randomId);
    assert.equal(new Set(ids).size, 50);
    ids.forEach((id) => {
      assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    });
  });

  it('takes the same keys for RSA keys', () => {
    const rsa = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey;
    const curve = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey;
    const pkcs8 = rsa.export({ type: 'pkcs8', format: 'pem' }).toString();
    const texts = [
      pkcs8,
      rsa.export({ type: 'pkcs1', format: 'pem' }).toString(),
      curve.export({ type: 'pkcs8', format: 'pem' }).toString(),
      pkcs8.replace(/\n(?=[^-])/, '\nAAAA'),
      pkcs8.slice(0, 300),
      pkcs8.replace(/\n[^\n]+\n(-----END)/, '\n$1'),
      '-----BEGIN PRIVATE KEY-----\nnone\n-----END PRIVATE KEY-----\n',
      '',
    ];
    assert.deepEqual(texts.map(isRsaPrivateKey), texts.map(isKeyForNode));
    assert.deepEqual(texts.map(isRsaPrivateKey).slice(0, 3), [true, true, false]);
  });

  it('reads large texts as the other thread does', async () => {
    const analyzer = new WorkerAnalyzer(() => startWorker(''), HOST_CLOCK);
    const entry = (at: number): string => `    - integrationName: hub-${String(at)}\n      type: docker\n`;
    const text = `integrations:\n  hub:\n${Array.from({ length: 900 }, (_, at) => entry(at)).join('')}`;
    const file = { uri: 'memory:/shippable.yml', folder: 'f', path: 'shippable.yml', atRepositoryRoot: true };
    const never = new AbortController().signal;
    const result = await analyzer.analyze(text, file, never);
    assert.deepEqual(result, analyzeText(text, file, { strings: new Map() }));
    const stop = new AbortController();
    const stopped = analyzer.analyze(text, file, stop.signal);
    stop.abort();
    await assert.rejects(stopped);
    assert.deepEqual(await analyzer.analyze(text, file, never), result);
    analyzer.dispose();
  });
});
