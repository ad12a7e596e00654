import { needsLogin, registryFor } from '../analysis/facts/loginRegistry.ts';
import { usesOfJob } from '../analysis/facts/registryUses.ts';
import { linesOfJob } from '../analysis/facts/shellTexts.ts';
import { imageHostOf } from '../analysis/facts/sourceNames.ts';
import { baseNameOf, candidateRole } from '../domain/candidateFile.ts';
import type { FileReferences } from '../domain/integrationReference.ts';
import type { LineRange } from '../domain/locatedReference.ts';
import type { RegistryType } from '../domain/registryType.ts';
import type { LineIndex } from '../domain/textPosition.ts';
import type { TextRange } from '../domain/textRange.ts';
import { textAt, valueOf } from '../references/recordReference.ts';
import { atEntry, itemsIn, mapAt, mapsIn, ROOT_TRAIL, type MapPlace } from '../references/referenceWalk.ts';
import { eachNode } from '../yaml/eachNode.ts';
import type { MapEntry } from '../yaml/mapEntries.ts';
import { hasUnknownMerge } from '../yaml/read/treeReading.ts';
import type { ShippableDocument } from '../yaml/shippableDocument.ts';
import type { YamlNode, YamlProblem, YamlScalar } from '../yaml/yamlTree.ts';
import { EMPTY_PART } from './buildPart.ts';
import { mayNameInScript, scriptNames } from './scriptNames.ts';
import type {
  BuildDefinition,
  BuildPart,
  BuildUse,
  DefinitionKind,
  FileUse,
  TemplateAnchor,
  UseKind,
} from './buildPart.ts';
import { NOTIFY_HOLDERS } from '../references/mentions.ts';

/** Root keys that define something; compared without case, since some write `Resources`. */
const SECTIONS: ReadonlyMap<string, DefinitionKind> = new Map([
  ['resources', 'resource'],
  ['jobs', 'job'],
  ['triggers', 'trigger'],
]);

const STEP_USES: ReadonlyMap<string, UseKind> = new Map([
  ['IN', 'in'],
  ['OUT', 'out'],
  ['NOTIFY', 'notify'],
  ['applyTo', 'named'],
  ['replicate', 'named'],
]);

/** Keys of the maps that stand in place of a name: `NOTIFY: [{name}]`, and `applyTo: [{manifest, image}]`. */
const NAME_KEYS = ['name'];
const APPLIED_KEYS = ['manifest', 'image'];

/** The part of a build with places as offsets of its text. */
export type BuildPartInText = BuildPart<TextRange>;

/** What is gathered while a file is read. */
interface PartReading {
  readonly text: string;
  /** Whether the text may name resources or jobs in scripts, and registries that jobs use: asked once, not for each job. */
  readonly mayNameInScript: boolean;
  readonly mayUseRegistry: boolean;
  readonly references: FileReferences;
  readonly integrations: ReadonlyMap<string, ReadonlySet<string>>;
  /** Names of the definitions by the path of their maps. */
  readonly holders: Map<string, string>;
  readonly definitions: BuildDefinition<TextRange>[];
  readonly uses: BuildUse<TextRange>[];
}

/** What a file adds to its build. `references` are those of the document. */
export function readBuildPart(
  document: ShippableDocument,
  references: FileReferences,
  path: string,
  lines: LineIndex,
): BuildPart {
  const part = readPartInText(document, references, path);
  const { definitions, uses, hubEntries, fileUses, anchors, variables, isWhole } = part;
  const inLines = <T extends { readonly place: TextRange }>(
    items: readonly T[],
  ): readonly (Omit<T, 'place'> & { readonly place: LineRange })[] =>
    items.map((item) => ({ ...item, place: lines.rangeOf(item.place) }));
  return part === EMPTY_PART
    ? EMPTY_PART
    : {
        definitions: inLines(definitions),
        uses: inLines(uses),
        hubEntries: inLines(hubEntries),
        fileUses: inLines(fileUses),
        anchors: inLines(anchors),
        variables,
        isWhole,
      };
}

/** What a text adds to its build, with places as offsets, for callers that look at the text itself. */
export function readPartInText(
  document: ShippableDocument,
  references: FileReferences,
  path: string,
): BuildPartInText {
  const { text } = document;
  const reading = {
    text,
    mayNameInScript: mayNameInScript(text),
    mayUseRegistry: text.includes('docker') || text.includes('imageName'),
    references,
    integrations: integrationsByHolder(references),
    holders: new Map(),
    definitions: [],
    uses: [],
  };
  for (const root of document.roots) {
    for (const entry of mapAt(root, ROOT_TRAIL)?.entries ?? []) {
      const kind = SECTIONS.get(entry.key.toLowerCase());
      if (kind !== undefined) {
        mapsIn(entry.value, atEntry(ROOT_TRAIL, entry)).forEach((place) => {
          readDefinition(reading, place, kind);
        });
      }
    }
  }
  readFromReferences(reading);
  const isTemplates = candidateRole(baseNameOf(path)) === 'templates';
  const isWhole = isReadWhole(document, isTemplates);
  const lists = {
    definitions: reading.definitions,
    uses: reading.uses,
    hubEntries: references.references.flatMap(({ kind, integrationName: integration, type, nameRange }) =>
      kind === 'hub' ? [{ integration, type, place: nameRange }] : [],
    ),
    fileUses: fileUsesIn(reading),
    anchors: isTemplates ? anchorsIn(document.roots) : [],
    variables: variablesIn(references),
  };
  const isEmpty = isWhole && Object.values(lists).every(({ length }) => length === 0);
  return isEmpty ? EMPTY_PART : { ...lists, isWhole };
}

/** Whether nothing that a text defines or uses is hidden. */
function isReadWhole(
  { endedEarly, reader, problems, roots }: ShippableDocument,
  isTemplates: boolean,
): boolean {
  const isBroken = endedEarly !== null || reader === 'lines' || problems.some(hidesText);
  const takesMore = isTemplates && roots.some((root) => hasKey(root, 'externalReferences'));
  return !isBroken && !takesMore;
}

function hidesText({ code }: YamlProblem): boolean {
  return code !== 'DUPLICATE_KEY';
}

function hasKey(root: YamlNode | null, wanted: string): boolean {
  return mapAt(root, ROOT_TRAIL)?.entries.some(({ key }) => key === wanted) === true;
}

function variablesIn({ mentions }: FileReferences): readonly string[] {
  return [...new Set(mentions.filter(({ form }) => form === 'variable').map(({ name }) => name))];
}

/** The integrations that each resource, job and trigger names. */
function integrationsByHolder({ references }: FileReferences): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const { holderName, integrationName, yamlPath } of references) {
    if (holderName !== null && !isBastionKey(yamlPath)) {
      found.set(holderName, (found.get(holderName) ?? new Set()).add(integrationName));
    }
  }
  return found;
}

/** `bastionHost.keyIntegration` names a resource. */
function isBastionKey(yamlPath: string): boolean {
  return yamlPath.endsWith('.keyIntegration');
}

function readDefinition(reading: PartReading, place: MapPlace, kind: DefinitionKind): void {
  const name = valueOf(place, 'name');
  if (name !== null) {
    reading.holders.set(place.trail.path, name.text);
    reading.definitions.push({
      kind,
      name: name.text,
      type: textAt(place, 'type'),
      integrations: [...(reading.integrations.get(name.text) ?? [])],
      region: kind === 'resource' ? regionOf(place) : null,
      imageHost: kind === 'resource' ? imageHostOf(place.map) : null,
      registries: kind === 'job' && reading.mayUseRegistry ? registriesOf(place, reading.text) : NONE,
      isWhole: !hidesEntries(place),
      place: name.contentRange,
    });
  }
  if (kind === 'job') {
    readJob(reading, place, name?.text ?? null);
  } else if (kind === 'trigger') {
    place.entries
      .filter((entry) => entry.key === 'jobName')
      .forEach((entry) => {
        readNames(reading, place, entry, 'trigger-job', name?.text ?? null);
      });
  }
}

const REGION_HOLDERS = new Set(['pointer', 'versionTemplate', 'source']);

function regionOf({ entries, trail }: MapPlace): string | null {
  const holders = entries.filter(({ key }) => REGION_HOLDERS.has(key));
  const regions = holders.map((entry) => {
    const holder = mapAt(entry.value, atEntry(trail, entry));
    return holder === null ? null : textAt(holder, 'region');
  });
  return regions.find((region) => region !== null) ?? null;
}

const NONE: readonly never[] = [];
const NO_VARIABLES: ReadonlyMap<string, string> = new Map();

/** Only those that want a login: public images are pulled without. */
function registriesOf({ map }: MapPlace, text: string): readonly RegistryType[] {
  const uses = usesOfJob(text, { map, lines: linesOfJob(map), variables: NO_VARIABLES }).filter(needsLogin);
  return [...new Set(uses.flatMap(({ host }) => registryFor(host) ?? []))];
}

/** An alias whose anchor is not in the file, or a merge of one. */
function hidesEntries({ map, entries }: MapPlace): boolean {
  return (
    hasUnknownMerge(map) ||
    entries.some(
      ({ value }) =>
        (value?.kind === 'alias' && value.target === null) ||
        (value?.kind === 'map' && hasUnknownMerge(value)),
    )
  );
}

function readJob(reading: PartReading, job: MapPlace, user: string | null): void {
  for (const entry of job.entries) {
    if (entry.key === 'steps') {
      readUses(reading, job, entry, STEP_USES, user);
    } else if (NOTIFY_HOLDERS.has(entry.key)) {
      readUses(reading, job, entry, new Map([['NOTIFY', 'notify']]), user);
    }
  }
  if (reading.mayNameInScript) {
    for (const { name, place } of scriptNames(reading.text, linesOfJob(job.map))) {
      reading.uses.push(makeUse({ kind: 'named-in-shell', name, user, place }));
    }
  }
}

function readUses(
  reading: PartReading,
  job: MapPlace,
  list: MapEntry,
  kinds: ReadonlyMap<string, UseKind>,
  user: string | null,
): void {
  for (const step of mapsIn(list.value, atEntry(job.trail, list))) {
    for (const entry of step.entries) {
      const kind = kinds.get(entry.key);
      if (kind !== undefined) {
        readNames(reading, step, entry, kind, user);
      }
    }
  }
}

/** A name, a list of names, or a list of maps that hold names. */
function readNames(
  reading: PartReading,
  place: MapPlace,
  entry: MapEntry,
  kind: UseKind,
  user: string | null,
): void {
  for (const item of itemsIn(entry.value, atEntry(place.trail, entry))) {
    const keys = entry.key === 'applyTo' ? APPLIED_KEYS : NAME_KEYS;
    const scalars =
      'scalar' in item ? [item.scalar] : 'map' in item ? keys.map((key) => valueOf(item, key)) : [];
    for (const scalar of scalars) {
      if (scalar !== null && isName(scalar)) {
        const { text: name, contentRange } = scalar;
        const details = kind === 'in' ? inputDetails(place) : PLAIN_USE;
        reading.uses.push(makeUse({ kind, name, user, place: contentRange }, details));
      }
    }
  }
}

type UseDetails = Pick<BuildUse, 'scopes' | 'isPulled'>;

const PLAIN_USE: UseDetails = { scopes: [], isPulled: false };

/** Each field by its name: what a spread adds takes half as much memory again, in an index of thousands. */
function makeUse(
  { kind, name, user, place }: Omit<BuildUse<TextRange>, keyof UseDetails>,
  { scopes, isPulled }: UseDetails = PLAIN_USE,
): BuildUse<TextRange> {
  return { kind, name, user, scopes, isPulled, place };
}

/** What a step says beside its `IN`. */
function inputDetails(step: MapPlace): UseDetails {
  const entry = step.entries.find(({ key }) => key === 'scopes');
  const items = entry === undefined ? [] : itemsIn(entry.value, atEntry(step.trail, entry));
  const scopes = items.flatMap((item) => ('scalar' in item ? item.scalar.text.toLowerCase() : []));
  return { scopes, isPulled: textAt(step, 'pull')?.toLowerCase() === 'true' };
}

function isName({ text, isNull }: YamlScalar): boolean {
  return !isNull && text !== '';
}

/** What the references of the file say already: keys of bastion hosts, and resources that shell text reads. */
function readFromReferences({ references, holders, uses }: PartReading): void {
  for (const { integrationName, holderName, yamlPath, nameRange } of references.references) {
    if (isBastionKey(yamlPath)) {
      uses.push(makeUse({ kind: 'bastion-key', name: integrationName, user: holderName, place: nameRange }));
    }
  }
  for (const { name, form, target, yamlPath, range } of references.mentions) {
    if (form === 'shell' && target === 'resource') {
      const user = holders.get(/^[^.[]+(?:\[\d+\])*/u.exec(yamlPath)?.[0] ?? '') ?? null;
      uses.push(makeUse({ kind: 'shell', name, user, place: range }));
    }
  }
}

/** What blocks a deletion and is drawn neither with a definition nor with a hub entry. */
function fileUsesIn({ references, definitions }: PartReading): readonly FileUse<TextRange>[] {
  const named = new Set(definitions.map(({ name }) => name));
  const found = new Map<string, FileUse<TextRange>>();
  for (const { integrationName, kind, holderName, blocksDeletion, nameRange } of references.references) {
    const isDrawn = kind === 'hub' || (holderName !== null && named.has(holderName));
    if (blocksDeletion && !isDrawn && !found.has(integrationName)) {
      found.set(integrationName, { integration: integrationName, place: nameRange });
    }
  }
  return [...found.values()];
}

function anchorsIn(roots: readonly (YamlNode | null)[]): readonly TemplateAnchor<TextRange>[] {
  const anchors: TemplateAnchor<TextRange>[] = [];
  eachNode(roots, (node) => {
    if (node.anchor !== null) {
      anchors.push({ name: node.anchor, place: node.range });
    }
  });
  return anchors;
}
