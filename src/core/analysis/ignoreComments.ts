import { isFindingCode, type FindingCode } from './finding.ts';
import { lineStart } from '../edits/textLines.ts';

/** Whether a finding that starts at an offset is switched off by a comment in the line above. */
export type IsIgnored = (offset: number, code: FindingCode) => boolean;

const COMMENT = /^[ \t]*(?:-[ \t]+)?#[ \t]*shippable-ignore-next-line\b([^\n]*)$/gmu;

/** Reads `# shippable-ignore-next-line CODE…`; without a code it stands for all of them. */
export function readIgnoreComments(text: string): IsIgnored {
  if (!text.includes('shippable-ignore-next-line')) {
    return () => false;
  }
  const lines = new Map<number, readonly FindingCode[]>();
  for (const match of text.matchAll(COMMENT)) {
    const below = text.indexOf('\n', match.index + match[0].length);
    const codes = (match[1] ?? '').split(/[\s,]+/u).filter(isFindingCode);
    if (below !== -1) {
      lines.set(below + 1, codes);
    }
  }
  return (offset, code) => {
    const codes = lines.get(lineStart(text, offset));
    return codes !== undefined && (codes.length === 0 || codes.includes(code));
  };
}
