import type { AnalysisContext } from '../analysisContext.ts';
import { NearNames } from '../facts/nearestName.ts';
import { editFix, type RuleHit } from '../rule.ts';
import { LineIndex } from '../../domain/textPosition.ts';
import type { TextRange } from '../../domain/textRange.ts';
import { anchorRange } from '../../yaml/anchorRange.ts';
import { eachNode } from '../../yaml/eachNode.ts';
import type { YamlNode } from '../../yaml/yamlTree.ts';

const MAX_HITS = 50;

/** An alias that has no anchor before it: it stands below or in another document, or nothing in the file defines it. */
export function undefinedAlias(context: AnalysisContext): readonly RuleHit[] {
  const { problems, roots } = context.document;
  const places = (wanted: string): readonly TextRange[] =>
    problems
      .filter(({ code }) => code === wanted)
      .map(({ range }) => range)
      .slice(0, MAX_HITS);
  const undefinedAliases = places('UNDEFINED_ALIAS');
  const early = places('ALIAS_BEFORE_ANCHOR');
  const apart = places('ALIAS_IN_OTHER_DOCUMENT');
  if (undefinedAliases.length + early.length + apart.length === 0) {
    return [];
  }
  const anchors = anchorsOf(roots);
  const names = new NearNames([...new Set([...anchors.keys(), ...(context.build?.anchors ?? [])])]);
  return [
    ...undefinedAliases.flatMap((range) => withoutAnchor(context, range, anchors, names)),
    ...early.map((range) => aboveItsAnchor(context, range, anchors)),
    ...apart.flatMap((range) => inOtherDocument(context, range, anchors)),
  ];
}

/** Each name with the nodes that carry it, in the order of the text. */
type AnchoredNodes = ReadonlyMap<string, readonly YamlNode[]>;

function withoutAnchor(
  context: AnalysisContext,
  range: TextRange,
  anchors: AnchoredNodes,
  names: NearNames,
): readonly RuleHit[] {
  const name = context.text.slice(range.start + 1, range.end);
  const templates = context.build?.anchors ?? null;
  if (templates?.includes(name) === true) {
    return [];
  }
  const near = names.near(name);
  if (near.length === 0 && mayBeElsewhere(context, templates)) {
    return [];
  }
  const isInTemplates = near[0] !== undefined && !anchors.has(near[0]);
  const nameRange = { start: range.start + 1, end: range.end };
  return [
    {
      range,
      messageId:
        near.length > 0
          ? isInTemplates
            ? 'undefined-alias.nearest-template'
            : 'undefined-alias.nearest'
          : templates !== null && templates.length > 0
            ? 'undefined-alias.no-template'
            : 'undefined-alias',
      params: { name, nearest: near[0] ?? '' },
      severity: near.length === 0 ? 'information' : 'warning',
      fixes: near.map((to) => editFix('replace', { from: name, to }, { range: nameRange, newText: to })),
    },
  ];
}

/** Templates that are known and have other anchors only say that there is none. */
function mayBeElsewhere(
  { place: { siblings } }: AnalysisContext,
  templates: readonly string[] | null,
): boolean {
  const hasTemplates = siblings === null || siblings.some((file) => /templates\.ya?ml$/iu.test(file));
  return templates === null || templates.length === 0 ? hasTemplates : false;
}

/** YAML knows an anchor from its place on: above it the alias stands for nothing. */
function aboveItsAnchor(context: AnalysisContext, range: TextRange, anchors: AnchoredNodes): RuleHit {
  const name = context.text.slice(range.start + 1, range.end);
  const anchored = anchors.get(name)?.find((node) => node.range.start > range.start);
  return anchorHit(context, 'undefined-alias.below', range, anchored);
}

/** Templates are merged in before the file is read, so an anchor of theirs is one of each document. */
function inOtherDocument(
  context: AnalysisContext,
  range: TextRange,
  anchors: AnchoredNodes,
): readonly RuleHit[] {
  const name = context.text.slice(range.start + 1, range.end);
  return context.build?.anchors?.includes(name) === true
    ? []
    : [anchorHit(context, 'undefined-alias.other-document', range, anchors.get(name)?.[0])];
}

function anchorHit(
  context: AnalysisContext,
  messageId: NonNullable<RuleHit['messageId']>,
  range: TextRange,
  anchored: YamlNode | undefined,
): RuleHit {
  const { text } = context;
  const name = text.slice(range.start + 1, range.end);
  const place = anchored === undefined ? range : anchorRange(text, anchored);
  const { line } = context.once(readLineIndex).positionAt(place.start);
  return {
    range,
    messageId,
    params: { name, line: String(line) },
    related: [{ range: place, message: { id: 'undefined-alias.anchor', params: {} } }],
  };
}

function readLineIndex({ text }: AnalysisContext): LineIndex {
  return new LineIndex(text);
}

function anchorsOf(roots: readonly (YamlNode | null)[]): AnchoredNodes {
  const anchors = new Map<string, YamlNode[]>();
  eachNode(roots, (node) => {
    if (node.anchor === null || node.kind === 'alias') {
      return;
    }
    const known = anchors.get(node.anchor);
    if (known === undefined) {
      anchors.set(node.anchor, [node]);
    } else {
      known.push(node);
    }
  });
  return anchors;
}
