import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A folder of small shell programs that stands first on a PATH of its own. */
export class ProgramFolder {
  readonly path: string;

  constructor(folder: string) {
    this.path = folder;
  }

  static async create(): Promise<ProgramFolder> {
    return new ProgramFolder(await mkdtemp(path.join(tmpdir(), 'shippable-programs-')));
  }

  get environment(): NodeJS.ProcessEnv {
    return { PATH: `${this.path}:${process.env['PATH'] ?? ''}`, OUT: this.path, DOCKER_CONFIG: this.path };
  }

  async add(name: string, script: string): Promise<void> {
    await writeFile(path.join(this.path, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  }

  async remove(): Promise<void> {
    await rm(this.path, { recursive: true, force: true });
  }
}
