import type { TextRange } from '../../domain/textRange.ts';
import { lineEnd } from '../../edits/textLines.ts';
import { asMap, asSeq, findPair, valueOf } from '../../yaml/read/treeReading.ts';
import type { YamlMap, YamlNode } from '../../yaml/yamlTree.ts';

/** A channel such as `#dev` that YAML takes for a comment, since nothing quotes it. */
export interface CutRecipient {
  readonly text: string;
  readonly range: TextRange;
}

/** The recipients of notifications that are comments. */
export function findCutRecipients(text: string, root: YamlMap): readonly CutRecipient[] {
  return notifications(root).flatMap((map) => {
    const pair = findPair(map, 'recipients');
    if (pair?.value?.kind === 'seq') {
      return pair.value.items.flatMap((item) =>
        isNothing(item.value) ? channelAt(text, item.range.start + 1) : [],
      );
    }
    return pair !== null && isNothing(pair.value) && pair.afterColon !== null
      ? channelAt(text, pair.afterColon)
      : [];
  });
}

function notifications(root: YamlMap): readonly YamlMap[] {
  const integrations = asMap(valueOf(root, 'integrations'));
  const entries = itemsOf(valueOf(integrations, 'notifications'));
  const resources = itemsOf(valueOf(root, 'resources')).flatMap((resource) =>
    ['pointer', 'versionTemplate'].map((key) => asMap(valueOf(resource, key))),
  );
  return [...entries, ...resources].filter((map) => map !== null);
}

function itemsOf(node: YamlNode | null): readonly (YamlMap | null)[] {
  return asSeq(node)?.items.map(({ value }) => asMap(value)) ?? [];
}

function isNothing(value: YamlNode | null): boolean {
  return value === null || (value.kind === 'scalar' && value.isNull && value.range.start === value.range.end);
}

/** `#dev` on the rest of the line; a comment in words starts with a blank. */
function channelAt(text: string, from: number): readonly CutRecipient[] {
  const rest = text.slice(from, lineEnd(text, from));
  const match = /^[ \t]+(#[^\s#,\]}]+)(?=[ \t]*$|[ \t]+#)/u.exec(rest);
  const channel = match?.[1];
  if (match === null || channel === undefined) {
    return [];
  }
  const start = from + match[0].length - channel.length;
  return [{ text: channel, range: { start, end: start + channel.length } }];
}
