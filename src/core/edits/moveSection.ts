import { parseShippableDocument } from '../yaml/shippableDocument.ts';
import { asMap, keyText } from '../yaml/read/treeReading.ts';
import type { YamlPair } from '../yaml/yamlTree.ts';
import { applyEdits } from './applyEdits.ts';
import { movedItem, movedList, movedMap, placeFor } from './moveEntry.ts';
import type { Moved } from './moveEntry.ts';
import type { ChainLink } from './nodeChain.ts';
import { commentsAbove, takeOut } from './movePair.ts';
import { lineStart } from '../domain/textLines.ts';

/**
 * Texts in which what stands around a name has gone to a section of `integrations`: all sections of the `integrations`
 * at `wrapper` (-1 where there is none), the section around the name, its one entry.
 */
export function moveSection(
  text: string,
  chain: readonly ChainLink[],
  wrapper: number,
  section: string,
): readonly string[] {
  const item = chain.findLastIndex((link) => link.kind === 'item');
  const holder = chain.findLastIndex((link, index) => index < chain.length - 1 && link.kind === 'pair');
  return [
    wrapper === -1 ? null : moveAllSections(text, chain.slice(0, wrapper + 1)),
    holder === -1 ? null : moveLists(text, chain.slice(0, holder + 1), [{ link: chain[holder], section }]),
    item === -1 ? null : moveItem(text, chain.slice(0, item + 1), section),
  ].filter((moved) => moved !== null);
}

/** More than `integrations` can have. Each one costs a parse, so a map with hundreds has to be moved by hand. */
const MAX_SECTIONS = 8;

function moveAllSections(text: string, chain: readonly ChainLink[]): string | null {
  const wrapper = chain.at(-1);
  const map = wrapper?.kind === 'pair' ? asMap(wrapper.pair.value) : null;
  if ((map?.pairs.length ?? 0) > MAX_SECTIONS) {
    return null;
  }
  const sections = map?.pairs.map((pair, index) => ({
    link: { kind: 'pair' as const, map, pair, index },
    section: keyText(pair) ?? '',
  }));
  return sections === undefined ? null : moveLists(text, chain, sections);
}

/** Takes the last link of the chain away and adds the lists to the sections that they belong to. */
function moveLists(
  text: string,
  chain: readonly ChainLink[],
  lists: readonly { readonly link: ChainLink | undefined; readonly section: string }[],
): string | null {
  const last = chain.at(-1);
  const moved = lists.map(({ link, section }) => ({ section, entries: entriesOf(text, link) }));
  if (last === undefined || moved.some(({ entries }) => entries === null)) {
    return null;
  }
  const left = takeOut(text, chain);
  return moved.reduce<string | null>(
    (current, { section, entries }) =>
      current === null || entries === null ? null : addTo(current, section, entries),
    left,
  );
}

function entriesOf(text: string, link: ChainLink | undefined): Moved | null {
  const pair: YamlPair | null = link?.kind === 'pair' ? link.pair : null;
  const moved =
    pair?.value?.kind === 'seq'
      ? movedList(text, pair, pair.value)
      : pair?.value?.kind === 'map'
        ? movedMap(text, pair.value)
        : null;
  if (pair === null || moved?.style !== 'lines') {
    return moved;
  }
  const { start } = pair.range;
  const comments = text.slice(commentsAbove(text, start), lineStart(text, start)).split(/\r?\n/u);
  return { ...moved, lines: [...comments.slice(0, -1).map((line) => line.trim()), ...moved.lines] };
}

function moveItem(text: string, chain: readonly ChainLink[], section: string): string | null {
  const link = chain.at(-1);
  const moved = link?.kind === 'item' ? movedItem(text, link.seq, link.item) : null;
  return link === undefined || moved === null ? null : addTo(takeOut(text, chain), section, moved);
}

function addTo(text: string, section: string, moved: Moved): string | null {
  const edit = placeFor(text, asMap(parseShippableDocument(text).roots[0]), section, moved);
  return edit === null ? null : applyEdits(text, [edit]);
}
