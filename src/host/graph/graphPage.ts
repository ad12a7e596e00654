import type {
  GraphChoice,
  GraphFilter,
  GraphNodeView,
  GraphPage,
  GraphPicture,
  GraphReason,
} from '../../contract/graphContract.ts';
import type { BuildGraph, GraphEdge, GraphNode, GraphPlace } from '../../core/build/buildGraph.ts';
import { compareNames } from '../../core/domain/integrationName.ts';
import { groupBy } from '../../core/domain/groupBy.ts';
import type { UnknownPlace } from '../../core/domain/unknownReason.ts';
import { oneLine } from '../../core/messages/foreignText.ts';
import { plural } from '../../core/messages/plural.ts';
import type { Translate } from '../../core/messages/translate.ts';
import { boxTexts } from '../../core/picture/boxTexts.ts';
import { BOX, type Picture } from '../../core/picture/picture.ts';
import { notReadLines } from '../dependencies/notReadLines.ts';
import { createGraphWords, edgeWord, KIND_ORDER, kindWord } from './graphWords.ts';

/** Nobody looks at more boxes; the table ends there too. */
export const MAX_NODES = 2_000;

/** At most this many reasons are listed for each node. */
const MAX_REASONS = 100;

/** In the words for a screen reader. */
const SPOKEN_REASONS = 3;

/** Everything the page that draws dependents is made from. */
export interface GraphPageParts {
  readonly filter: GraphFilter;
  readonly graph: BuildGraph;
  /** Null where it was not drawn, for the reason beside it. */
  readonly picture: Picture | null;
  readonly noPicture: string | null;
  /** All integrations that the files name. */
  readonly integrations: readonly string[];
  /** The builds to choose from, as the index names them, with the name that people read. */
  readonly repositories: ReadonlyMap<string, string>;
  readonly searching: boolean;
  /** Files and folders that could not be read. */
  readonly unknown: readonly UnknownPlace[];
  /** Whether all files that were read tell all that they define and use. */
  readonly isWhole: boolean;
  /** Names of the open folders. */
  readonly folders: readonly string[];
  /** The workspace folder of a file. */
  readonly folderOf: (place: GraphPlace) => string;
  readonly notice: GraphPage['notice'];
}

/** The whole view model of the page. */
export function createGraphPage(parts: GraphPageParts, t: Translate): GraphPage {
  const { filter, graph, unknown, folders } = parts;
  const more = graph.nodes.length - MAX_NODES;
  return {
    filter,
    heading:
      filter.integration === null
        ? t('What Depends on What')
        : t('What Depends on "{0}"', filter.integration),
    explanation: t(
      'Each arrow leads from a thing to what depends on it, and so breaks without it. Choose a box to open its place.',
    ),
    integrations: choices(
      t('All integrations'),
      parts.integrations.map((name) => ({ value: name, label: oneLine(name) })),
      filter.integration,
    ),
    repositories: choices(
      t('All repositories'),
      [...parts.repositories].map(([value, label]) => ({ value, label })),
      filter.repository,
    ),
    status: statusOf(parts, t),
    scope: folders.length === 0 ? t('No folder is open.') : scopeOf(folders, t),
    searching: parts.searching,
    doubt: parts.isWhole
      ? null
      : t(
          'Some files are broken, or take parts from elsewhere: what they define or use may be missing here.',
        ),
    notRead: notReadLines(unknown, folders.length > 1, t),
    nodes: nodeViews(parts, t),
    more: more > 0 ? t('and {0} more', more) : '',
    picture: parts.picture === null ? null : toPicture(parts.picture, t),
    noPicture: parts.noPicture,
    notice: parts.notice,
    words: createGraphWords(t),
  };
}

/** The key of a node is its id; the key of a reason says which edge it is. */
export function reasonKey({ from, to, kind }: GraphEdge): string {
  return JSON.stringify([from, to, kind]);
}

/** The choice that is made stays to choose, also where the files do not name it any more. */
function choices(all: string, known: readonly GraphChoice[], chosen: string | null): readonly GraphChoice[] {
  const missing =
    chosen === null || known.some(({ value }) => value === chosen)
      ? []
      : [{ value: chosen, label: oneLine(chosen) }];
  const sorted = [...known, ...missing].sort((a, b) => compareNames(a.label, b.label));
  return [{ value: '', label: all }, ...sorted];
}

function scopeOf(folders: readonly string[], t: Translate): string {
  return t('In these folders, on the checked-out branch: {0}.', folders.join(', '));
}

/** Says what was found. Where nothing was found it says so only if that is certain. */
function statusOf({ graph, searching, unknown, isWhole }: GraphPageParts, t: Translate): string {
  const dependents = graph.nodes.filter(({ build }) => build !== null);
  const builds = new Set(dependents.map(({ build }) => build)).size;
  const count = dependents.length;
  if (count === 0) {
    return searching
      ? t('Looking for dependents…')
      : unknown.length > 0 || !isWhole
        ? t('No dependent found, but not everything could be read')
        : t('No dependent');
  }
  const found = plural(
    count,
    () => t('1 dependent'),
    () => t('{0} dependents', count),
  );
  const text = builds < 2 ? found : t('{0} in {1} repositories', found, builds);
  return searching ? t('{0} so far; files are still being read…', text) : text;
}

function nodeViews({ graph, ...parts }: GraphPageParts, t: Translate): readonly GraphNodeView[] {
  const names = new Map(graph.nodes.map(({ id, name }) => [id, oneLine(name)]));
  const edgesTo = groupBy(graph.edges, ({ to }) => to);
  const placeText = (place: GraphPlace): string => {
    const path = `${place.path}:${String(place.line)}`;
    return parts.folders.length > 1 ? `${parts.folderOf(place)}/${path}` : path;
  };
  return graph.nodes
    .toSorted(compareNodes)
    .slice(0, MAX_NODES)
    .map((node) => {
      const edges = edgesTo.get(node.id) ?? [];
      const reasons = edges.slice(0, MAX_REASONS).map((edge): GraphReason => {
        const text = t('{0} ({1})', names.get(edge.from) ?? '', edgeWord(edge.kind, t));
        const openLabel = t('Open {0}, where {1} is written', placeText(edge.place), text);
        return { key: reasonKey(edge), from: edge.from, text, openLabel };
      });
      const rest = edges.length - MAX_REASONS;
      const place = node.place === null ? '' : placeText(node.place);
      const more = rest > 0 ? t('and {0} more', rest) : '';
      return nodeView(node, { place, reasons, more }, t);
    });
}

function compareNodes(a: GraphNode, b: GraphNode): number {
  return KIND_ORDER.indexOf(a.kind) - KIND_ORDER.indexOf(b.kind) || compareNames(a.name, b.name);
}

function nodeView(
  node: GraphNode,
  told: Pick<GraphNodeView, 'place' | 'reasons' | 'more'>,
  t: Translate,
): GraphNodeView {
  const kind = kindWord(node.kind, t);
  const what = node.type === null ? kind : `${kind} · ${oneLine(node.type)}`;
  const name = oneLine(node.name);
  const spoken = told.reasons.slice(0, SPOKEN_REASONS).map(({ text }) => text);
  const unspoken = told.reasons.length - spoken.length;
  const because = unspoken > 0 ? t('{0} and {1} more', spoken.join(', '), unspoken) : spoken.join(', ');
  const facts = [name, what, told.place].filter((fact) => fact !== '').join(', ');
  return {
    ...told,
    key: node.id,
    kind: node.kind,
    name,
    what,
    label: because === '' ? facts : t('{0}. Depends on {1}', facts, because),
    openLabel: openLabel(node, name, told.place, t),
  };
}

function openLabel({ kind }: GraphNode, name: string, place: string, t: Translate): string {
  switch (kind) {
    case 'integration':
      return t('Show {0} in the tree', name);
    case 'undefined':
      return t('Open where {0} is named', name);
    default:
      return t('Open {0} at {1}', name, place);
  }
}

function toPicture({ width, height, boxes, lines }: Picture, t: Translate): GraphPicture {
  return {
    width,
    height,
    boxWidth: BOX.width,
    boxHeight: BOX.height,
    boxes: boxes.map(({ node, x, y }) => {
      const [name, what] = boxTexts(node, kindWord(node.kind, t));
      return { key: node.id, x, y, name, what };
    }),
    lines: lines.map(({ edge: { from, to, kind }, path }) => ({ from, to, path, title: edgeWord(kind, t) })),
  };
}
