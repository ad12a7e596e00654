import { addAll } from '../../domain/addAll.ts';
import { isUserKey } from '../../references/misplacedNames.ts';
import { keysAbove, type PathStep } from '../../yaml/pathStep.ts';
import { isUnwritten } from '../../yaml/read/treeReading.ts';
import type { ShippableDocument } from '../../yaml/shippableDocument.ts';
import type { YamlPair } from '../../yaml/yamlTree.ts';
import { commentWordAt, type CommentWord } from './commentWord.ts';

/** A comment that starts where a value should; most texts have none. */
const SIGN = /[-:][ \t]+#\S/u;

/** The keys of jobs and steps that take names, and the lists they stand below. */
const HOLDERS: ReadonlyMap<string, readonly string[]> = new Map([
  ['IN', ['jobs']],
  ['OUT', ['jobs']],
  ['NOTIFY', ['jobs']],
  ['integrations', ['jobs', 'pipelines']],
]);

/** Names of integrations and resources in jobs that are comments: a `#` directly behind the dash or colon. */
export function findCutItems({ text, pairs }: ShippableDocument): readonly CommentWord[] {
  const found: CommentWord[] = [];
  for (const { pair, step } of SIGN.test(text) ? pairs : []) {
    if (takesNames(step)) {
      addAll(found, wordsOf(text, pair));
    }
  }
  return found.sort((left, right) => left.range.start - right.range.start);
}

function takesNames(step: PathStep): boolean {
  const lists = HOLDERS.get(String(step.key));
  if (lists === undefined) {
    return false;
  }
  const above = keysAbove(step);
  return lists.includes(above.at(-1) ?? '') && !above.some(isUserKey);
}

function wordsOf(text: string, { value, afterColon }: YamlPair): readonly CommentWord[] {
  const items = value?.kind === 'seq' && !value.flow ? value.items : [];
  const dashes = items.filter((item) => isUnwritten(item.value)).map(({ range }) => range.start + 1);
  const colon = isUnwritten(value) && afterColon !== null ? [afterColon] : [];
  return [...dashes, ...colon].map((from) => commentWordAt(text, from)).filter((word) => word !== null);
}
