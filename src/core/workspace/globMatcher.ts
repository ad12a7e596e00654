import { addAll } from '../domain/addAll.ts';

/** How long a pattern may be, and how many patterns its braces may stand for; no person writes more. */
export const GLOB_LIMITS = { characters: 500, alternatives: 64 } as const;

/** One character of a path segment, or any number of them. */
type Token = { readonly any: true } | { readonly any: false; readonly matches: (char: string) => boolean };

/** A segment of a pattern: `**`, or what one segment of a path must look like. */
type Segment = '**' | readonly Token[];

/**
 * Whether a path (relative, with `/`) matches one of the globs: `*`, `?`, `**`, `{a,b}`, `[abc]`, `[!a-z]`, and `\` before a
 * character that stands for itself. A workspace may bring its own patterns, so matching takes no more than pattern × path
 * steps, whatever they hold; a pattern beyond the limits matches nothing: whoever takes it from a person says so
 * ({@link isGlobBeyondLimits}).
 */
export function globMatcher(globs: readonly string[]): (path: string) => boolean {
  const patterns = globs
    .flatMap((glob) => alternativesOf(glob) ?? [])
    .filter((glob) => glob !== '')
    .map((glob) => glob.split('/').map(toSegment));
  return (path) => {
    const segments = path.split('/');
    return patterns.some((pattern) => matchesPath(pattern, segments));
  };
}

/** Whether a glob is longer, or stands for more patterns, than is looked at, so that it matches nothing. */
export function isGlobBeyondLimits(glob: string): boolean {
  return alternativesOf(glob) === undefined;
}

/** The patterns that a glob stands for; undefined where it is beyond the limits. */
function alternativesOf(glob: string): readonly string[] | undefined {
  // A person writes `./ci/*.yml` or `ci/`; both mean what they look like.
  const below = glob.trim().replace(/^\.?\//, '');
  const pattern = below.endsWith('/') ? below.slice(0, -1) : below;
  return pattern.length > GLOB_LIMITS.characters ? undefined : expandBraces(pattern);
}

/** A glob without `/` means files of that name in every folder. */
export function atAnyDepth(glob: string): string {
  const trimmed = glob.trim().replace(/^\.\//, '');
  const end = trimmed.endsWith('/') ? trimmed.slice(0, -1) : trimmed;
  return end === '' || end.includes('/') ? trimmed : `**/${end}`;
}

/** What the braces of a glob stand for; undefined where that is too much. */
function expandBraces(glob: string): readonly string[] | undefined {
  let open = [glob];
  const done: string[] = [];
  while (open.length > 0) {
    const next: string[] = [];
    for (const each of open) {
      const braces = firstBraces(each);
      if (braces === undefined) {
        done.push(each);
      } else {
        const { before, choices, after } = braces;
        addAll(
          next,
          choices.map((choice) => before + choice + after),
        );
      }
    }
    if (done.length + next.length > GLOB_LIMITS.alternatives) {
      return undefined;
    }
    open = next;
  }
  return done;
}

interface Braces {
  readonly before: string;
  readonly choices: readonly string[];
  readonly after: string;
}

/** The first `{…,…}`; braces that do not close, or without a comma, are characters like others. */
function firstBraces(glob: string): Braces | undefined {
  for (let start = glob.indexOf('{'); start !== -1; start = glob.indexOf('{', start + 1)) {
    const cuts = [start];
    let depth = 0;
    for (let at = start; at < glob.length; at += 1) {
      const char = glob[at];
      depth += char === '{' ? 1 : char === '}' ? -1 : 0;
      if (char === ',' && depth === 1) {
        cuts.push(at);
      }
      if (depth === 0) {
        cuts.push(at);
        break;
      }
    }
    if (depth === 0 && cuts.length > 2) {
      const choices = cuts.slice(1).map((cut, index) => glob.slice((cuts[index] ?? 0) + 1, cut));
      return { before: glob.slice(0, start), choices, after: glob.slice((cuts.at(-1) ?? 0) + 1) };
    }
  }
  return undefined;
}

function toSegment(text: string): Segment {
  if (text === '**') {
    return '**';
  }
  const tokens: Token[] = [];
  for (let at = 0; at < text.length; at += 1) {
    const char = text[at] ?? '';
    const set = char === '[' ? characterSet(text, at) : undefined;
    if (char === '*') {
      if (tokens.at(-1)?.any !== true) {
        tokens.push({ any: true });
      }
    } else if (char === '?') {
      tokens.push({ any: false, matches: () => true });
    } else if (set !== undefined) {
      tokens.push({ any: false, matches: set.matches });
      at = set.end;
    } else {
      const isEscape = char === '\\' && at + 1 < text.length;
      at += isEscape ? 1 : 0;
      const exact = text[at];
      tokens.push({ any: false, matches: (other) => other === exact });
    }
  }
  return tokens;
}

function characterSet(
  text: string,
  start: number,
): { readonly matches: (char: string) => boolean; readonly end: number } | undefined {
  const isNegated = text[start + 1] === '!' || text[start + 1] === '^';
  const first = start + (isNegated ? 2 : 1);
  // A bracket right behind the first one is a member.
  const end = text.indexOf(']', first + 1);
  if (end === -1) {
    return undefined;
  }
  const members = text.slice(first, end);
  const isIn = (char: string): boolean => {
    for (let at = 0; at < members.length; at += 1) {
      const [from = '', dash, to] = members.slice(at, at + 3);
      if (dash === '-' && to !== undefined) {
        if (char >= from && char <= to) {
          return true;
        }
        at += 2;
      } else if (char === from) {
        return true;
      }
    }
    return false;
  };
  return { matches: (char) => isIn(char) !== isNegated, end };
}

function matchesPath(pattern: readonly Segment[], path: readonly string[]): boolean {
  return matchesAll(
    pattern,
    path,
    (part) => part === '**',
    (part, segment) => part !== '**' && matchesSegment(part, segment),
  );
}

function matchesSegment(tokens: readonly Token[], segment: string): boolean {
  return matchesAll(
    tokens,
    Array.from(segment),
    (token) => token.any,
    (token, char) => !token.any && token.matches(char),
  );
}

/**
 * Matches items against parts of which some stand for any number of items. Going back to the last of these is enough, so
 * the steps are at most parts × items.
 */
function matchesAll<P, I>(
  parts: readonly P[],
  items: readonly I[],
  isAny: (part: P) => boolean,
  matches: (part: P, item: I) => boolean,
): boolean {
  let part = 0;
  let item = 0;
  let back: { readonly part: number; item: number } | undefined;
  while (item < items.length) {
    const current = parts[part];
    if (current !== undefined && isAny(current)) {
      part += 1;
      back = { part, item };
    } else if (current !== undefined && matches(current, items[item] as I)) {
      part += 1;
      item += 1;
    } else if (back === undefined) {
      return false;
    } else {
      back.item += 1;
      ({ part, item } = back);
    }
  }
  return parts.slice(part).every(isAny);
}
