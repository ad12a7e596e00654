import { addAll } from '../../domain/addAll.ts';
import { keysAbove } from '../../yaml/pathStep.ts';
import { lineEnd } from '../../domain/textLines.ts';
import type { YamlPair, YamlScalar } from '../../yaml/yamlTree.ts';
import type { AnalysisContext } from '../analysisContext.ts';
import type { RuleHit } from '../rule.ts';

/** Keys whose values are words: quotes and other signs around them are mistakes. */
const WORD_KEYS: ReadonlySet<string> = new Set(['integrationName', 'integration', 'type', 'region', 'name']);

/** Quotes of word processors, and accents in their place. */
const ODD_QUOTE =
  /^[\u201c-\u201f\u2018-\u201b\u00ab\u00bb\u2039\u203a`\u00b4]|[\u201c-\u201f\u2018-\u201b\u00ab\u00bb\u2039\u203a`\u00b4]$/u;

/** A dash, or a sign that looks like one or like the dot of a list, that became part of a key. */
const DASH_IN_FRONT = /^(?:--+\s*|[\u2010-\u2015\u2022\u2212*]\s*|-\s+)\w/u;

const ONE_WORD = /^\w[\w.-]*$/u;

/** `team-hub"`, `team-hub,`, or a value in the quotes of a word processor: the signs become part of the value. */
export function strayQuotes({ document }: AnalysisContext): readonly RuleHit[] {
  const hits: RuleHit[] = [];
  let known: ReadonlySet<string> | undefined;
  const aliases = (): ReadonlySet<string> => (known ??= aliasNames(document.text));
  for (const { pair, step } of document.pairs) {
    const key = String(step.key);
    const { value } = pair;
    if (WORD_KEYS.has(key) && (value === null || value.kind === 'scalar')) {
      if (value === null || value.text === '') {
        addAll(hits, swallowed(document.text, pair));
      } else if (value.style === 'plain' && !isOneWord(value)) {
        addAll(hits, [
          ...severalLines(document.text, value),
          ...anchorInFront(document.text, pair, value, aliases),
          ...straySign(value, key === 'type' && keysAbove(step).includes('integrations')),
        ]);
      }
    }
    if (!isLetter(key.charCodeAt(0)) && DASH_IN_FRONT.test(key)) {
      hits.push({ range: pair.key.range, messageId: 'wrong-shape.dash', params: { text: key } });
    }
  }
  return hits.sort((a, b) => a.range.start - b.range.start);
}

/** A cheap look at what nearly all values are. */
function isOneWord({ anchor, text: value, range }: YamlScalar): boolean {
  return anchor === null && range.end - range.start === value.length && ONE_WORD.test(value);
}

function isLetter(code: number): boolean {
  return (code | 32) >= 97 && (code | 32) <= 122;
}

/** A next line that lost its colon goes on behind the value. */
function severalLines(text: string, { range, text: value }: YamlScalar): readonly RuleHit[] {
  return text.slice(range.start, range.end).includes('\n')
    ? [{ range, messageId: 'wrong-shape.lines', params: { text: value } }]
    : [];
}

/** `&name` and `!name` are an anchor and a tag to YAML: no value is left. */
function swallowed(text: string, { afterColon }: YamlPair): readonly RuleHit[] {
  const rest = afterColon === null ? '' : text.slice(afterColon, lineEnd(text, afterColon));
  const sign = /^[ \t]*([&!][^\s,\]}]+)[ \t]*(?:#.*)?$/u.exec(rest)?.[1];
  if (sign === undefined || afterColon === null) {
    return [];
  }
  const start = afterColon + rest.indexOf(sign);
  const range = { start, end: start + sign.length };
  return [{ range, messageId: 'wrong-shape.stray-sign', params: { text: sign } }];
}

/** `&Slack (team)`: an anchor that nothing uses was the beginning of the name. */
function anchorInFront(
  text: string,
  { afterColon }: YamlPair,
  { anchor, range, text: value }: YamlScalar,
  aliases: () => ReadonlySet<string>,
): readonly RuleHit[] {
  if (anchor === null || afterColon === null || !/^[^\p{L}\p{N}_]/u.test(value) || aliases().has(anchor)) {
    return [];
  }
  const start = text.indexOf('&', afterColon);
  return start < 0 || start > range.start
    ? []
    : [
        {
          range: { start, end: range.end },
          messageId: 'wrong-shape.stray-sign',
          params: { text: text.slice(start, range.end) },
        },
      ];
}

/** What stands behind a `*` anywhere in a text. */
function aliasNames(text: string): ReadonlySet<string> {
  return new Set([...text.matchAll(/\*([^\s,[\]{}*]+)/gu)].map(([, name = '']) => name));
}

/** `isToldAsType`: a near miss of a type has a finding of its own. */
function straySign({ text, range }: YamlScalar, isToldAsType: boolean): readonly RuleHit[] {
  if (/^[^"']*["']$/u.test(text) || ODD_QUOTE.test(text)) {
    return [{ range, messageId: 'wrong-shape.stray-quote', params: { text } }];
  }
  const isOdd = /[,;\\=]$|^[=;:]/u.test(text) || /^[^[]*\]$/u.test(text) || /^[^{]*\}$/u.test(text);
  return isOdd && !isToldAsType ? [{ range, messageId: 'wrong-shape.stray-sign', params: { text } }] : [];
}
