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
  const before = factsByName(old);
  const after = factsByName(fresh);
  for (const name of new Set([...before.keys(), ...after.keys()])) {
    if (!isSame(before.get(name), after.get(name))) {
      changed.add(name);
    }
  }
}

type Facts = (IntegrationReference | Mention | MisplacedName | LineRange | undefined)[];

function factsByName(analysis: FileAnalysis): Map<string, Facts> {
  const facts = new Map<string, Facts>();
  const add = (name: string, ...items: Facts): void => {
    const known = facts.get(name);
    if (known === undefined) {
      facts.set(name, items);
    } else {
      known.push(...items);
    }
  };
  analysis.references.forEach((reference, at) => {
    add(reference.integrationName, reference, analysis.places[at]);
  });
  analysis.mentions.forEach((mention, at) => {
    add(mention.name, mention, analysis.mentionPlaces[at]);
  });
  analysis.misplaced.forEach((misplaced, at) => {
    add(misplaced.integrationName, misplaced, analysis.misplacedPlaces[at]);
  });
  return facts;
}

type Fields = Readonly<Record<string, unknown>>;

/** Deep equality of plain data. It makes few lists of keys: a file may hold ten thousand references. */
function isSame(left: unknown, right: unknown): boolean {
  if (left === right) {
    return true;
  }
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) {
    return false;
  }
  let fields = 0;
  for (const key in left) {
    if (!isSame((left as Fields)[key], (right as Fields)[key])) {
      return false;
    }
    fields += 1;
  }
  return fields === Object.keys(right).length;
}
