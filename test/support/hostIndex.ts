import path from 'node:path';
import * as vscode from 'vscode';
import { createAnalysis } from '../../src/bundles/analysis.ts';
import { EXTENSION_ID } from '../../src/host/contributions.ts';
import { HOST_CLOCK } from '../../src/host/hostClock.ts';
import { createWorkspaceIndex } from '../../src/host/workspace/createWorkspaceIndex.ts';
import type { WorkspaceIndex } from '../../src/host/workspace/createWorkspaceIndex.ts';

/** The product's index over the window's folders, with the built worker; errors are collected. */
export async function openHostIndex(errors: unknown[]): Promise<WorkspaceIndex> {
  const extension = vscode.extensions.getExtension(EXTENSION_ID);
  const worker = path.join(extension?.extensionPath ?? '', 'dist', 'worker.js');
  const analysis = createAnalysis(worker, HOST_CLOCK);
  const workspace = createWorkspaceIndex(
    () => Promise.resolve(analysis),
    (error) => errors.push(error),
  );
  await workspace.indexer.refresh();
  return {
    ...workspace,
    dispose: () => {
      workspace.dispose();
      analysis.dispose();
    },
  };
}

/** Milliseconds it took until something holds; fails after twenty seconds, since slow machines run tests too. */
export async function until(holds: () => boolean, what: string): Promise<number> {
  const start = performance.now();
  while (!holds()) {
    if (performance.now() - start > 20_000) {
      throw new Error(`Waited in vain until ${what}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return performance.now() - start;
}
