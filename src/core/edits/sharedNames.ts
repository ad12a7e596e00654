import { CI_KEYS } from '../analysis/facts/shellTexts.ts';
import { rootShape } from '../analysis/language/format/rootShape.ts';
import { groupBy } from '../domain/groupBy.ts';
import type { IntegrationReference, MisplacedName } from '../domain/integrationReference.ts';
import type { TextRange } from '../domain/textRange.ts';
import { countedScalars, type CountedScalar } from '../references/countedScalars.ts';
import { mayHoldReferencesBelow } from '../references/integrationReferences.ts';
import type { YamlNode, YamlScalar } from '../yaml/yamlTree.ts';

/** A name that counts at several places, and how a rename writes it. */
export interface SharedName {
  readonly scalar: YamlScalar;
  /** The scalar at the anchor keeps its text. */
  readonly isKept: boolean;
  /** Aliases to write out: those that are renamed where the scalar keeps its text, else those that are not. */
  readonly written: readonly TextRange[];
  /** Names to rename that no edit can rename alone. */
  readonly stuck: readonly TextRange[];
}

type Names = readonly (IntegrationReference | MisplacedName)[];

/** The names of those that are to be renamed which count at several places, by the start of their scalar. */
export function sharedNames(
  roots: readonly (YamlNode | null)[],
  names: Names,
): ReadonlyMap<number, SharedName> {
  const renamed = renamedPlaces(names);
  const tokens = new Set(names.map(({ nameTokenRange }) => nameTokenRange.start));
  const counted = countedScalars(roots).filter(({ scalar }) => tokens.has(scalar.range.start));
  const shared = new Map<number, SharedName>();
  for (const [start, places] of groupBy(counted, ({ scalar }) => scalar.range.start)) {
    const [first] = places;
    if (first !== undefined && places.length > 1) {
      shared.set(start, sharedName(first.scalar, places, renamed));
    }
  }
  return shared;
}

/** The references by the place where they count, the misplaced names by what is written. */
interface RenamedPlaces {
  readonly counted: ReadonlySet<string>;
  readonly written: ReadonlySet<number>;
}

function renamedPlaces(names: Names): RenamedPlaces {
  const counted = names.flatMap((name) =>
    'kind' in name ? placeKey(name.yamlPath, name.nameTokenRange, name.nameRange) : [],
  );
  const written = names.flatMap(({ nameRange, nameTokenRange: token, ...name }) =>
    'kind' in name
      ? []
      : token.start <= nameRange.start && nameRange.start < token.end
        ? token.start
        : nameRange.start,
  );
  return { counted: new Set(counted), written: new Set(written) };
}

function placeKey(path: string, token: TextRange, name: TextRange): string {
  return `${String(token.start)} ${String(name.start)} ${path}`;
}

/** What a rename may do at a place: `own` names it and goes along with what it is shared with. */
type Meaning = 'renamed' | 'own' | 'template' | 'other';

function meaningOf({ scalar, written, trail }: CountedScalar, renamed: RenamedPlaces): Meaning {
  const key = placeKey(trail.path, scalar.range, trail.alias ?? scalar.contentRange);
  if (renamed.counted.has(key) || renamed.written.has(written.range.start)) {
    return 'renamed';
  }
  const keys = trail.path.split('.').map((step) => step.replace(/(?:\[\d+\])+$/u, ''));
  if (isTemplate(keys[0] ?? '')) {
    return 'template';
  }
  return NAME_KEYS.has(keys.at(-1) ?? '') ? 'own' : 'other';
}

/** Keys that name an integration even where the build system does not read them. */
const NAME_KEYS: ReadonlySet<string> = new Set(['integration', 'integrations', 'integrationName']);

/** What stands below a root key without a meaning is there to be used elsewhere. */
function isTemplate(rootKey: string): boolean {
  const key = rootKey.toLowerCase();
  return key === 'templates' || !(ROOT_KEYS.has(key) || mayHoldReferencesBelow(key));
}

const ROOT_KEYS: ReadonlySet<string> = new Set([
  ...rootShape('main').keys.map(({ name }) => name.toLowerCase()),
  ...CI_KEYS,
]);

function sharedName(
  scalar: YamlScalar,
  places: readonly CountedScalar[],
  renamed: RenamedPlaces,
): SharedName {
  const written = [...groupBy(places, (place) => place.written.range.start).values()].map((same) => ({
    range: same[0]?.written.range ?? scalar.range,
    isAnchor: same[0]?.written === scalar,
    fate: fateOf(same.map((place) => meaningOf(place, renamed))),
  }));
  const staying = written.filter(({ fate }) => fate === 'kept' || fate === 'stuck');
  const anchor = written.find(({ isAnchor }) => isAnchor)?.fate ?? 'free';
  const isKept = anchor === 'free' ? staying.length > 0 : anchor !== 'renamed';
  const aliases = isKept ? written.filter(({ fate }) => fate === 'renamed') : staying;
  return {
    scalar,
    isKept,
    written: aliases.filter(({ isAnchor }) => !isAnchor).map(({ range }) => range),
    stuck: written.filter(({ fate }) => fate === 'stuck').map(({ range }) => range),
  };
}

/** What becomes of what is written at a place, which counts as all of these: `free` follows the others. */
function fateOf(meanings: readonly Meaning[]): 'renamed' | 'kept' | 'stuck' | 'free' {
  const isRenamed = meanings.includes('renamed');
  if (meanings.includes('other')) {
    return isRenamed ? 'stuck' : 'kept';
  }
  if (isRenamed) {
    return 'renamed';
  }
  return meanings.includes('own') ? 'kept' : 'free';
}
