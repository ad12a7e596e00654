import assert from 'node:assert/strict';
import * as fs from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import * as vscode from 'vscode';
import { createAnalysis } from '../../../src/bundles/analysis.ts';
import { IntegrationIndex } from '../../../src/core/workspace/integrationIndex.ts';
import { WorkspaceBuilds } from '../../../src/core/workspace/workspaceBuilds.ts';
import { FindingsPage } from '../../../src/host/findings/findingsPage.ts';
import { FindingsPublisher } from '../../../src/host/findings/findingsPublisher.ts';
import { HOST_CLOCK } from '../../../src/host/hostClock.ts';
import { textAnalyzer } from '../../support/indexedTexts.ts';
import { dockerRecord, memoryServices } from '../../support/integrationFixtures.ts';
import { waitUntil } from '../../support/waitUntil.ts';
import { codesOf } from './findingsWorld.ts';

const CLEAN = 'integrations:\n  hub:\n    - integrationName: hub\n      type: docker\n';
const WRONG = `${CLEAN}    - type: docker\n`;

/** A bundle that may be waited for: each question for it is answered when the test says so. */
class Gate {
  readonly #waiting: (() => void)[] = [];
  isOpen = true;

  get waiting(): number {
    return this.#waiting.length;
  }

  pass(): Promise<void> {
    return this.isOpen ? Promise.resolve() : new Promise((resolve) => this.#waiting.push(resolve));
  }

  letOneIn(): void {
    this.#waiting.shift()?.();
  }
}

describe('findings of a text that changed while they were looked for', () => {
  it('are not shown: nobody sees what is not in the file any more', async () => {
    const folder = await fs.mkdtemp(path.join(tmpdir(), 'stale-findings-'));
    const uri = vscode.Uri.file(path.join(folder, 'shippable.yml'));
    const reportError = (error: unknown): never => {
      throw error;
    };
    const index = new IntegrationIndex(reportError);
    const builds = new WorkspaceBuilds(index, reportError);
    const analysis = createAnalysis('', HOST_CLOCK);
    const gate = new Gate();
    const write = async (text: string): Promise<void> => {
      await fs.writeFile(uri.fsPath, text);
      const file = { uri: uri.toString(), folder: 'w', path: 'shippable.yml', atRepositoryRoot: true };
      const found = await textAnalyzer.analyze(text, file, new AbortController().signal);
      assert.ok(!('unknown' in found));
      index.apply([{ uri: file.uri, entry: { file, analysis: found, saved: null, unknown: null } }]);
    };
    const publisher = new FindingsPublisher({
      load: () => gate.pass().then(() => analysis),
      index,
      builds,
      records: memoryServices(dockerRecord({ name: 'hub' })).store,
      page: new FindingsPage(vscode.Uri.file(folder)),
      reportError,
    });
    try {
      // First the texts that are open in the window have their turn.
      await write(WRONG);
      await waitUntil(() => codesOf(uri).length > 0, 10_000);
      await write(CLEAN);
      await waitUntil(() => codesOf(uri).length === 0, 10_000);
      gate.isOpen = false;
      await write(WRONG);
      await waitUntil(() => gate.waiting === 1, 10_000);
      await write(CLEAN);
      // What was found of the wrong text, then the words for it.
      gate.letOneIn();
      await waitUntil(() => gate.waiting === 1, 10_000);
      gate.letOneIn();
      await waitUntil(() => gate.waiting === 1, 10_000);
      assert.deepEqual(codesOf(uri), []);
      gate.isOpen = true;
      gate.letOneIn();
      await write(WRONG);
      await waitUntil(() => codesOf(uri).length > 0, 10_000);
    } finally {
      publisher.dispose();
      builds.dispose();
      analysis.dispose();
      await fs.rm(folder, { recursive: true, force: true });
    }
  });
});
