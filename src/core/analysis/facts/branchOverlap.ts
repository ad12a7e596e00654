import type { BranchFilter } from '../../domain/integrationReference.ts';

const UNNAMED_BRANCH = 'some-other-branch';
const MAX_PATTERNS = 40;
/** Names tried for one pair of filters. */
const MAX_NAMES = 120;
/** A filter with more patterns than any real one: nothing is shown of it, since trying them would take long. */
const MAX_FILTER = 200;
/** More stars than any real pattern has: matching them could take very long. */
const MAX_STARS = 3;

/**
 * A branch or tag on which all the filters surely let a build through; null where none can be shown. `*` in `only` is
 * read narrowly (one or more characters without `/`), in `except` widely, so a name given here holds under any
 * reading of the wildcard. Patterns that look like regular expressions prove nothing.
 */
export function commonBranch(filters: readonly (BranchFilter | null)[]): string | null {
  const present = filters.filter((filter) => filter !== null);
  if (present.some(({ only, except }) => only.length + except.length > MAX_FILTER)) {
    return null;
  }
  const names = candidateNames(present.flatMap((filter) => filter.only)).slice(0, MAX_NAMES);
  const tests = present.map(activeTest);
  return names.find((name) => tests.every((isActive) => isActive(name))) ?? null;
}

/** Whether the later filter lets everything through that the earlier one does, as far as can be shown. */
export function surelyCovers(later: BranchFilter | null, earlier: BranchFilter | null): boolean {
  if (later === null || (later.only.length === 0 && later.except.length === 0)) {
    return true;
  }
  if (earlier === null || earlier.only.length === 0 || later.except.length > 0) {
    return sameFilter(later, earlier);
  }
  return earlier.only.every((pattern) => later.only.includes(pattern) || later.only.includes('*'));
}

function sameFilter(a: BranchFilter, b: BranchFilter | null): boolean {
  const text = (filter: BranchFilter): string =>
    JSON.stringify([filter.only.toSorted(), filter.except.toSorted()]);
  return b !== null && text(a) === text(b);
}

/** Whether a filter surely lets a name through; its patterns are compiled once. */
function activeTest({ only, except }: BranchFilter): (name: string) => boolean {
  const admits = only.map((pattern) => patternTest(pattern, '[^/]+'));
  const isOpen = except.some(isUnreadable);
  const refuses = isOpen ? [] : except.map((pattern) => patternTest(pattern, '.*'));
  return (name) =>
    !isOpen &&
    (admits.length === 0 || admits.some((admit) => admit(name))) &&
    !refuses.some((refuse) => refuse(name));
}

function candidateNames(patterns: readonly string[]): readonly string[] {
  const readable = patterns.filter((pattern) => !isUnreadable(pattern)).slice(0, MAX_PATTERNS);
  const plain = readable.map((pattern) => pattern.replaceAll('*', 'x'));
  const crossed = readable
    .filter((pattern) => pattern.includes('*'))
    .flatMap((pattern) => plain.map((name) => pattern.replaceAll('*', name)));
  return ['master', UNNAMED_BRANCH, ...plain, ...crossed];
}

/** Anything but letters, digits and the characters of branch names with `*`: perhaps a regular expression. */
function isUnreadable(pattern: string): boolean {
  const stars = pattern.split('*').length - 1;
  return !/^[\w./#@+*-]{1,200}$/u.test(pattern) || pattern.startsWith('/') || stars > MAX_STARS;
}

function patternTest(pattern: string, star: string): (name: string) => boolean {
  if (!pattern.includes('*')) {
    return (name) => name === pattern;
  }
  // What an unreadable pattern means is not known; it is never compiled, since many stars take very long.
  if (isUnreadable(pattern)) {
    return () => false;
  }
  const source = pattern
    .split(/\*+/u)
    .map((part) => part.replace(/[.+#]/gu, '\\$&'))
    .join(star);
  const test = new RegExp(`^${source}$`, 'u');
  return (name) => test.test(name);
}
