import { groupBy } from '../domain/groupBy.ts';
import type { IntegrationReference, Mention, MisplacedName } from '../domain/integrationReference.ts';
import type { LineRange } from '../domain/locatedReference.ts';
import type { FileAnalysis } from './fileAnalysis.ts';
import type { IndexedFile } from './indexedFile.ts';

/** Names that an entry refers to, mentions or holds in the wrong place, in its newest and its saved text. */
export function namesOf(entry: IndexedFile | undefined): Set<string> {
  const names = new Set<string>();
  for (const analysis of entry === undefined ? [] : [entry.analysis, entry.saved]) {
    analysis?.references.forEach((reference) => names.add(reference.integrationName));
    analysis?.mentions.forEach((mention) => names.add(mention.name));
    analysis?.misplaced.forEach((misplaced) => names.add(misplaced.integrationName));
  }
  return names;
}

/** Names about which two states of a file say different things; a moved line counts, since people see its number. */
export function changedNames(old: IndexedFile | undefined, fresh: IndexedFile | undefined): Set<string> {
  const changed = new Set<string>();
  if (
    old === undefined ||
    fresh === undefined ||
    !isSame(old.file, fresh.file) ||
    !isSame(old.unknown, fresh.unknown)
  ) {
    return new Set([...namesOf(old), ...namesOf(fresh)]);
  }
  collectChanges(old.analysis, fresh.analysis, changed);
  collectChanges(old.saved ?? old.analysis, fresh.saved ?? fresh.analysis, changed);
  if ((old.saved === null) !== (fresh.saved === null)) {
    namesOf(old).forEach((name) => changed.add(name));
    namesOf(fresh).forEach((name) => changed.add(name));
  }
  return changed;
}

function collectChanges(old: FileAnalysis, fresh: FileAnalysis, changed: Set<string>): void {
  if (old === fresh) {
    return;
  }
  const [before, after] = withoutSameEnds(factsOf(old), factsOf(fresh));
  const [groupsBefore, groupsAfter] = [groupBy(before, nameOf), groupBy(after, nameOf)];
  for (const name of new Set([...groupsBefore.keys(), ...groupsAfter.keys()])) {
    if (!isSame(groupsBefore.get(name), groupsAfter.get(name))) {
      changed.add(name);
    }
  }
}

interface NamedFact {
  readonly name: string;
  readonly fact: IntegrationReference | Mention | MisplacedName;
  readonly place: LineRange | undefined;
}

function factsOf(analysis: FileAnalysis): NamedFact[] {
  const { references, mentions, misplaced, places, mentionPlaces, misplacedPlaces } = analysis;
  return [
    ...references.map((fact, at) => ({ name: fact.integrationName, fact, place: places[at] })),
    ...mentions.map((fact, at) => ({ name: fact.name, fact, place: mentionPlaces[at] })),
    ...misplaced.map((fact, at) => ({ name: fact.integrationName, fact, place: misplacedPlaces[at] })),
  ];
}

function nameOf({ name }: NamedFact): string {
  return name;
}

/** Typing changes one place of a file: what is the same before it and after it need not be sorted by name. */
function withoutSameEnds(before: NamedFact[], after: NamedFact[]): [NamedFact[], NamedFact[]] {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && isSame(before[start], after[start])) {
    start += 1;
  }
  let end = 0;
  while (end < most - start && isSame(before.at(-1 - end), after.at(-1 - end))) {
    end += 1;
  }
  return [before.slice(start, before.length - end), after.slice(start, after.length - end)];
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * Deep equality of plain data; an undefined field equals a missing one. It makes no list of keys and walks arrays by
 * index: a file may hold ten thousand references, and `Object.keys` took nine tenths of the time.
 */
function isSame(left: unknown, right: unknown): boolean {
  if (left === right) {
    return true;
  }
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) {
    return false;
  }
  if (Array.isArray(left) || Array.isArray(right)) {
    return Array.isArray(left) && Array.isArray(right) && areSameItems(left, right);
  }
  return areSameFields(left as Fields, right as Fields);
}

function areSameItems(left: readonly unknown[], right: readonly unknown[]): boolean {
  return left.length === right.length && left.every((item, at) => isSame(item, right[at]));
}

function areSameFields(left: Fields, right: Fields): boolean {
  for (const key in left) {
    if (!isSame(left[key], right[key])) {
      return false;
    }
  }
  for (const key in right) {
    if (left[key] === undefined && right[key] !== undefined) {
      return false;
    }
  }
  return true;
}
