import { keyInPlace } from '../../domain/misplacedEntry.ts';
import type { MisplacedName } from '../../domain/integrationReference.ts';
import { moveMisplaced, type MisplacedMove } from '../../edits/moveMisplaced.ts';
import { nodeChainAt } from '../../edits/nodeChain.ts';
import { findPair, keyText, resolveNode } from '../../yaml/read/treeReading.ts';
import type { YamlMap, YamlPair } from '../../yaml/yamlTree.ts';
import type { AnalysisContext } from '../analysisContext.ts';
import type { EditFix } from '../finding.ts';
import { KeyWords } from '../facts/keyWords.ts';
import { editFix, type RuleHit } from '../rule.ts';

/** Each move is checked by parsing the text again, so their number is limited, and lower for a long file. */
const MAX_MOVES = 10;
const MAX_READ_ANEW = 200_000;

/**
 * A name where the build does not read it. A node with an anchor, and all that it holds, may be used through an alias
 * of another file, so a name in there is reported only below keys that hold no templates.
 */
export function misplacedIntegration(context: AnalysisContext): readonly RuleHit[] {
  const own = context.references.misplaced.filter(
    (misplaced) =>
      (!misplaced.anchored || NO_TEMPLATES.test(misplaced.yamlPath)) && !isBelowMisspelt(context, misplaced),
  );
  return [...own.map((misplaced, index) => nameHit(context, misplaced, index)), ...sections(context, own)];
}

/** Keys whose sections of integrations are there by mistake, with an anchor or without. */
const NO_TEMPLATES = /^(?:build|runtime)\b/u;

const LISTS = new KeyWords(['resources', 'jobs', 'triggers']);

/**
 * Below a misspelt key such as `resuorces:` everything is right except that key, which has a finding of its own, unless
 * the right key stands beside it.
 */
function isBelowMisspelt({ document }: AnalysisContext, { yamlPath, nameRange }: MisplacedName): boolean {
  const root = /^[^.[]+(?=\[)/u.exec(yamlPath)?.[0] ?? '';
  const meant = LISTS.nearest(root);
  const [first] = meant === null ? [] : nodeChainAt(document.roots, nameRange.start);
  return meant !== null && !(first?.kind === 'pair' && findPair(first.map, meant) !== null);
}

function nameHit(context: AnalysisContext, misplaced: MisplacedName, index: number): RuleHit {
  const { integrationName, intended, nameRange } = misplaced;
  const mayMove = index < MAX_MOVES && index * context.text.length < MAX_READ_ANEW;
  const move = mayMove ? moveMisplaced(context.document, misplaced) : null;
  const key = keyInPlace(misplaced);
  const wording = intended === null ? '' : key !== null ? '.one-name' : '.intended';
  return {
    range: nameRange,
    messageId: `misplaced-integration${wording}`,
    params: { name: integrationName, intended: intended ?? '', key: key ?? '' },
    fixes: [move === null ? null : moveFix(move)],
  };
}

/** Lines between a section and its first name at which a person no longer sees both. */
const FAR = 3;

/** What is where it belongs, by the key at the root: the sections of `integrations`, and the key of that name in a job. */
const OWN_SECTIONS: ReadonlyMap<string, number> = new Map([
  ['integrations', 2],
  ['jobs', 3],
]);

/** The sections around names that stand further down, reported once each: they went to the wrong place. */
function sections({ text, document }: AnalysisContext, own: readonly MisplacedName[]): readonly RuleHit[] {
  const hits = new Map<number, RuleHit | null>();
  for (const { nameRange } of own) {
    const chain = nodeChainAt(document.roots, nameRange.start);
    const own = chain[0]?.kind === 'pair' ? (OWN_SECTIONS.get(keyText(chain[0].pair) ?? '') ?? 0) : 0;
    const link = chain.find(
      (one, depth) => one.kind === 'pair' && depth >= own && isSection(one.pair, depth),
    );
    if (link?.kind !== 'pair') {
      continue;
    }
    const head = emptyHead(link.map);
    const key = head ?? link.pair.key;
    if (key.kind === 'scalar' && !hits.has(key.range.start)) {
      const isFar = head !== null || text.slice(key.range.end, nameRange.start).split('\n').length > FAR;
      const hit = {
        range: key.range,
        messageId: 'misplaced-integration.section' as const,
        params: { key: key.text },
      };
      hits.set(key.range.start, isFar ? hit : null);
    }
  }
  return [...hits.values()].filter((hit) => hit !== null);
}

/** `integrations:` beside its sections, with nothing below it. */
function emptyHead(map: YamlMap): YamlPair['key'] | null {
  const head = findPair(map, 'integrations');
  return head !== null && resolveNode(head.value) === null ? head.key : null;
}

/** A section at the root, or `integrations` below something else. */
function isSection(pair: YamlPair, depth: number): boolean {
  const key = keyText(pair) ?? '';
  const holds = pair.value?.kind === 'map' || pair.value?.kind === 'seq';
  return holds && (depth === 0 ? SECTIONS.has(key) : key === 'integrations' || SECTIONS.has(key));
}

const SECTIONS: ReadonlySet<string> = new Set(['hub', 'notifications', 'deploy', 'key', 'generic']);

function moveFix({ to, edits }: MisplacedMove): EditFix | null {
  const fix =
    to === 'root'
      ? editFix('move-to-root', {}, edits)
      : editFix('move-to-section', { section: to.path }, edits);
  return fix === null ? null : { ...fix, oneAtATime: true };
}
