import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

import type { CommandOutput } from '../../src/cli/commandOutput.ts';
import type { FileReport } from '../../src/cli/fileReport.ts';
import { runGraph } from '../../src/cli/graphCommand.ts';
import { runRename } from '../../src/cli/renameCommand.ts';
import { runScan } from '../../src/cli/scanCommand.ts';

const COMMANDS = { scan: runScan, rename: runRename, graph: runGraph };

/** What `scan` prints as JSON. */
export interface ScanReport {
  readonly version: number;
  readonly files: readonly FileReport[];
  readonly problems?: readonly { readonly path: string; readonly problem: string }[];
}

/** A folder of its own for one test, and what a command printed there. */
export class CommandFolder {
  readonly path = realpathSync(mkdtempSync(join(tmpdir(), 'command-')));
  out = '';
  /** What is in `out`, as it was to be written. */
  outBytes = Buffer.alloc(0);
  err = '';

  write(path: string, content: string | Uint8Array): string {
    const file = join(this.path, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
    return file;
  }

  read(path: string): Buffer {
    return readFileSync(join(this.path, path));
  }

  async run(command: keyof typeof COMMANDS, ...args: readonly string[]): Promise<number> {
    this.out = '';
    this.outBytes = Buffer.alloc(0);
    this.err = '';
    const output: CommandOutput = {
      out: (text, encoding) => {
        this.out += text;
        this.outBytes = Buffer.concat([this.outBytes, Buffer.from(text, encoding)]);
        return Promise.resolve(true);
      },
      err: (text) => void (this.err += text),
    };
    return COMMANDS[command](args, output);
  }

  async scan(...args: readonly string[]): Promise<readonly FileReport[]> {
    await this.run('scan', this.path, ...args);
    return this.report().files;
  }

  /** The JSON that the last command printed. */
  report(): ScanReport {
    return JSON.parse(this.out) as ScanReport;
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
