import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';

import type { AnalysisInput, KnownIntegrations } from '../../src/core/analysis/analysisContext.ts';
import { BuildIndex } from '../../src/core/build/buildIndex.ts';
import { fileBuild, type FileBuild } from '../../src/core/build/fileBuild.ts';
import { readBuildPart } from '../../src/core/build/readBuildPart.ts';
import { isRegistryType } from '../../src/core/domain/registryType.ts';
import { LineIndex } from '../../src/core/domain/textPosition.ts';
import { findReferences } from '../../src/core/references/integrationReferences.ts';
import { parseShippableDocument } from '../../src/core/yaml/shippableDocument.ts';

/** One expected finding, as the comment writes it: `code@line:column-column "title of a fix"`, or `code.wording@…`. */
export interface ExpectedFinding {
  readonly place: string;
  readonly title: string | null;
}

/** A fixture: a Shippable file whose first comments say what is expected of it. */
export interface GoldenCase {
  readonly name: string;
  readonly text: string;
  readonly expected: readonly ExpectedFinding[];
  readonly goldenPath: string;
  readonly golden: string | null;
  /** Values of the other comments: `file`, `root`, `siblings`, `known`, `defined`, `refactor`. */
  readonly settings: ReadonlyMap<string, string>;
  /** What the other files of the case say; null where it has one file only. */
  readonly build: FileBuild | null;
}

/** All cases below a folder: `<code>/<case>.yml` with `<case>.golden.yml` beside it. */
export function readGoldenCases(folder: string): readonly GoldenCase[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.ya?ml$/u.test(path) && !/\.golden\.ya?ml$/u.test(path))
    .sort()
    .map((path) => readCase(folder, path));
}

/**
 * Cases of several files: `<code>/<case>/…`, all files of which are one build. Each file is judged for itself, with its own
 * comments and golden file; `<case>` may hold a folder `other` for a second repository.
 */
export function readGoldenBuilds(folder: string): readonly GoldenCase[] {
  const byBuild = Map.groupBy(readGoldenCases(folder), ({ goldenPath }) =>
    relative(folder, goldenPath).split(sep).slice(0, 2).join('/'),
  );
  return [...byBuild].flatMap(([name, files]) => {
    const index = new BuildIndex();
    const cases = files.map((file) => {
      const path = relative(join(folder, name), file.goldenPath)
        .split(sep)
        .join('/')
        .replace('.golden.', '.');
      const build = path.startsWith('other/') ? 'other' : 'own';
      const input = inputOf({ ...file, settings: new Map(file.settings).set('file', path) });
      const part = readBuildPart(input.document, input.references, path, new LineIndex(file.text));
      index.replace({ uri: path, path, build }, part);
      return { file, path };
    });
    return cases.map(({ file, path }) => ({
      ...file,
      name: `${name}/${path}`,
      settings: new Map(file.settings).set('file', path),
      build: fileBuild(index, path),
    }));
  });
}

function readCase(folder: string, path: string): GoldenCase {
  const text = readFileSync(join(folder, path), 'utf8');
  const goldenPath = join(folder, path).replace(/(\.ya?ml)$/u, '.golden$1');
  const settings = new Map<string, string>();
  const expected: ExpectedFinding[] = [];
  for (const [, key = '', value = ''] of text.matchAll(/^\uFEFF?# ([a-z]+): (.*?)\r?$/gmu)) {
    if (key !== 'expect') {
      settings.set(key, value);
    } else if (value !== 'nothing') {
      const [, place = value, title] = /^(\S+)(?: "(.*)")?$/u.exec(value) ?? [];
      expected.push({ place, title: title ?? null });
    }
  }
  const golden = existsSync(goldenPath) ? readFileSync(goldenPath, 'utf8') : null;
  return {
    name: join(basename(dirname(path)), basename(path)),
    text,
    expected,
    goldenPath,
    golden,
    settings,
    build: null,
  };
}

/** What the analysis is given for a case. */
export function inputOf({ text, settings, build }: GoldenCase): AnalysisInput {
  const root = settings.get('root');
  const atRepositoryRoot = root === 'unknown' ? null : root !== 'no';
  const siblings =
    settings
      .get('siblings')
      ?.split(',')
      .map((name) => name.trim()) ?? null;
  const place = { path: settings.get('file') ?? 'shippable.yml', atRepositoryRoot, siblings };
  const document = parseShippableDocument(text);
  return { document, references: findReferences(document, place), place, known: knownOf(settings), build };
}

function knownOf(settings: ReadonlyMap<string, string>): KnownIntegrations | null {
  const known = settings.get('known');
  if (known === undefined) {
    return null;
  }
  const records = known.split(',').flatMap((part) => {
    const [name = '', type = ''] = part.split('=').map((word) => word.trim());
    return isRegistryType(type) ? [{ name, type }] : [];
  });
  return {
    records,
    definedElsewhere:
      settings
        .get('defined')
        ?.split(',')
        .map((name) => name.trim()) ?? [],
  };
}

/** `3:5-9`, or `3:5-4:2` where a range ends on another line. */
export function placeOf(text: string, range: { readonly start: number; readonly end: number }): string {
  const at = (offset: number): readonly [number, number] => {
    const before = text.slice(0, offset);
    return [before.split('\n').length, offset - before.lastIndexOf('\n')];
  };
  const [line, column] = at(range.start);
  const [endLine, endColumn] = at(range.end);
  return endLine === line ? `${line}:${column}-${endColumn}` : `${line}:${column}-${endLine}:${endColumn}`;
}
