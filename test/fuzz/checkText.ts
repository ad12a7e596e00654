import { analyzeDocument } from '../../src/core/analysis/analyzeDocument.ts';
import type { TextEdit, TextRange } from '../../src/core/domain/textRange.ts';
import type { FileReferences } from '../../src/core/domain/integrationReference.ts';
import { applyEdits } from '../../src/core/edits/applyEdits.ts';
import { removeReference } from '../../src/core/edits/removeReference.ts';
import { planRename } from '../../src/core/edits/renameReference.ts';
import { findReferences } from '../../src/core/references/integrationReferences.ts';
import { mayHoldReference } from '../../src/core/references/mayHoldReference.ts';
import { problemsOfPart } from '../../src/core/yaml/read/brokenPart.ts';
import { readLines, type ReadLines } from '../../src/core/yaml/read/readLines.ts';
import { readWithLibrary } from '../../src/core/yaml/read/readWithLibrary.ts';
import { isSameTree } from '../../src/core/yaml/read/sameTree.ts';
import { unprovenLines } from '../../src/core/yaml/read/unprovenLines.ts';
import { parseShippableDocument } from '../../src/core/yaml/shippableDocument.ts';
import type { ShippableDocument } from '../../src/core/yaml/shippableDocument.ts';
import type { YamlNode } from '../../src/core/yaml/yamlTree.ts';

const PLACE = { atRepositoryRoot: true };

/** Bytes that may be in use after one text beyond those before it; garbage that is not yet collected counts too. */
const LIMIT_BYTES = 400 * 1024 * 1024;

/** Milliseconds of processor time that reading and analysing one text may take; the machine may be busy elsewhere. */
const LIMIT_MS = 1000;

/** What is wrong with how one text is read, analysed and edited; a throw is the caller's to catch. */
export function checkText(text: string): readonly string[] {
  const start = process.cpuUsage();
  const memory = process.memoryUsage().heapUsed;
  const problems: string[] = [];
  const document = parseShippableDocument(text);
  const found = findReferences(document, PLACE);
  checkRanges(document, found, problems);
  if (found.references.length + found.incomplete.length > 0 && !mayHoldReference(text)) {
    problems.push('mayHoldReference says no to a text with references');
  }
  checkFindings(document, found, problems);
  const { user, system } = process.cpuUsage(start);
  const ms = (user + system) / 1000;
  if (ms > LIMIT_MS) {
    problems.push(`took ${ms.toFixed(0)} ms`);
  }
  const bytes = process.memoryUsage().heapUsed - memory;
  if (bytes > LIMIT_BYTES) {
    problems.push(`took ${(bytes / 1024 / 1024).toFixed(0)} MB`);
  }
  checkEdits(document, found, problems);
  problems.push(...checkSureReading(text));
  return problems;
}

/** A text that was made by the rules has no error, and all of it is looked at. */
export function checkValid(text: string): readonly string[] {
  const { problems, endedEarly, reader } = parseShippableDocument(text);
  const wrong = problems.map(
    ({ message, range }) => `a valid text has a problem at ${String(range.start)}: ${message}`,
  );
  return [
    ...wrong,
    ...(endedEarly === null && reader === 'library' ? [] : ['a valid text is not read whole']),
  ];
}

/**
 * Where the line reader did not guess, the library must find no error and the same tree with the same ranges. Where it did,
 * what the library says of the guessed part must be what it says of the whole text, and so where the guess counts as proven.
 */
export function checkSureReading(text: string): readonly string[] {
  const lines = readLines(text);
  const { guessed, roots } = lines;
  const part = guessed ? problemsOfPart(text, lines) : null;
  if (part !== null && JSON.stringify(part) !== JSON.stringify(readWithLibrary(text).problems)) {
    return ['the library says of the broken part what it does not say of the whole text'];
  }
  if (guessed && isWronglyProven(text, lines)) {
    return ['what was guessed counts as proven, and the library reads the whole text otherwise'];
  }
  const read = guessed ? null : readWithLibrary(text);
  return read === null || (read.problems.length === 0 && treeText(read.roots) === treeText(roots))
    ? []
    : [`the line reader is sure, the library differs: ${read.problems[0]?.message ?? 'another tree'}`];
}

function isWronglyProven(text: string, lines: ReadLines): boolean {
  if (lines.tooDeep !== null || unprovenLines(text, lines) !== null) {
    return false;
  }
  const { roots, problems } = readWithLibrary(text);
  const [read, own] = [holding(roots), holding(lines.roots)];
  return (
    problems.length > 0 ||
    read.length !== own.length ||
    !read.every((root, at) => isSameTree(root, own[at] ?? null))
  );
}

/** The documents that hold something: of empty ones readers count different numbers. */
function holding(roots: readonly (YamlNode | null)[]): readonly (YamlNode | null)[] {
  return roots.filter((root) => root !== null);
}

/** A tree in full; what an alias stands for by its range alone, since aliases of aliases grow without bound. */
function treeText(roots: readonly (YamlNode | null)[]): string {
  return JSON.stringify(roots, (key, value: unknown) =>
    key === 'target' && value !== null ? (value as YamlNode).range : value,
  );
}

function checkRanges(document: ShippableDocument, found: FileReferences, problems: string[]): void {
  const check = (what: string, range: TextRange | null): void => {
    if (
      range !== null &&
      !(range.start >= 0 && range.start <= range.end && range.end <= document.text.length)
    ) {
      problems.push(`${what} ${String(range.start)}–${String(range.end)} lies outside the text`);
    }
  };
  for (const one of found.references) {
    const ranges = [
      one.nameRange,
      one.nameTokenRange,
      one.typeRange,
      one.regionRange,
      one.entryRange,
      one.definedAt,
      one.usedAt,
    ];
    for (const range of ranges) {
      check(one.yamlPath, range);
    }
  }
  for (const { range } of [...found.mentions, ...found.commentedOut, ...found.incomplete]) {
    check('mention', range);
  }
  for (const { range } of [...document.problems, ...document.comments]) {
    check('problem', range);
  }
  for (const root of [...document.roots, ...readLines(document.text).roots]) {
    checkNode(root, check);
  }
}

function checkNode(node: YamlNode | null, check: (what: string, range: TextRange) => void): void {
  if (node === null) {
    return;
  }
  check(node.kind, node.range);
  if (node.kind === 'scalar') {
    check('content', node.contentRange);
  } else if (node.kind === 'map') {
    for (const pair of node.pairs) {
      check('pair', pair.range);
      checkNode(pair.key, check);
      checkNode(pair.value, check);
    }
  } else if (node.kind === 'seq') {
    for (const item of node.items) {
      check('item', item.range);
      checkNode(item.value, check);
    }
  }
}

function checkFindings(document: ShippableDocument, references: FileReferences, problems: string[]): void {
  const place = { path: 'shippable.yml', atRepositoryRoot: true, siblings: null };
  for (const { code, range, fixes } of analyzeDocument({ document, references, place, known: null })) {
    const edits = fixes.flatMap((fix) => (fix.kind === 'edit' ? fix.edits : []));
    for (const { start, end } of [range, ...edits.map((edit) => edit.range)]) {
      if (start < 0 || start > end || end > document.text.length) {
        problems.push(`${code} ${String(start)}–${String(end)} lies outside the text`);
      }
    }
  }
}

/** Edits of a few references: a rename says the new name everywhere; a removal that is offered takes just one away. */
function checkEdits(document: ShippableDocument, found: FileReferences, problems: string[]): void {
  const [first] = found.references;
  if (first === undefined) {
    return;
  }
  const name = first.integrationName;
  const renamed = applied(document, planRename(document, found, name, 'x: #1').edits, problems);
  const after = parseShippableDocument(renamed);
  if (document.problems.length === 0 && after.problems.length > 0) {
    problems.push(`renaming ${name} adds a problem: ${after.problems.at(-1)?.message ?? ''}`);
  }
  const removal = removeReference(document, first);
  if (removal !== null) {
    applied(document, removal, problems);
  }
}

function applied({ text }: ShippableDocument, edits: readonly TextEdit[], problems: string[]): string {
  const sorted = [...edits].sort((a, b) => a.range.start - b.range.start);
  sorted.forEach(({ range }, index) => {
    if (
      range.start < (sorted[index - 1]?.range.end ?? 0) ||
      range.end > text.length ||
      range.start > range.end
    ) {
      problems.push(`edit ${String(range.start)}–${String(range.end)} overlaps or lies outside the text`);
    }
  });
  return applyEdits(text, edits);
}
