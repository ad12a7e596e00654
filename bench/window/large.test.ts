import { writeFileSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import Mocha from 'mocha';
import * as vscode from 'vscode';
import { EXTENSION_ID, VIEWS } from '../../src/host/contributions.ts';
import type { ShippableIntegrationsApi } from '../../src/host/api/shippableIntegrationsApi.ts';
import { TurnSampler } from '../support/turnSampler.ts';

const FIGURES = path.join(import.meta.dirname, '..', '..', '.cache', 'window.json');

/** Each name `team-N` stands in so many of the 20,000 files. */
const USES = 500;

describe('a large window', function () {
  this.timeout(0);

  it('is read, and follows thousands of changes', async () => {
    const figures: Record<string, number> = {};
    const extension = vscode.extensions.getExtension<ShippableIntegrationsApi>(EXTENSION_ID)!;
    const usesOf = async (name: string): Promise<number> =>
      (await (await extension.activate()).findDependencies(name)).length;
    const measure = async (step: string, work: () => Promise<unknown>): Promise<void> => {
      const sampler = new TurnSampler(true, `${extension.extensionPath}/dist/`);
      sampler.start();
      await work();
      // What folders depend on is written after three seconds of rest.
      await pause(4000);
      const { longestMs, ownMs = 0, busyMs, told } = sampler.stop();
      figures[`window.${step}.longestMs`] = longestMs;
      figures[`window.${step}.longestOwnMs`] = ownMs;
      Mocha.reporters.Base.consoleLog(
        `      ${step}: ${longestMs.toFixed(0)} ms, ours ${ownMs.toFixed(0)}, of ${busyMs.toFixed(0)} ms ${told}`,
      );
      writeFileSync(FIGURES, JSON.stringify(figures));
    };
    const until = async (name: string, uses: number): Promise<void> => {
      while ((await usesOf(name)) !== uses) {
        await pause(200);
      }
    };
    await measure('read', async () => {
      await vscode.commands.executeCommand(`${VIEWS.integrations}.focus`);
      await until('team-1', USES);
    });
    const files = (await vscode.workspace.findFiles('**/shippable.yml')).map(({ fsPath }) => fsPath).sort();
    const [written, deleted] = [files.slice(0, 4000), files.slice(8000, 12_000)];
    await measure('rewritten', async () => {
      for (const file of written) {
        await writeFile(file, (await readFile(file, 'utf8')).replaceAll('team-', 'new-team-'));
      }
      await until('new-team-1', written.length / 40);
    });
    await measure('deleted', async () => {
      await Promise.all(deleted.map((file) => rm(file)));
      await until('team-1', USES - (written.length + deleted.length) / 40);
    });
  });
});
