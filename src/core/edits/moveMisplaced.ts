import type { MisplacedName } from '../domain/integrationReference.ts';
import type { TextEdit } from '../domain/textRange.ts';
import { findReferences } from '../references/integrationReferences.ts';
import { parseShippableDocument } from '../yaml/shippableDocument.ts';
import type { ShippableDocument } from '../yaml/shippableDocument.ts';
import { asMap, findPair, keyText } from '../yaml/read/treeReading.ts';
import { lineEdits } from './lineEdits.ts';
import { addPair, movedPair, nameAsList, takeOut, type MovedPair } from './movePair.ts';
import { moveSection } from './moveSection.ts';
import { nodeChainAt } from './nodeChain.ts';
import type { ChainLink } from './nodeChain.ts';

/** Where a misplaced name goes, and the edits that take it there. */
export interface MisplacedMove {
  /** `root`: the whole section, as it is; else the path that takes in what the section or the item holds. */
  readonly to: 'root' | { readonly path: string };
  readonly edits: readonly TextEdit[];
}

/** The text after a possible move. Attempts that move more of what surrounds the name come first. */
interface Attempt {
  readonly to: MisplacedMove['to'];
  readonly text: string;
}

/**
 * Moves a misplaced name, with the section or entry around it, to where the build system reads it. Null where no move is
 * sure: afterwards the name must be a reference, all other names must stand as before, no comment may be lost and the
 * text must read no worse.
 */
export function moveMisplaced(document: ShippableDocument, misplaced: MisplacedName): MisplacedMove | null {
  const chain = nodeChainAt(document.roots, misplaced.nameRange.start);
  if (document.roots.length !== 1 || misplaced.anchored || chain.length === 0) {
    return null;
  }
  const attempts = [
    ...(misplaced.intended?.startsWith('integrations.') === true
      ? sectionMoves(document, chain, misplaced)
      : []),
    ...(/^\w+\[/u.test(misplaced.intended ?? '') ? holderMoves(document, chain, misplaced) : []),
  ];
  const right = attempts.find(({ text }) => isProven(document, misplaced, text));
  return right === undefined ? null : { to: right.to, edits: lineEdits(document.text, right.text) };
}

function sectionMoves(
  { text, roots }: ShippableDocument,
  chain: readonly ChainLink[],
  { intended }: MisplacedName,
): readonly Attempt[] {
  const hasRoot = findPair(asMap(roots[0]), 'integrations') !== null;
  const wrapper = chain.findIndex(
    (link, index) => index > 0 && isPairOf(link, ['integrations', 'integration']),
  );
  const whole = hasRoot || wrapper === -1 ? null : moveWhole(text, chain.slice(0, wrapper + 1));
  const path = intended ?? '';
  const section = path.slice(path.indexOf('.') + 1);
  const parts = moveSection(text, chain, wrapper, section);
  return [
    ...(whole === null ? [] : [{ to: 'root' as const, text: whole }]),
    ...parts.map((moved) => ({ to: { path }, text: moved })),
  ];
}

/** A key and all below it goes to the root of the file, under its right name. */
function moveWhole(text: string, chain: readonly ChainLink[]): string | null {
  const link = chain.at(-1);
  const moved = link?.kind === 'pair' ? movedPair(text, link.map, link.pair) : null;
  if (link === undefined || moved === null) {
    return null;
  }
  const left = takeOut(text, chain);
  const root = asMap(parseShippableDocument(left).roots[0]);
  return root === null ? null : addPair(left, root, moved, { key: 'integrations', after: null });
}

/** `integration` goes up to its resource, `integrations` to its job. */
function holderMoves(
  { text }: ShippableDocument,
  chain: readonly ChainLink[],
  { intended }: MisplacedName,
): readonly Attempt[] {
  const path = intended ?? '';
  const last = chain.findLastIndex((link) => isPairOf(link, ['integration', 'integrations']));
  const link = chain[last];
  const [list = '', index = '', key = ''] = path.split(/\[|\]\./u);
  const moved = link?.kind === 'pair' ? movedName(text, link, key) : null;
  if (link === undefined || moved === null) {
    return [];
  }
  const left = takeOut(text, chain.slice(0, last + 1));
  const items = findPair(asMap(parseShippableDocument(left).roots[0]), list)?.value;
  const item = items?.kind === 'seq' ? asMap(items.items[Number(index)]?.value) : null;
  const result = item === null ? null : addPair(left, item, moved, { key, after: 'type' });
  return result === null ? [] : [{ to: { path }, text: result }];
}

function movedName(
  text: string,
  { map, pair }: Extract<ChainLink, { kind: 'pair' }>,
  key: string,
): MovedPair | null {
  const moved = movedPair(text, map, pair);
  return moved !== null && key === 'integrations' ? nameAsList(moved, pair) : moved;
}

function isPairOf(link: ChainLink, keys: readonly string[]): boolean {
  return link.kind === 'pair' && keys.includes(keyText(link.pair) ?? '');
}

function isProven(before: ShippableDocument, moved: MisplacedName, text: string): boolean {
  const after = parseShippableDocument(text);
  const then = findReferences(before, { atRepositoryRoot: null });
  const now = findReferences(after, { atRepositoryRoot: null });
  const names = (found: typeof now): string =>
    JSON.stringify([...found.references, ...found.misplaced].map((one) => one.integrationName).sort());
  const count = (found: readonly { readonly integrationName: string }[]): number =>
    found.filter(({ integrationName }) => integrationName === moved.integrationName).length;
  return (
    after.problems.length <= before.problems.length &&
    after.comments.length === before.comments.length &&
    names(then) === names(now) &&
    now.misplaced.length < then.misplaced.length &&
    count(now.references) > count(then.references)
  );
}
