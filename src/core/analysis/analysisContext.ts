import type { FileBuild } from '../build/fileBuild.ts';
import { readPartInText, type BuildPartInText } from '../build/readBuildPart.ts';
import type { FileReferences } from '../domain/integrationReference.ts';
import type { TextRange } from '../domain/textRange.ts';
import type { RegistryType } from '../domain/registryType.ts';
import { asMap, mapsUnder } from '../yaml/read/treeReading.ts';
import { replaceTabs, tabsInIndentation, type ReplacedTabs } from '../edits/tabEdits.ts';
import { READABLE_PROBLEMS } from '../yaml/shippableDocument.ts';
import type { ShippableDocument } from '../yaml/shippableDocument.ts';
import type { YamlMap, YamlScalar } from '../yaml/yamlTree.ts';
import { readEcrResources, type EcrImageResource } from './facts/ecrResources.ts';
import { walkFormat, type FormattedMap } from './facts/formatWalk.ts';
import { readHubEntries, readHubRegistries, type HubEntry } from './facts/hubEntries.ts';
import { readCiUses, type RegistryUses } from './facts/registryUses.ts';
import { readTakenWithScopeEcr } from './facts/scopedSteps.ts';
import { readSuperseded, type SupersededEntries } from './facts/supersededEntries.ts';
import { readCiLines, readJobTexts, type JobText } from './facts/shellTexts.ts';

/** Where the file lies, as far as its host knows. */
export interface FilePlace {
  /** Path with `/`; only its last part and its folder are looked at. */
  readonly path: string;
  /** Null where no `.git` is above it, so nothing can be said. */
  readonly atRepositoryRoot: boolean | null;
  /** Names of the Shippable files in the same folder; null where they are not known. */
  readonly siblings: readonly string[] | null;
}

/** What is known of integrations outside the file; a name that is not here may still exist on the portal. */
export interface KnownIntegrations {
  readonly records: readonly { readonly name: string; readonly type: RegistryType }[];
  /** Names that a person marked as defined on the portal. */
  readonly definedElsewhere: readonly string[];
  /** Some records could not be read: a name that is not here may be one of theirs. */
  readonly hasUnread?: boolean;
}

/** Everything that findings are computed from; plain data, no I/O. */
export interface AnalysisInput {
  readonly document: ShippableDocument;
  readonly references: FileReferences;
  readonly place: FilePlace;
  /** Null where no records are known at all: rules that need them are silent. */
  readonly known: KnownIntegrations | null;
  /** What the other files of the build say; absent where they are not known: rules that need them are silent. */
  readonly build?: FileBuild | null;
}

/**
 * What several rules need of one YAML document, computed lazily and only once. Destructuring it in a parameter list
 * computes the named facts at once.
 */
export class DocumentFacts {
  readonly root: YamlMap;
  readonly #text: string;
  #hubEntries: readonly HubEntry[] | undefined;
  #hubRegistries: ReadonlyMap<string, RegistryType> | undefined;
  #takenWithScopeEcr: ReadonlySet<string> | undefined;
  #superseded: SupersededEntries | undefined;
  #resources: readonly YamlMap[] | undefined;
  #jobs: readonly YamlMap[] | undefined;
  #ecrImages: readonly EcrImageResource[] | undefined;
  #format: readonly FormattedMap[] | undefined;
  #ciLines: readonly YamlScalar[] | undefined;
  #jobTexts: readonly JobText[] | undefined;
  #ciUses: RegistryUses | undefined;

  constructor(root: YamlMap, text: string) {
    this.root = root;
    this.#text = text;
  }

  get hubEntries(): readonly HubEntry[] {
    this.#hubEntries ??= readHubEntries(this.root);
    return this.#hubEntries;
  }

  /** The registries of its hub entries, by the names of their integrations. */
  get hubRegistries(): ReadonlyMap<string, RegistryType> {
    this.#hubRegistries ??= readHubRegistries(this.hubEntries);
    return this.#hubRegistries;
  }

  /** Names of the resources that a step takes in with the scope `ecr`. */
  get takenWithScopeEcr(): ReadonlySet<string> {
    this.#takenWithScopeEcr ??= readTakenWithScopeEcr(this.jobs);
    return this.#takenWithScopeEcr;
  }

  /** Hub entries that a later one takes the place of. */
  get superseded(): SupersededEntries {
    this.#superseded ??= readSuperseded(this.root, this.hubEntries);
    return this.#superseded;
  }

  /** The maps in the list `resources`. */
  get resources(): readonly YamlMap[] {
    this.#resources ??= mapsUnder(this.root, 'resources');
    return this.#resources;
  }

  get jobs(): readonly YamlMap[] {
    this.#jobs ??= mapsUnder(this.root, 'jobs');
    return this.#jobs;
  }

  get ecrImages(): readonly EcrImageResource[] {
    this.#ecrImages ??= readEcrResources(this.resources, this.#text);
    return this.#ecrImages;
  }

  /** The maps that the format describes. */
  get format(): readonly FormattedMap[] {
    this.#format ??= walkFormat(this.root);
    return this.#format;
  }

  /** What a shell runs in the CI part. */
  get ciLines(): readonly YamlScalar[] {
    this.#ciLines ??= readCiLines(this.root);
    return this.#ciLines;
  }

  /** What a shell runs in each job. */
  get jobTexts(): readonly JobText[] {
    this.#jobTexts ??= readJobTexts(this.jobs);
    return this.#jobTexts;
  }

  get ciUses(): RegistryUses {
    this.#ciUses ??= readCiUses(this.#text, this.root, () => this.ciLines);
    return this.#ciUses;
  }
}

/** What a rule sees. */
export class AnalysisContext implements AnalysisInput {
  readonly document: ShippableDocument;
  readonly references: FileReferences;
  readonly place: FilePlace;
  readonly known: KnownIntegrations | null;
  readonly build: FileBuild | null;
  readonly text: string;
  /** One for each document of the file whose root is a map. */
  readonly roots: readonly DocumentFacts[];
  readonly fileName: string;
  readonly #read = new Map<unknown, unknown>();

  constructor({ document, references, place, known, build = null }: AnalysisInput) {
    this.document = document;
    this.references = references;
    this.place = place;
    this.known = known;
    this.build = build;
    this.text = document.text;
    const maps = document.roots.map((root) => asMap(root)).filter((root) => root !== null);
    this.roots = maps.map((root) => new DocumentFacts(root, document.text));
    this.fileName = place.path.slice(place.path.lastIndexOf('/') + 1);
  }

  /** What the text itself defines and uses by name. */
  get own(): BuildPartInText {
    return this.once(readOwnPart);
  }

  /** Tabs in the indentation of a text that does not parse, and what spaces in their place make of it. */
  get tabs(): TabFacts {
    return this.once(readTabs);
  }

  /** What a function reads from this context; each is called only once. */
  once<T>(read: (context: AnalysisContext) => T): T {
    const known = this.#read.get(read);
    if (known !== undefined || this.#read.has(read)) {
      return known as T;
    }
    const value = read(this);
    this.#read.set(read, value);
    return value;
  }

  /** The results of all documents in one list. Most files are one document, whose list is returned without a copy. */
  all<T>(read: (facts: DocumentFacts) => readonly T[]): readonly T[] {
    const [only] = this.roots;
    return this.roots.length === 1 && only !== undefined ? read(only) : this.roots.flatMap(read);
  }

  get hubEntries(): readonly HubEntry[] {
    return this.once(allHubEntries);
  }

  get resources(): readonly YamlMap[] {
    return this.once(allResources);
  }
}

function allHubEntries(context: AnalysisContext): readonly HubEntry[] {
  return context.all((facts) => facts.hubEntries);
}

function allResources(context: AnalysisContext): readonly YamlMap[] {
  return context.all((facts) => facts.resources);
}

export interface TabFacts {
  readonly tabs: readonly TextRange[];
  readonly replaced: ReplacedTabs | null;
}

function readOwnPart({ document, references, place }: AnalysisContext): BuildPartInText {
  return readPartInText(document, references, place.path);
}

function readTabs({ text, document }: AnalysisContext): TabFacts {
  const syntax = document.problems.filter(({ code }) => !READABLE_PROBLEMS.has(code));
  const tabs = syntax.length === 0 ? [] : tabsInIndentation(text);
  return { tabs, replaced: tabs.length === 0 ? null : replaceTabs(text, tabs, syntax) };
}
