import { groupBy } from '../domain/groupBy.ts';
import type { BuildGraph, GraphNode } from './buildGraph.ts';
import { labelOf } from './graphText.ts';

/** In the units of the picture. */
const BOX = { width: 240, height: 28, columnWidth: 320, rowHeight: 44, margin: 20 } as const;
const MAX_LABEL = 34;

interface Box {
  readonly x: number;
  readonly y: number;
}

/** The graph from left to right, drawn in columns by how far a node lies behind the integrations. */
export function graphInSvg(graph: BuildGraph): readonly string[] {
  const boxes = placeNodes(graph);
  const width = [...boxes.values()].reduce((most, { x }) => Math.max(most, x), 0) + BOX.width + BOX.margin;
  const height = [...boxes.values()].reduce((most, { y }) => Math.max(most, y), 0) + BOX.height + BOX.margin;
  const size = `width="${String(width)}" height="${String(height)}"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} viewBox="0 0 ${String(width)} ${String(height)}">`,
    '<title>What depends on what</title>',
    '<defs><marker id="arrow" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" orient="auto">' +
      '<path d="M0 0L8 4L0 8z" fill="#777"/></marker></defs>',
    '<g font-family="sans-serif" font-size="12" fill="none" stroke="#777">',
    ...graph.edges.map(({ from, to, kind }) => drawEdge(boxes.get(from), boxes.get(to), kind)),
    ...graph.nodes.map((node) => drawNode(boxes.get(node.id), node)),
    '</g>',
    '</svg>',
  ];
}

function drawEdge(from: Box | undefined, to: Box | undefined, kind: string): string {
  if (from === undefined || to === undefined) {
    return '';
  }
  const [x, y, endX, endY] = [from.x + BOX.width, from.y + BOX.height / 2, to.x, to.y + BOX.height / 2];
  const points = [x, y, x + 40, y, endX - 40, endY, endX, endY].map(String);
  const path = `M${points.slice(0, 2).join(' ')}C${points.slice(2).join(' ')}`;
  return `<path d="${path}" marker-end="url(#arrow)"><title>${escapeXml(kind)}</title></path>`;
}

function drawNode(box: Box | undefined, node: GraphNode): string {
  if (box === undefined) {
    return '';
  }
  const label = labelOf(node);
  const letters = Array.from(label);
  const short = letters.length > MAX_LABEL ? `${letters.slice(0, MAX_LABEL - 1).join('')}…` : label;
  const [x, y] = [String(box.x), String(box.y)];
  return (
    `<g><title>${escapeXml(label)}</title>` +
    `<rect x="${x}" y="${y}" width="${String(BOX.width)}" height="${String(BOX.height)}" rx="4" fill="#fff"/>` +
    `<text x="${String(box.x + 8)}" y="${String(box.y + 18)}" fill="#222" stroke="none">${escapeXml(short)}</text></g>`
  );
}

/** Rows and columns: a node stands one column behind the nearest that leads to it, so circles end. */
function placeNodes({ nodes, edges }: BuildGraph): ReadonlyMap<string, Box> {
  const following = groupBy(edges, ({ from }) => from);
  const hasSource = new Set(edges.filter(({ from, to }) => from !== to).map(({ to }) => to));
  const columns = new Map<string, number>();
  const walk = (starts: readonly string[]): void => {
    const waiting = starts.filter((id) => !columns.has(id));
    waiting.forEach((id) => columns.set(id, 0));
    // The list grows while it is walked.
    for (const id of waiting) {
      for (const { to } of following.get(id) ?? []) {
        if (!columns.has(to)) {
          columns.set(to, (columns.get(id) ?? 0) + 1);
          waiting.push(to);
        }
      }
    }
  };
  walk(nodes.filter(({ id }) => !hasSource.has(id)).map(({ id }) => id));
  // What is left stands in circles that nothing leads to.
  nodes.forEach(({ id }) => {
    walk([id]);
  });
  const rows = new Map<number, number>();
  return new Map(
    [...columns].map(([id, column]) => {
      const row = rows.get(column) ?? 0;
      rows.set(column, row + 1);
      return [id, { x: BOX.margin + column * BOX.columnWidth, y: BOX.margin + row * BOX.rowHeight }];
    }),
  );
}

function escapeXml(text: string): string {
  return text.replaceAll(/[&<>"']/gu, (found) => `&#${String(found.codePointAt(0))};`);
}
