import { analyzeDocument } from '../../src/core/analysis/analyzeDocument.ts';
import type { Finding } from '../../src/core/analysis/finding.ts';
import type { FileReferences } from '../../src/core/domain/integrationReference.ts';
import { LineIndex } from '../../src/core/domain/textPosition.ts';
import { findReferences } from '../../src/core/references/integrationReferences.ts';
import { parseShippableDocument } from '../../src/core/yaml/shippableDocument.ts';
import { Random } from '../fuzz/random.ts';
import type { Slipped } from './slip.ts';
import { SLIPS } from './slips.ts';

/** A file to make slips in. */
export interface InjectedFile {
  readonly id: string;
  readonly path: string;
  readonly text: string;
}

/** What became of the slips of one kind. */
export interface KindCount {
  readonly kind: string;
  slips: number;
  told: number;
  lost: number;
}

export interface InjectionResult {
  readonly kinds: readonly KindCount[];
  /** A line for each slip that was not told, or that lost a name. */
  readonly failures: readonly string[];
}

export interface InjectionOptions {
  readonly seed: number;
  /** How many places of one kind in one file. */
  readonly perKind: number;
  /** Lines between the slip and what is said of it. */
  readonly within: number;
  /** Kinds to try; all of them where it is absent. */
  readonly kinds?: readonly string[];
}

/** Makes one slip at a time in each file that has no error, and looks whether it is told and whether a name is lost. */
export function injectSlips(files: readonly InjectedFile[], options: InjectionOptions): InjectionResult {
  const random = new Random(options.seed);
  const slips = SLIPS.filter(({ kind }) => options.kinds?.includes(kind) ?? true);
  const kinds = new Map(slips.map(({ kind }) => [kind, { kind, slips: 0, told: 0, lost: 0 }]));
  const failures: string[] = [];
  for (const file of files) {
    const before = look(file, file.text);
    if (before.hasError) {
      continue;
    }
    for (const { kind, places } of slips) {
      const count = kinds.get(kind);
      for (const slipped of pick(places(file.text), options.perKind, random)) {
        const after = look(file, slipped.text);
        if (count === undefined || after.meaning === before.meaning) {
          continue;
        }
        count.slips += 1;
        const { isTold, lost } = judge(before, after, slipped, options.within);
        count.told += isTold ? 1 : 0;
        count.lost += lost.length === 0 ? 0 : 1;
        if (!isTold || lost.length > 0) {
          const line = slipped.lines[0] ?? 0;
          const shown = slipped.text
            .split('\n')
            .slice(Math.max(0, line - 2), line + 1)
            .join(' ⏎ ');
          failures.push(
            `${file.id}:${String(line)} ${kind}${lost.length > 0 ? ` LOST ${lost.join(', ')}` : ''}: ${shown}`,
          );
        }
      }
    }
  }
  return { kinds: [...kinds.values()], failures };
}

interface Look {
  readonly hasError: boolean;
  /** Equal for texts that mean the same. */
  readonly meaning: string;
  readonly names: readonly string[];
  readonly commented: number;
  readonly findings: readonly { readonly what: string; readonly line: number }[];
}

function look({ path }: InjectedFile, text: string): Look {
  const document = parseShippableDocument(text);
  const place = { path, atRepositoryRoot: !path.includes('/'), siblings: [path] };
  const references = findReferences(document, place);
  const lines = new LineIndex(text);
  const findings = analyzeDocument({ document, references, place, known: null });
  return {
    hasError: document.malformed || findings.some(isFault),
    meaning: meaningOf(document.roots, document.malformed),
    names: namesOf(references),
    commented: references.commentedOut.length,
    findings: findings
      .filter(({ code }) => code !== 'yaml-extension')
      .map(({ code, range }) => ({
        what: `${code} ${text.slice(range.start, range.end)}`,
        line: lines.positionAt(range.start).line,
      })),
  };
}

function isFault({ code, severity }: Finding): boolean {
  return code !== 'yaml-extension' && (severity === 'error' || severity === 'warning');
}

function meaningOf(roots: readonly unknown[], malformed: boolean): string {
  return JSON.stringify([malformed, roots], (key, value: unknown) =>
    ['range', 'contentRange', 'afterColon', 'style', 'flow'].includes(key) ? undefined : value,
  );
}

function namesOf({ references, misplaced, commentedOut, incomplete }: FileReferences): readonly string[] {
  return [
    ...[...references, ...misplaced].map(({ integrationName }) => integrationName),
    ...commentedOut.map(({ integrationName }) => integrationName ?? '(empty)'),
    ...incomplete.map(() => '(empty)'),
  ];
}

/** Told: a finding that was not there before, near the slip. Lost: a name that nothing shows and nothing near tells of. */
function judge(
  before: Look,
  after: Look,
  { lines }: Slipped,
  within: number,
): { readonly isTold: boolean; readonly lost: readonly string[] } {
  const old = new Set(before.findings.map(({ what }) => what));
  const near = after.findings.filter(
    ({ what, line }) => !old.has(what) && lines.some((slip) => Math.abs(slip - line) <= within),
  );
  const left = [...after.names];
  const missing = before.names.filter((name) => {
    const at = left.indexOf(name);
    left.splice(at, at === -1 ? 0 : 1);
    // An entry without a value names nothing that could be lost.
    return at === -1 && name !== '(empty)';
  });
  // What a person commented out is shown as that; no finding is due.
  const isShown = after.commented > before.commented && missing.length === 0;
  return {
    isTold: near.length > 0 || isShown,
    lost: near.length > 0 || after.names.length > before.names.length ? [] : missing,
  };
}

function pick<T>(items: readonly T[], count: number, random: Random): readonly T[] {
  const left = [...items];
  const chosen: T[] = [];
  while (left.length > 0 && chosen.length < count) {
    chosen.push(...left.splice(random.below(left.length), 1));
  }
  return chosen;
}
