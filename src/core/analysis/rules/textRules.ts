import type { AnalysisContext } from '../analysisContext.ts';
import type { FindingFix, FindingMessageId } from '../finding.ts';
import { keyPlace } from '../facts/keyPlace.ts';
import { lineOutOfPlace } from '../facts/indentTrial.ts';
import { bareKey, oddSibling, openBracket, openQuote } from '../facts/syntaxPlace.ts';
import { editFix, type RuleHit } from '../rule.ts';
import { indentUnit } from '../../edits/listEdits.ts';
import { removeMapPair } from '../../edits/mapEdits.ts';
import { wholeFile } from './placeRules.ts';
import { lineEnd, lineStart } from '../../domain/textLines.ts';
import type { TextRange } from '../../domain/textRange.ts';
import { LIBRARY_LIMIT } from '../../yaml/read/readWithLibrary.ts';
import { READABLE_PROBLEMS } from '../../yaml/shippableDocument.ts';
import type { YamlMap, YamlNode, YamlProblem } from '../../yaml/yamlTree.ts';

/** Problem codes of the reader that have words of their own. */
const WORDED: Readonly<Partial<Record<string, FindingMessageId>>> = {
  BAD_ALIAS: 'syntax-error.BAD_ALIAS',
  BAD_INDENT: 'syntax-error.BAD_INDENT',
  BAD_SCALAR_START: 'syntax-error.BAD_SCALAR_START',
  BLOCK_AS_IMPLICIT_KEY: 'syntax-error.BLOCK_AS_IMPLICIT_KEY',
  BLOCK_IN_FLOW: 'syntax-error.BLOCK_IN_FLOW',
  MISSING_CHAR: 'syntax-error.MISSING_CHAR',
  MULTILINE_IMPLICIT_KEY: 'syntax-error.MULTILINE_IMPLICIT_KEY',
  UNEXPECTED_TOKEN: 'syntax-error.UNEXPECTED_TOKEN',
  BAD_DQ_ESCAPE: 'syntax-error.BAD_DQ_ESCAPE',
};

/** What the YAML reader cannot read. */
export function syntaxError(context: AnalysisContext): readonly RuleHit[] {
  const problems = syntaxProblems(context);
  const first = problems[0];
  if (first === undefined) {
    return [];
  }
  const { tabs, replaced } = context.tabs;
  if (replaced?.clean === true) {
    return [];
  }
  // A problem behind a tab may be caused by the tab, and each later problem by the first one.
  const afterTab = tabs.some(({ start }) => start <= first.range.start);
  return afterTab ? [] : [placeProblem(context, first)];
}

function syntaxProblems(context: AnalysisContext): readonly YamlProblem[] {
  return context.document.problems.filter(({ code }) => !READABLE_PROBLEMS.has(code));
}

/** YAML readers report a consequence of a mistake; people look for the mistake itself. */
function placeProblem({ text, document }: AnalysisContext, problem: YamlProblem): RuleHit {
  const quote = openQuote(text, document.roots, problem.range.start);
  if (quote !== null) {
    return { range: quote, messageId: 'syntax-error.OPEN_QUOTE' };
  }
  const bracket = openBracket(text, document.roots, problem.range.start);
  if (bracket !== null && isFar(text, bracket.start, problem.range.start)) {
    return { range: bracket, messageId: 'syntax-error.OPEN_HERE' };
  }
  const hit = describeProblem(text, problem);
  const space = JOINED.has(hit.messageId ?? '') ? missingSpace(text, hit.range.start) : null;
  if (space !== null) {
    return space;
  }
  const key = bareKey(text, hit.range.start);
  if (key !== null) {
    return { range: key, messageId: 'syntax-error.MISSING_COLON' };
  }
  const { start } = hit.range;
  const odd = ODD_SIBLINGS.has(hit.messageId ?? '')
    ? (lineOutOfPlace(text, start) ?? oddSibling(text, start, indentUnit(text).length))
    : null;
  // At the root of a file the earlier place is shown only where the problem is far below it.
  const isRoot = hit.messageId === 'syntax-error.TEXT_AFTER_VALUE';
  return odd === null || (isRoot && !isFar(text, odd.start, start))
    ? hit
    : { ...hit, range: odd, messageId: 'syntax-error.BAD_INDENT' };
}

/** What a reader says of a line that a missing blank joins with the next one. */
const JOINED: ReadonlySet<string> = new Set([
  'syntax-error.MULTILINE_IMPLICIT_KEY',
  'syntax-error.BLOCK_AS_IMPLICIT_KEY',
]);

/** `-key: value` or `key:value` in the line of a problem, the blank gone. */
function missingSpace(text: string, offset: number): RuleHit | null {
  const start = lineStart(text, offset);
  const line = text.slice(start, Math.min(lineEnd(text, offset), start + 300));
  const range = { start: start + line.search(/\S|$/u), end: start + line.trimEnd().length };
  if (/^[ \t]*-[A-Za-z_][\w-]*:(?:[ \t]|$)/u.test(line)) {
    return { range, messageId: 'syntax-error.NO_SPACE_BEHIND_DASH' };
  }
  const isJoined = /^[ \t]*(?:-[ \t]+)?[A-Za-z_][\w-]*:[^\s:/]/u.test(line);
  return isJoined ? { range, messageId: 'syntax-error.NO_SPACE' } : null;
}

/** Whether a person who sees one place does not see the other. */
function isFar(text: string, one: number, other: number): boolean {
  return text.slice(one, other).split('\n').length > 3;
}

const ODD_SIBLINGS: ReadonlySet<string> = new Set([
  'syntax-error',
  'syntax-error.BAD_INDENT',
  'syntax-error.MISSING_COLON',
  'syntax-error.TEXT_AFTER_VALUE',
  'syntax-error.UNEXPECTED_TOKEN',
]);

function describeProblem(text: string, { code, message, range }: YamlProblem): RuleHit {
  const place = visibleRange(text, range);
  const shown = text.slice(place.start, place.end);
  // Behind a line end the reader names a consequence: an item that starts in the wrong column.
  const isMisplacedItem = place.start > range.start && shown.startsWith('-');
  return {
    range: place,
    messageId: isMisplacedItem ? 'syntax-error.BAD_INDENT' : wordsFor(code, message),
    params: { message: message.split('\n')[0] ?? message },
  };
}

/** One code of the reader may stand for several mistakes; its message tells them apart. */
function wordsFor(code: string, message: string): FindingMessageId {
  if (message.startsWith('Implicit map keys need')) {
    return 'syntax-error.MISSING_COLON';
  }
  if (message.startsWith('Comments must be separated')) {
    return 'syntax-error.NO_COMMENT';
  }
  if (message.startsWith('Unexpected block-seq-ind on same line')) {
    return 'syntax-error.LIST_ON_KEY_LINE';
  }
  if (message.startsWith('Unexpected') && message.includes('at node end')) {
    return 'syntax-error.TEXT_AFTER_VALUE';
  }
  if (message.startsWith('Flow ') && message.includes('must be sufficiently indented and end with')) {
    return 'syntax-error.OPEN_BRACKET';
  }
  if (/^Unexpected flow-(?:map|seq)-end token/u.test(message)) {
    return 'syntax-error.STRAY_BRACKET';
  }
  return WORDED[code] ?? 'syntax-error';
}

/** Readers point at line ends, spaces and comments: the next line that holds something is shown, cut at its end. */
function visibleRange(text: string, range: TextRange): TextRange {
  const blank = /(?:\s|(?<=^[ \t]*)#[^\n]*)*/muy;
  blank.lastIndex = range.start;
  const skipped = range.start + (blank.exec(text)?.[0].length ?? 0);
  const start = skipped < text.length ? skipped : lineStart(text, Math.max(0, text.trimEnd().length - 1));
  const stop = lineEnd(text, start);
  const end = range.end > start + 1 && skipped === range.start ? Math.min(range.end, stop) : stop;
  return { start, end: Math.max(start, text.slice(start, end).trimEnd().length + start) };
}

/** Tabs in the indentation of a text that the reader cannot read. */
export function tabIndentation(context: AnalysisContext): readonly RuleHit[] {
  if (syntaxProblems(context).length === 0) {
    return [];
  }
  const { tabs, replaced } = context.tabs;
  const first = tabs[0];
  if (first === undefined) {
    return [];
  }
  const fix = replaced === null ? null : editFix('replace-tabs', {}, replaced.edits, replaced.clean);
  return [{ range: first, params: { count: String(tabs.length) }, fixes: [fix] }];
}

/** One key twice in a map: the build system keeps one of them, mostly the last. */
export function duplicateKey(context: AnalysisContext): readonly RuleHit[] {
  const problems = context.document.problems.filter(({ code }) => code === 'DUPLICATE_KEY').slice(0, 50);
  return problems.flatMap((problem) => {
    const place = keyPlace(context.document.roots, problem.range.start);
    if (place === null) {
      return [];
    }
    const { map, pair, earlier } = place;
    const same = earlier !== null && sameText(context.text, earlier.value, pair.value);
    return [
      {
        range: pair.key.range,
        params: { key: pair.key.kind === 'scalar' ? pair.key.text : '' },
        fixes: earlier === null ? [] : removalFixes(context.text, map, [earlier, pair], same),
        related:
          earlier === null
            ? []
            : [{ range: earlier.key.range, message: { id: 'duplicate-key.first' as const, params: {} } }],
      },
    ];
  });
}

function removalFixes(
  text: string,
  map: YamlMap,
  [earlier, later]: readonly [YamlMap['pairs'][number], YamlMap['pairs'][number]],
  same: boolean,
): readonly (FindingFix | null)[] {
  const key = later.key.kind === 'scalar' ? later.key.text : '';
  return [
    editFix('remove-key', { key, which: 'first' }, removeMapPair(text, map, earlier), same),
    same ? null : editFix('remove-key', { key, which: 'second' }, removeMapPair(text, map, later)),
  ];
}

function sameText(text: string, a: YamlNode | null, b: YamlNode | null): boolean {
  if (a === null || b === null || a.anchor !== null || b.anchor !== null) {
    return a === b;
  }
  return text.slice(a.range.start, a.range.end) === text.slice(b.range.start, b.range.end);
}

/** A file too large for the YAML library: a line reader alone worked on it. */
export function largeFile(context: AnalysisContext): readonly RuleHit[] {
  if (context.text.length <= LIBRARY_LIMIT) {
    return [];
  }
  return [{ range: wholeFile(context), params: { size: String(Math.round(context.text.length / 1024)) } }];
}
