import { eachPair } from '../../references/pathStep.ts';
import type { YamlScalar } from '../../yaml/yamlTree.ts';
import type { AnalysisContext } from '../analysisContext.ts';
import type { RuleHit } from '../rule.ts';

/** Keys whose values are words: a quote in them is a slip. */
const WORD_KEYS: ReadonlySet<string> = new Set(['integrationName', 'integration', 'type', 'region', 'name']);

/** `team-hub"`, or a value in the quotes of a word processor: they become part of the value. */
export function strayQuotes({ document }: AnalysisContext): readonly RuleHit[] {
  if (!/[\w.-]["'\u201c\u201d\u2018\u2019]|[\u201c\u201d\u2018\u2019]\w/u.test(document.text)) {
    return [];
  }
  const hits: RuleHit[] = [];
  for (const root of document.roots) {
    eachPair(root, ({ value }, { key }) => {
      if (WORD_KEYS.has(String(key)) && value?.kind === 'scalar' && hasStrayQuote(value)) {
        hits.push({ range: value.range, messageId: 'wrong-shape.stray-quote', params: { text: value.text } });
      }
    });
  }
  return hits.sort((a, b) => a.range.start - b.range.start);
}

function hasStrayQuote({ style, text }: YamlScalar): boolean {
  return (
    style === 'plain' &&
    (/^[^"']*["']$/u.test(text) || /^[\u201c\u201d\u2018\u2019]|[\u201c\u201d\u2018\u2019]$/u.test(text))
  );
}
