import { isFindingCode, type FindingCode } from './finding.ts';
import type { TextRange } from '../domain/textRange.ts';
import { lastAtOrBefore } from '../domain/lastAtOrBefore.ts';

/** Whether a finding that starts at an offset is switched off by a comment in the line above. */
export type IsIgnored = (offset: number, code: FindingCode) => boolean;

const COMMENT = /^[ \t]*(?:-[ \t]+)?#[ \t]*shippable-ignore-next-line\b([^\n]*)$/gmu;

/** What separates the codes from a reason in words. */
const REASON = /(?:^|\s)--(?:\s|$)/u;

/** One comment that switches findings of the next line off. */
export interface IgnoreComment {
  /** Offset of the line that it speaks of. */
  readonly lineBelow: number;
  readonly codes: readonly FindingCode[];
  /** Words that are no code, with their places. */
  readonly unknown: readonly { readonly word: string; readonly range: TextRange }[];
}

/** Reads `# shippable-ignore-next-line CODE… -- reason`. */
export function ignoreCommentsIn(text: string): readonly IgnoreComment[] {
  if (!text.includes('shippable-ignore-next-line')) {
    return [];
  }
  return [...text.matchAll(COMMENT)].map((match) => {
    const rest = match[1] ?? '';
    const from = match.index + match[0].length - rest.length;
    const end = text.indexOf('\n', match.index + match[0].length);
    const words = [...(rest.split(REASON, 1)[0] ?? '').matchAll(/[^\s,]+/gu)].map(({ 0: word, index }) => ({
      word,
      range: { start: from + index, end: from + index + word.length },
    }));
    return {
      lineBelow: end === -1 ? text.length : end + 1,
      codes: words.map(({ word }) => word).filter(isFindingCode),
      unknown: words.filter(({ word }) => !isFindingCode(word)),
    };
  });
}

/** Without a code a comment stands for all of them; a word that is no code switches nothing off. */
export function readIgnoreComments(text: string): IsIgnored {
  const comments = ignoreCommentsIn(text).map(({ lineBelow, codes, unknown }) => ({
    lineBelow,
    lineEnd: lineFeedFrom(text, lineBelow),
    codes: new Set(codes),
    isForAll: codes.length + unknown.length === 0,
  }));
  return (offset, code) => {
    const comment = comments[lastAtOrBefore(comments, offset, ({ lineBelow }) => lineBelow)];
    const isBelow = comment !== undefined && offset <= comment.lineEnd;
    return isBelow && (comment.isForAll || comment.codes.has(code));
  };
}

function lineFeedFrom(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end === -1 ? text.length : end;
}
