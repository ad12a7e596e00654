import type { BranchFilter } from '../../domain/integrationReference.ts';

/** Tried first: the branch that most builds run on, and one that no filter names. */
const FIRST_NAMES: readonly string[] = ['master', 'some-other-branch'];
const MAX_PATTERNS = 40;
/**
 * At most this many names are tried for one comparison: `MAX_PATTERNS` names, and each of them in the stars of each of
 * `MAX_PATTERNS` patterns.
 */
const MAX_NAMES = MAX_PATTERNS * (MAX_PATTERNS + 1);
/** A filter with more patterns than any real one is not compared: trying them all would take long. */
const MAX_FILTER = 200;
/** More stars than any real pattern has. */
const MAX_STARS = 3;

/**
 * How many patterns are looked at for one document, which takes some 30 ms: a made-up file may have entries × entries ×
 * patterns.
 */
export const MAX_LOOKS = 400_000;

/** How much is left of {@link MAX_LOOKS}. All comparisons of one document share it. */
export interface LooksLeft {
  left: number;
  /** Comparisons that ended at a bound, so that nothing is known of them. */
  givenUp: number;
}

/** A filter, prepared once for all the comparisons with others. */
export interface ReadyFilter {
  /**
   * Names that match its patterns in `only`, with an `x` in place of each star. Patterns that may be regular expressions are
   * left out.
   */
  readonly names: readonly string[];
  /** The patterns in `only` with stars, as the texts between them. */
  readonly starred: readonly (readonly string[])[];
  /** Whether it lets through no other branches than `names`. */
  readonly isList: boolean;
  /** Whether it lets a branch through under every reading of its patterns. */
  readonly admits: (branch: string) => boolean;
  readonly admitsFirst: readonly boolean[];
  /** How many patterns are looked at to answer for one branch. */
  readonly looks: number;
}

/** Prepares a filter. `too-long`: it has so many patterns that it is not compared. */
export function readyFilter({ only, except }: BranchFilter): ReadyFilter | 'too-long' {
  if (only.length + except.length > MAX_FILTER) {
    return 'too-long';
  }
  const readable = only.filter((pattern) => !isUnreadable(pattern));
  const starred = readable.filter(hasStar).map(splitAtStars);
  const isOpen = except.some(isUnreadable);
  const listed = new Set(only.filter((pattern) => !hasStar(pattern)));
  const refused = new Set(except.filter((pattern) => !hasStar(pattern)));
  const refusing = isOpen ? [] : except.filter(hasStar).map(splitAtStars);
  const admits = (branch: string): boolean =>
    !isOpen &&
    (only.length === 0 || listed.has(branch) || starred.some((texts) => matches(branch, texts, 'narrow'))) &&
    !refused.has(branch) &&
    !refusing.some((texts) => matches(branch, texts, 'wide'));
  return {
    names: readable.map((pattern) => pattern.replaceAll('*', 'x')),
    starred,
    isList: only.length > 0 && starred.length === 0,
    admits,
    admitsFirst: FIRST_NAMES.map(admits),
    looks: 1 + starred.length + refusing.length,
  };
}

/**
 * A branch or tag on which all the filters surely let a build through; null where none can be shown. `*` in `only` is
 * read narrowly (one or more characters without `/`), in `except` widely, so a name given here holds under any
 * reading of the wildcard. Patterns that look like regular expressions prove nothing.
 */
export function commonBranch(
  filters: readonly (ReadyFilter | 'too-long' | null)[],
  looks: LooksLeft,
): string | null {
  const present = filters.filter((filter) => filter !== null);
  const ready = present.filter((filter) => filter !== 'too-long');
  if (ready.length < present.length || looks.left < 0) {
    looks.givenUp += 1;
    return null;
  }
  const first = FIRST_NAMES.find((_, at) => ready.every(({ admitsFirst }) => admitsFirst[at] === true));
  if (first !== undefined) {
    return first;
  }
  const cost = ready.reduce((sum, filter) => sum + filter.looks, 1);
  let tried = 0;
  for (const name of candidateNames(ready)) {
    tried += 1;
    looks.left -= cost;
    if (tried > MAX_NAMES || looks.left < 0) {
      looks.givenUp += 1;
      return null;
    }
    if (ready.every(({ admits }) => admits(name))) {
      return name;
    }
  }
  looks.givenUp += hasMoreNames(ready) ? 1 : 0;
  return null;
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

/** The names of a filter that is a list; else names made of the patterns, each also put in place of others' stars. */
function* candidateNames(filters: readonly ReadyFilter[]): Generator<string> {
  const list = filters.find(({ isList }) => isList);
  if (list !== undefined) {
    yield* list.names;
    return;
  }
  const names = allNames(filters).slice(0, MAX_PATTERNS);
  yield* names;
  for (const texts of filters.flatMap(({ starred }) => starred)) {
    for (const name of names) {
      yield texts.join(name);
    }
  }
}

function hasMoreNames(filters: readonly ReadyFilter[]): boolean {
  return !filters.some(({ isList }) => isList) && allNames(filters).length > MAX_PATTERNS;
}

function allNames(filters: readonly ReadyFilter[]): readonly string[] {
  return filters.flatMap(({ names }) => names);
}

/** Anything but letters, digits and the characters of branch names with `*`: perhaps a regular expression. */
function isUnreadable(pattern: string): boolean {
  const stars = pattern.split('*').length - 1;
  return !/^[\w./#@+*-]{1,200}$/u.test(pattern) || pattern.startsWith('/') || stars > MAX_STARS;
}

function hasStar(pattern: string): boolean {
  return pattern.includes('*');
}

function splitAtStars(pattern: string): readonly string[] {
  return pattern.split(/\*+/u);
}

/**
 * Whether a name is these texts with a star between each two: one or more characters without `/` where it is narrow, else
 * anything. The first place of each text is as good as any later one, so that the work grows with the name alone.
 */
function matches(name: string, texts: readonly string[], star: 'narrow' | 'wide'): boolean {
  const least = star === 'narrow' ? 1 : 0;
  const first = texts[0] ?? '';
  const last = texts.at(-1) ?? '';
  if (!name.startsWith(first) || !name.endsWith(last)) {
    return false;
  }
  const isStar = (from: number, to: number): boolean =>
    to - from >= least && (star === 'wide' || !name.slice(from, to).includes('/'));
  let end = first.length;
  for (let at = 1; at < texts.length - 1; at += 1) {
    const text = texts[at] ?? '';
    const found = name.indexOf(text, end + least);
    if (found < 0 || !isStar(end, found)) {
      return false;
    }
    end = found + text.length;
  }
  return isStar(end, name.length - last.length);
}
