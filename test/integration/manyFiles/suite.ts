import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { IntegrationSuite } from '../integrationSuite.ts';
import { fileOf, MANY, readOnlyFileOf, textOf } from './manyFiles.ts';

export const suite: IntegrationSuite = {
  title: 'edits of many files, and of files that are read-only',
  workspace: 'folders',
  settings: { 'files.readonlyInclude': { '**/locked/**': true } },
  async prepare(workspace) {
    for (let index = 0; index < MANY; index += 1) {
      await write(path.join(workspace, fileOf(index)), textOf(index));
    }
    for (let index = 0; index < 3; index += 1) {
      await write(path.join(workspace, readOnlyFileOf(index)), textOf(1));
    }
  },
};

async function write(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, text);
}
