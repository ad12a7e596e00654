import { addAll } from '../domain/addAll.ts';
import type { MisplacedName } from '../domain/integrationReference.ts';
import { keyText, textOf } from '../yaml/read/treeReading.ts';
import { keysAbove, pathOf, type PathStep } from '../yaml/pathStep.ts';
import type { ShippableDocument } from '../yaml/shippableDocument.ts';
import type { YamlMap, YamlNode, YamlPair } from '../yaml/yamlTree.ts';
import { intendedPlace } from './intendedPlace.ts';
import { findSwallowedNames } from './swallowedNames.ts';
import { writtenNames } from './writtenNames.ts';

/**
 * Names that a person wrote where the build system does not look: every `integrationName`, and `integration` or
 * `integrations` inside resources and jobs, that the grammar of references does not read. `covered` are the pairs that
 * it reads.
 */
export function findMisplacedNames(
  document: ShippableDocument,
  covered: ReadonlySet<YamlPair>,
): readonly MisplacedName[] {
  const found: MisplacedName[] = [];
  const isBroken = document.reader === 'lines';
  const keys = new Set<number>();
  for (const { pair, step } of document.pairs) {
    if (step.key === 'integrationName' || step.key === 'integration') {
      keys.add(pair.key.range.start);
    }
    if (!covered.has(pair) && namesIntegration(step, pair, isBroken)) {
      addAll(found, misplacedIn(pair, step));
    }
  }
  // Where the text does not parse, a name may stand in what the reader takes for the text of another value.
  const swallowed = isBroken ? findSwallowedNames(document, keys) : [];
  return [...found, ...swallowed].sort((a, b) => a.nameRange.start - b.nameRange.start);
}

/** Keys whose values belong to the user: what is called `integration` there is a variable of that name. */
const USER_KEYS: ReadonlySet<string> = new Set([
  'env',
  'params',
  'matrix',
  'secure',
  'flags',
  'options',
  'addons',
  'vars',
  'services',
]);

/** Whether keys below this one (in small letters) are the user's own. */
export function isUserKey(key: string): boolean {
  return USER_KEYS.has(key);
}

/** Keys below which an integration is named by `integration` or `integrations`. */
const ASSEMBLY_KEYS: ReadonlySet<string> = new Set(['resources', 'jobs', 'triggers', 'pipelines', 'runtime']);

function namesIntegration(step: PathStep, { value }: YamlPair, isBroken: boolean): boolean {
  if (step.key === 'integrationName') {
    return true;
  }
  if (step.key !== 'integration' && step.key !== 'integrations') {
    return false;
  }
  const above = keysAbove(step);
  if (above.length === 0 && step.parent === null) {
    // A text in place of the sections is a matter of its shape.
    return step.key === 'integration' || value?.kind === 'seq';
  }
  // In a text that does not parse an item may stand anywhere, cut in two.
  const isCut = isBroken && step.key === 'integration';
  const isAssembly = isCut || above.some((key) => ASSEMBLY_KEYS.has(key)) || isAssemblyItem(step);
  return isAssembly && !above.some((key, at) => isUserKey(key) && !isRuntimeOption(above, at));
}

/** The options of a job's runtime are those of the format: `imageName` stands there, and beside it a login is looked for. */
function isRuntimeOption(above: readonly string[], at: number): boolean {
  return above[at] === 'options' && above[at + 1] === 'runtime';
}

/** An item that has keys of a resource or job beside the name, wherever its list stands. */
function isAssemblyItem({ map }: PathStep): boolean {
  const keys = new Set(map?.pairs.map(keyText) ?? []);
  return ITEM_KEYS.filter((key) => keys.has(key)).length >= 2 || HOLDERS.some((key) => keys.has(key));
}

/** Keys of an item that no other map of these files has. */
const HOLDERS: readonly string[] = ['pointer', 'versionTemplate', 'seed'];
const ITEM_KEYS: readonly string[] = ['name', 'type', 'flags', 'steps', 'source', 'version'];

function misplacedIn(pair: YamlPair, step: PathStep): readonly MisplacedName[] {
  const facts = factsOf(step);
  const intended = intendedPlace(step, facts.type);
  return writtenNames(pair.value, pathOf(step)).map(({ name, scalar, place, path }) => ({
    integrationName: name,
    ...facts,
    yamlPath: path,
    intended,
    nameRange: place ?? scalar.contentRange,
    nameTokenRange: scalar.range,
    keyRange: pair.key.range,
    anchored: step.anchored || hasAnchor(pair.value),
  }));
}

/** `type` and `region` of the entry, or of the resource or job that the name stands in. */
function factsOf(step: PathStep): { readonly type: string | null; readonly region: string | null } {
  const own = { type: writtenText(step.map, 'type'), region: writtenText(step.map, 'region') };
  const holder = step.key === 'integrationName' ? null : holderOf(step);
  return {
    type: own.type ?? writtenText(holder, 'type'),
    region: own.region ?? writtenText(holder, 'region'),
  };
}

/** The item of `resources`, `jobs` and the like that a step stands in. */
function holderOf(step: PathStep): YamlMap | null {
  for (let at: PathStep | null = step; at !== null; at = at.parent) {
    const list = at.parent?.parent;
    if (typeof at.parent?.key === 'number' && typeof list?.key === 'string') {
      return at.map;
    }
  }
  return null;
}

function writtenText(map: YamlMap | null, key: string): string | null {
  const text = textOf(map, key);
  return text === '' ? null : text;
}

function hasAnchor(node: YamlNode | null): boolean {
  return node !== null && node.anchor !== null;
}
