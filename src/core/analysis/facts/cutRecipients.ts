import { addAll } from '../../domain/addAll.ts';
import type { TextRange } from '../../domain/textRange.ts';
import { lineEnd, lineStart, nextLineStart } from '../../domain/textLines.ts';
import { asMap, asSeq, findPair, isUnwritten, valueOf } from '../../yaml/read/treeReading.ts';
import type { YamlMap, YamlNode } from '../../yaml/yamlTree.ts';
import { commentWordAt, type CommentWord } from './commentWord.ts';

/** A channel such as `#dev` that YAML takes for a comment, since nothing quotes it. */
export interface CutRecipient extends CommentWord {
  /** False where quotes alone would not make it a value: between brackets a comma may be missing as well. */
  readonly isValue: boolean;
}

/** The recipients of notifications that are comments. */
export function findCutRecipients(text: string, root: YamlMap): readonly CutRecipient[] {
  return notifications(root).flatMap((map) => {
    const pair = findPair(map, 'recipients');
    const list = pair?.value;
    if (list?.kind === 'seq' && list.flow) {
      const channels = channelsOnLines(text, lineEnd(text, list.range.start), list.range.end);
      return channels.map((one) => ({ ...one, isValue: standsAlone(text, one.range) }));
    }
    if (list?.kind === 'seq') {
      return list.items.flatMap((item) =>
        isUnwritten(item.value) ? channelAt(text, item.range.start + 1) : [],
      );
    }
    if (pair === null || !isUnwritten(pair.value) || pair.afterColon === null) {
      return [];
    }
    const beside = channelAt(text, pair.afterColon);
    return beside.length > 0 ? beside : channelBelow(text, pair.afterColon, map);
  });
}

/** Between brackets, with nothing but commas beside it; a tab before it is right for a comment only. */
function standsAlone(text: string, { start, end }: TextRange): boolean {
  const line = lineStart(text, start);
  const above = text.slice(lineStart(text, line - 1), line).trimEnd();
  return (
    !text.slice(line, start).includes('\t') &&
    /[[,]$/u.test(above) &&
    /^[,\]]/u.test(text.slice(end, end + 200).trimStart())
  );
}

/** The one comment below a key that has no value, where it stands deeper than the key. */
function channelBelow(text: string, from: number, map: YamlMap): readonly CutRecipient[] {
  const first = lineEnd(text, from);
  const comments = /(?:\r?\n[ \t]*(?:#.*)?(?=\r?\n|$))*/uy;
  comments.lastIndex = first;
  const end = first + (comments.exec(text)?.[0].length ?? 0);
  const found = channelsOnLines(text, first, end);
  const start = found[0]?.range.start ?? 0;
  const isDeeper = start - lineStart(text, start) > map.range.start - lineStart(text, map.range.start);
  return found.length === 1 && isDeeper ? found : [];
}

/** Channels that have a line of their own between two places. */
function channelsOnLines(text: string, from: number, to: number): readonly CutRecipient[] {
  const found: CutRecipient[] = [];
  for (let line = nextLineStart(text, from); line < to; line = nextLineStart(text, line)) {
    addAll(found, channelAt(text, line));
  }
  return found;
}

function notifications(root: YamlMap): readonly YamlMap[] {
  const integrations = asMap(valueOf(root, 'integrations'));
  const entries = itemsOf(valueOf(integrations, 'notifications'));
  const resources = itemsOf(valueOf(root, 'resources')).flatMap((resource) =>
    ['pointer', 'versionTemplate', 'source'].map((key) => asMap(valueOf(resource, key))),
  );
  return [...entries, ...resources].filter((map) => map !== null);
}

function itemsOf(node: YamlNode | null): readonly (YamlMap | null)[] {
  return asSeq(node)?.items.map(({ value }) => asMap(value)) ?? [];
}

function channelAt(text: string, from: number): readonly CutRecipient[] {
  const word = commentWordAt(text, from);
  return word === null ? [] : [{ ...word, isValue: true }];
}
