/** What can be wrong with a name as such. Any script, spaces, dots, slashes and `#` are fine. */
export type NameProblem = 'required' | 'name-control-character' | 'name-surrounding-spaces';

/** Control characters, line and paragraph separators: nothing that one line of yml could hold as plain text. */
const UNPRINTABLE = /[\p{Cc}\p{Zl}\p{Zp}\p{Cs}]/u;

/**
 * Checks a name by itself. The build system documents no rule (`docs/format.md`, "Words"), so only what cannot be written on
 * one line is refused. Spaces at the ends are legal and nearly always a mistake: pointed out, not refused.
 */
export function nameProblem(name: string): NameProblem | undefined {
  if (name.trim() === '') {
    return 'required';
  }
  if (UNPRINTABLE.test(name)) {
    return 'name-control-character';
  }
  return name.trim() === name ? undefined : 'name-surrounding-spaces';
}

/**
 * A form in which names that people confuse are equal: case, `-`, `_` and spaces do not count. Names themselves are
 * always compared exactly; this is for remarks only.
 */
export function confusableName(name: string): string {
  return name
    .normalize('NFKC')
    .trim()
    .toLowerCase()
    .replace(/[\s\-_]+/g, '-');
}

/** Orders names as people expect, and the same on every machine. */
export function compareNames(a: string, b: string): number {
  const folded = compareTexts(a.toLowerCase(), b.toLowerCase());
  return folded === 0 ? compareTexts(a, b) : folded;
}

function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
