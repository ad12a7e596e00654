import type { BranchFilter } from '../../domain/integrationReference.ts';

const UNNAMED_BRANCH = 'some-other-branch';
const MAX_PATTERNS = 40;
/** More stars than any real pattern has: matching them could take very long. */
const MAX_STARS = 3;

/**
 * A branch or tag on which all the filters surely let a build through; null where none can be shown. `*` in `only` is
 * read narrowly (one or more characters without `/`), in `except` widely, so a name given here holds under any
 * reading of the wildcard. Patterns that look like regular expressions prove nothing.
 */
export function commonBranch(filters: readonly (BranchFilter | null)[]): string | null {
  const present = filters.filter((filter) => filter !== null);
  const names = candidateNames(present.flatMap((filter) => filter.only));
  return names.find((name) => present.every((filter) => surelyActive(filter, name))) ?? null;
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

function surelyActive(filter: BranchFilter, name: string): boolean {
  const admitted = filter.only.length === 0 || filter.only.some((pattern) => matches(pattern, name, '[^/]+'));
  return admitted && !filter.except.some((pattern) => isUnreadable(pattern) || matches(pattern, name, '.*'));
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

function matches(pattern: string, name: string, star: string): boolean {
  if (!pattern.includes('*')) {
    return pattern === name;
  }
  const source = pattern
    .split(/\*+/u)
    .map((part) => part.replace(/[.+#]/gu, '\\$&'))
    .join(star);
  return new RegExp(`^${source}$`, 'u').test(name);
}
