import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One reference as `expected.json` of the corpus writes it. */
export interface ExpectedReference {
  readonly kind: string;
  readonly integrationName: string;
  readonly type: string | null;
  readonly region: string | null;
  readonly yamlPath: string;
  readonly line: number;
  readonly shadowed?: boolean;
}

export interface ExpectedFile {
  readonly malformed?: boolean;
  readonly references: readonly ExpectedReference[];
  readonly commentedOut?: readonly { readonly line: number; readonly integrationName: string | null }[];
  readonly incomplete?: readonly {
    readonly kind: string;
    readonly yamlPath: string;
    readonly line: number;
  }[];
}

/** A file of the corpus: its bytes, and the path it had in its repository. */
export interface CorpusFile {
  readonly id: string;
  readonly path: string;
  readonly bytes: Uint8Array;
  readonly text: string;
  readonly expected: ExpectedFile;
}

/** The corpus beside the project, or undefined where it is absent. */
export function loadCorpus(shared: string): readonly CorpusFile[] | undefined {
  const folder = join(shared, 'corpus');
  if (!existsSync(join(folder, 'expected.json'))) {
    return undefined;
  }
  const expected = readJson(join(folder, 'expected.json')) as Record<string, ExpectedFile>;
  const index = readJson(join(folder, 'index.json')) as { id: string; file: string; path: string }[];
  return index.map(({ id, file, path }) => {
    const entry = expected[id];
    if (entry === undefined) {
      throw new Error(`expected.json has no ${id}`);
    }
    const bytes = readFileSync(join(folder, file));
    return { id, path, bytes, text: bytes.toString('utf8'), expected: entry };
  });
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(path, 'utf8'));
}

/** What a scan gave for one file, in the words of the headless contract. */
export interface ScannedReference {
  readonly kind: string;
  readonly integrationName: string;
  readonly type: string | null;
  readonly region: string | null;
  readonly yamlPath: string;
  readonly line: number;
  readonly shadowed: boolean;
}

export interface ScannedFile {
  readonly malformed: boolean;
  readonly references: readonly ScannedReference[];
  readonly commentedOut: readonly { readonly line: number; readonly integrationName: string | null }[];
  readonly incomplete: readonly { readonly kind: string; readonly yamlPath: string; readonly line: number }[];
}

export interface CorpusScore {
  readonly label: 'valid' | 'malformed';
  readonly files: number;
  readonly expected: number;
  readonly found: number;
  readonly right: number;
  readonly precision: number;
  readonly recall: number;
}

export interface CorpusTable {
  readonly scores: readonly CorpusScore[];
  /** One line for each field, reference or flag that differs. */
  readonly differences: readonly string[];
}

/** Compares scans with the ground truth; a reference is right only with every field. */
export function compareCorpus(
  corpus: readonly CorpusFile[],
  scan: (file: CorpusFile) => ScannedFile | undefined,
): CorpusTable {
  const differences: string[] = [];
  const counts = { valid: newCount(), malformed: newCount() };
  for (const file of corpus) {
    const scanned = scan(file);
    const count = counts[file.expected.malformed === true ? 'malformed' : 'valid'];
    const { expected } = file;
    const found = scanned?.references ?? [];
    const missing = differencesOf(
      file.id,
      expected.references.map(describe),
      found.map(describe),
      differences,
    );
    count.files += 1;
    count.expected += expected.references.length;
    count.found += found.length;
    count.right += expected.references.length - missing;
    if (scanned !== undefined) {
      compareRest(file, scanned, differences);
    } else if (expected.references.length > 0) {
      differences.push(`${file.id}: ${file.path} is no candidate`);
    }
  }
  return { scores: [score('valid', counts.valid), score('malformed', counts.malformed)], differences };
}

interface Count {
  files: number;
  expected: number;
  found: number;
  right: number;
}

function newCount(): Count {
  return { files: 0, expected: 0, found: 0, right: 0 };
}

function score(label: 'valid' | 'malformed', count: Count): CorpusScore {
  const precision = count.found === 0 ? 1 : count.right / count.found;
  const recall = count.expected === 0 ? 1 : count.right / count.expected;
  return { label, ...count, precision, recall };
}

function compareRest(file: CorpusFile, scanned: ScannedFile, differences: string[]): void {
  const { expected } = file;
  if (scanned.malformed !== (expected.malformed ?? false)) {
    differences.push(`${file.id}: malformed is ${String(scanned.malformed)}`);
  }
  const comment = (item: { line: number; integrationName: string | null }): string =>
    `commentedOut ${String(item.line)} ${String(item.integrationName)}`;
  differencesOf(
    file.id,
    (expected.commentedOut ?? []).map(comment),
    scanned.commentedOut.map(comment),
    differences,
  );
  const incomplete = (item: { kind: string; yamlPath: string; line: number }): string =>
    `incomplete ${item.kind} ${item.yamlPath} ${String(item.line)}`;
  differencesOf(
    file.id,
    (expected.incomplete ?? []).map(incomplete),
    scanned.incomplete.map(incomplete),
    differences,
  );
}

function describe(item: ExpectedReference | ScannedReference): string {
  const { kind, integrationName, type, region, yamlPath, line, shadowed = false } = item;
  return JSON.stringify({ line, yamlPath, kind, integrationName, type, region, shadowed });
}

/** Adds what only one side has; gives the number of expected ones that are missing. */
function differencesOf(
  id: string,
  expected: readonly string[],
  found: readonly string[],
  differences: string[],
): number {
  const left = [...found];
  let missing = 0;
  for (const item of expected) {
    const at = left.indexOf(item);
    if (at < 0) {
      missing += 1;
      differences.push(`${id}: missing ${item}`);
    } else {
      left.splice(at, 1);
    }
  }
  differences.push(...left.map((item) => `${id}: extra   ${item}`));
  return missing;
}
