import type { GraphNode, GraphNodeKind } from '../build/buildGraph.ts';
import { visible } from '../messages/foreignText.ts';
import { boxTexts } from './boxTexts.ts';
import { BOX, type Picture, type PictureBox } from './picture.ts';

/** The words of a picture. */
export interface PictureWords {
  /** What it shows. */
  readonly title: string;
  readonly kindOf: (kind: GraphNodeKind) => string;
}

/** For people who look at the file of their own or in a page, dark or light: it brings its paper along. */
const COLOURS: Readonly<Record<GraphNodeKind, string>> = {
  integration: '#0b5cad',
  resource: '#2e7d32',
  job: '#9a5b00',
  trigger: '#6a3d9a',
  ci: '#00707a',
  file: '#4a5560',
  undefined: '#b3261e',
};

/** Lines of an SVG file without line breaks. A name is text in it, whatever it holds. */
export function pictureInSvg(
  { width, height, boxes, lines }: Picture,
  words: PictureWords,
): readonly string[] {
  const size = `width="${String(width)}" height="${String(height)}"`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" ${size} viewBox="0 0 ${String(width)} ${String(height)}">`,
    `<title>${escapeXml(words.title)}</title>`,
    '<defs><marker id="arrow" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="8" markerHeight="8" markerUnits="userSpaceOnUse" orient="auto">' +
      '<path d="M0 0L8 4L0 8z" fill="#666"/></marker></defs>',
    '<rect width="100%" height="100%" fill="#fff"/>',
    '<g fill="none" stroke="#666">',
    ...lines.map(
      ({ edge, path }) =>
        `<path d="${path}" marker-end="url(#arrow)"><title>${escapeXml(edge.kind)}</title></path>`,
    ),
    '</g>',
    '<g font-family="sans-serif" font-size="12">',
    ...boxes.map((box) => drawBox(box, words)),
    '</g>',
    '</svg>',
  ];
}

function drawBox({ node, x, y }: PictureBox, { kindOf }: PictureWords): string {
  const kind = kindOf(node.kind);
  const [name, what] = boxTexts(node, kind);
  const colour = COLOURS[node.kind];
  const dashed = node.kind === 'undefined' ? ' stroke-dasharray="4 3"' : '';
  return (
    `<g transform="translate(${String(x)} ${String(y)})"><title>${escapeXml(fullText(node, kind))}</title>` +
    `<rect width="${String(BOX.width)}" height="${String(BOX.height)}" rx="4" fill="#fff" stroke="${colour}"${dashed}/>` +
    `<rect width="5" height="${String(BOX.height)}" rx="2" fill="${colour}"/>` +
    `<text x="13" y="17" fill="#1b1b1b">${escapeXml(name)}</text>` +
    `<text x="13" y="32" font-size="10" fill="${colour}">${escapeXml(what)}</text></g>`
  );
}

function fullText({ name, place }: GraphNode, kind: string): string {
  return `${kind}: ${name}${place === null ? '' : `, ${place.path}:${String(place.line)}`}`;
}

/** Characters that XML forbids become visible escapes. */
function escapeXml(text: string): string {
  return visible(text).replaceAll(/[&<>"'\t\r\n]/gu, (found) => `&#${String(found.codePointAt(0))};`);
}
