import type { CommandOutput } from './commandOutput.ts';
import { folderProblem } from './commandFolder.ts';
import type { FileReport } from './fileReport.ts';
import { readKnownFile } from './knownFile.ts';
import { ownVersion } from './ownFiles.ts';
import { toSarifReport } from './sarifReport.ts';
import { sarifRules } from './sarifRules.ts';
import { scanFolder } from './scanFolder.ts';
import { parseScanOptions, SCAN_USAGE } from './scanOptions.ts';
import type { ScanOptions } from './scanOptions.ts';
import { toTextReport } from './textReport.ts';

/** `scan`: references and findings of every candidate file. Gives the exit code: 1 with an error found, 2 for bad use. */
export function runScan(args: readonly string[], output: CommandOutput): number {
  const options = parseScanOptions(args);
  const problem = typeof options === 'string' ? options : folderProblem(options.folder);
  if (typeof options === 'string' || problem !== undefined) {
    output.err(`${problem ?? ''}\nusage: cli.js ${SCAN_USAGE}\n`);
    return 2;
  }
  const records = options.known === undefined ? null : readKnownFile(options.known);
  if (typeof records === 'string') {
    output.err(`${records}\n`);
    return 2;
  }
  const files = scanFolder(options.folder, {
    ...options,
    records,
    onUnreadable: (path, reason) => {
      output.err(`${path}: cannot be read: ${reason}\n`);
    },
  });
  output.out(printed(files, options));
  return files.some((file) => file.findings.some(({ severity }) => severity === 'error')) ? 1 : 0;
}

function printed(files: readonly FileReport[], { format }: ScanOptions): string {
  switch (format) {
    case 'json':
      return `${JSON.stringify({ version: 1, files }, null, 2)}\n`;
    case 'text':
      return toTextReport(files);
    case 'sarif':
      return toSarifReport(files, sarifRules(), ownVersion());
  }
}
