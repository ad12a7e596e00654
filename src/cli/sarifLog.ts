/** What a program says of itself in a log: its version, and what each rule means. */
export interface SarifDriver {
  readonly version: string;
  readonly rules: readonly object[];
}

/** A log of SARIF 2.1.0 (OASIS) with one run; `results` is what the run holds beside its tool. */
export function sarifLog({ version, rules }: SarifDriver, results: object): object {
  const run = {
    tool: { driver: { name: 'shippable-integrations', version, rules } },
    columnKind: 'utf16CodeUnits',
    originalUriBaseIds: { SCANNED: { description: { text: 'The scanned folder.' } } },
    ...results,
  };
  return { $schema: 'https://json.schemastore.org/sarif-2.1.0.json', version: '2.1.0', runs: [run] };
}

/** A file below the scanned folder. */
export function locationInFolder(path: string): object {
  return { uri: encodedPath(path), uriBaseId: 'SCANNED' };
}

export function encodedPath(path: string): string {
  return path.toWellFormed().split('/').map(encodeURIComponent).join('/');
}
