import type { FileBuild } from '../build/fileBuild.ts';
import { readPartInText, type BuildPartInText } from '../build/readBuildPart.ts';
import { lazily } from '../domain/lazily.ts';
import type { FileReferences } from '../domain/integrationReference.ts';
import type { TextRange } from '../domain/textRange.ts';
import type { RegistryType } from '../domain/registryType.ts';
import { asMap, mapsUnder } from '../yaml/read/treeReading.ts';
import { replaceTabs, tabsInIndentation, type ReplacedTabs } from '../edits/tabEdits.ts';
import { READABLE_PROBLEMS } from '../yaml/shippableDocument.ts';
import type { ShippableDocument } from '../yaml/shippableDocument.ts';
import type { YamlMap } from '../yaml/yamlTree.ts';
import { readEcrResources, type EcrImageResource } from './facts/ecrResources.ts';
import { walkFormat, type FormattedMap } from './facts/formatWalk.ts';
import { readHubEntries, type HubEntry } from './facts/hubEntries.ts';
import { readCiUses, type RegistryUses } from './facts/registryUses.ts';
import { readSuperseded, type SupersededEntries } from './facts/supersededEntries.ts';
import { readShellTexts, type ShellTexts } from './facts/shellTexts.ts';

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

/** What several rules need of one YAML document, read once and on first use. */
export interface DocumentFacts {
  readonly root: YamlMap;
  readonly hubEntries: readonly HubEntry[];
  /** Hub entries that a later one takes the place of. */
  readonly superseded: SupersededEntries;
  /** The maps of the lists of an assembly line. */
  readonly resources: readonly YamlMap[];
  readonly jobs: readonly YamlMap[];
  readonly ecrImages: readonly EcrImageResource[];
  /** The maps that the format describes. */
  readonly format: readonly FormattedMap[];
  readonly shell: ShellTexts;
  readonly ciUses: RegistryUses;
}

/** What a rule sees. */
export interface AnalysisContext extends AnalysisInput {
  readonly build: FileBuild | null;
  /** What the text itself defines and uses by name. */
  readonly own: BuildPartInText;
  readonly text: string;
  /** One for each document of the file whose root is a map. */
  readonly roots: readonly DocumentFacts[];
  readonly fileName: string;
  /** Tabs in the indentation of a text that does not parse, and what spaces in their place make of it. */
  readonly tabs: TabFacts;
  /** What a function reads from this context; each is called only once. */
  readonly once: <T>(read: (context: AnalysisContext) => T) => T;
}

export interface TabFacts {
  readonly tabs: readonly TextRange[];
  readonly replaced: ReplacedTabs | null;
}

export function createAnalysisContext(input: AnalysisInput): AnalysisContext {
  const { text, roots } = input.document;
  const maps = roots.map((root) => asMap(root)).filter((root) => root !== null);
  const tabs = lazily(() => readTabs(input.document));
  const own = lazily(() => readPartInText(input.document, input.references, input.place.path));
  const known = new Map<unknown, unknown>();
  const context: AnalysisContext = {
    ...input,
    build: input.build ?? null,
    get own() {
      return own();
    },
    text,
    roots: maps.map((root) => createFacts(text, root)),
    fileName: input.place.path.slice(input.place.path.lastIndexOf('/') + 1),
    get tabs() {
      return tabs();
    },
    once: <T>(read: (context: AnalysisContext) => T): T => {
      if (!known.has(read)) {
        known.set(read, read(context));
      }
      return known.get(read) as T;
    },
  };
  return context;
}

function readTabs({ text, problems }: ShippableDocument): TabFacts {
  const syntax = problems.filter(({ code }) => !READABLE_PROBLEMS.has(code));
  const tabs = syntax.length === 0 ? [] : tabsInIndentation(text);
  return { tabs, replaced: tabs.length === 0 ? null : replaceTabs(text, tabs, syntax) };
}

function createFacts(text: string, root: YamlMap): DocumentFacts {
  const hubEntries = lazily(() => readHubEntries(root));
  const superseded = lazily(() => readSuperseded(root, hubEntries()));
  const resources = lazily(() => mapsUnder(root, 'resources'));
  const jobs = lazily(() => mapsUnder(root, 'jobs'));
  const ecrImages = lazily(() => readEcrResources(resources(), text));
  const format = lazily(() => walkFormat(root));
  const shell = lazily(() => readShellTexts(root));
  const ciUses = lazily(() => readCiUses(text, root, shell));
  return {
    root,
    get hubEntries() {
      return hubEntries();
    },
    get superseded() {
      return superseded();
    },
    get resources() {
      return resources();
    },
    get jobs() {
      return jobs();
    },
    get ecrImages() {
      return ecrImages();
    },
    get format() {
      return format();
    },
    get shell() {
      return shell();
    },
    get ciUses() {
      return ciUses();
    },
  };
}
