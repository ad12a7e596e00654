import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

/** VS Code puts unix sockets below its folders, and their paths are limited to 107 bytes. */
const LONGEST_PARENT = 30;

export interface TemporaryFolder {
  readonly path: string;
  remove(): void;
}

export function createTemporaryFolder(): TemporaryFolder {
  const parent = os.tmpdir().length <= LONGEST_PARENT ? os.tmpdir() : '/tmp';
  const folder = mkdtempSync(path.join(parent, 'shippable-'));
  return {
    path: folder,
    remove: () => {
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  };
}
