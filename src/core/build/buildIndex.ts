import { typeWord } from '../domain/hubType.ts';
import type { FileUri } from '../domain/sourceFile.ts';
import { compareFiles, type BuildFile } from './buildFile.ts';
import type { BuildDefinition, BuildPart, BuildUse, HubEntry, TemplateAnchor } from './buildPart.ts';
import { NameLookup, type InFile } from './nameLookup.ts';
import { variableName } from './variableName.ts';

/** One build: everything that its files hold, by path, then in the order of the file. */
export interface Build {
  readonly definitions: readonly InFile<BuildDefinition>[];
  readonly uses: readonly InFile<BuildUse>[];
  readonly hubEntries: readonly InFile<HubEntry>[];
  readonly anchors: readonly InFile<TemplateAnchor>[];
}

/** More builds than this are not searched for uses of a name that another one defines. */
const MAX_OTHER_BUILDS = 200;

/** A file with what it adds. */
export interface FilePart {
  readonly file: BuildFile;
  readonly part: BuildPart;
}

/**
 * All builds of a workspace: who defines a name, and who uses it. Each file contributes its part, and replacing one
 * costs as much as the file holds, not as the workspace does.
 */
export class BuildIndex {
  readonly #parts = new Map<FileUri, FilePart>();
  readonly #byBuild = new Map<string, BuildTotals>();
  readonly #definitions = new NameLookup<BuildDefinition>(({ name }) => [name]);
  readonly #takers = new NameLookup<BuildDefinition>(({ integrations }) => integrations);
  readonly #uses = new NameLookup<BuildUse>(({ name }) => [name]);
  readonly #usesBy = new NameLookup<BuildUse>(({ user }) => (user === null ? [] : [user]));
  readonly #hubEntries = new NameLookup<HubEntry>(({ integration }) => [integration]);
  readonly #anchors = new NameLookup<TemplateAnchor>(({ name }) => [name]);
  readonly #byVariable = new NameLookup<BuildDefinition>(({ name }) => [variableName(name)]);
  readonly #variables = new NameLookup<string>((name) => [name]);

  /** Takes in the part of a file in place of the one it had; null where the file is gone. */
  replace(file: BuildFile, part: BuildPart | null): void {
    const old = this.#parts.get(file.uri);
    if (old !== undefined) {
      this.#change('remove', old);
      this.#parts.delete(file.uri);
    }
    if (part !== null) {
      this.#parts.set(file.uri, { file, part });
      this.#change('add', { file, part });
    }
  }

  part(uri: FileUri): FilePart | undefined {
    return this.#parts.get(uri);
  }

  /** The files of a build with what each adds, in no order; none of a build that has more files than `limit`. */
  partsOf(build: string, limit = Infinity): readonly FilePart[] {
    const files = this.#byBuild.get(build)?.files ?? new Set();
    return files.size > limit ? [] : [...files].flatMap((uri) => this.#parts.get(uri) ?? []);
  }

  /** The builds that have files, sorted. */
  builds(): readonly string[] {
    return [...this.#byBuild.keys()].sort();
  }

  /** Whether a build defines a job. */
  hasJobs(build: string): boolean {
    return (this.#byBuild.get(build)?.jobs ?? 0) > 0;
  }

  /** Whether every file of a build tells all that it defines and uses. */
  isWhole(build: string): boolean {
    return (this.#byBuild.get(build)?.broken ?? 0) === 0;
  }

  /** Names that a build defines, each once, in no order; at most so many definitions are looked at. */
  namesIn(build: string, limit: number): readonly string[] {
    const names = new Set<string>();
    let left = limit;
    for (const uri of this.#byBuild.get(build)?.files ?? []) {
      const definitions = this.#parts.get(uri)?.part.definitions.slice(0, left) ?? [];
      definitions.forEach(({ name }) => names.add(name));
      left -= definitions.length;
      if (left === 0) {
        break;
      }
    }
    return [...names];
  }

  /** Resources of a build that log in to a registry; at most so many. */
  cliConfigs(build: string, limit: number): readonly InFile<BuildDefinition>[] {
    const found: InFile<BuildDefinition>[] = [];
    for (const [uri, items] of this.#byBuild.get(build)?.cliConfigs ?? []) {
      const file = this.#parts.get(uri)?.file;
      if (file !== undefined && found.length < limit) {
        found.push(...items.map((item) => ({ file, item })));
      }
    }
    return found.slice(0, limit);
  }

  /** Everything in one build; empty for a build that is not there. */
  build(build: string): Build {
    const files = this.partsOf(build).toSorted((a, b) => compareFiles(a.file, b.file));
    const all = <T>(itemsOf: (part: BuildPart) => readonly T[]): readonly InFile<T>[] =>
      files.flatMap(({ file, part }) => itemsOf(part).map((item) => ({ file, item })));
    return {
      definitions: all((part) => part.definitions),
      uses: all((part) => part.uses),
      hubEntries: all((part) => part.hubEntries),
      anchors: all((part) => part.anchors),
    };
  }

  /** Definitions whose names hold the letters of a query in that order, case apart; at most so many. */
  definitionsLike(query: string, limit: number): readonly InFile<BuildDefinition>[] {
    const found: InFile<BuildDefinition>[] = [];
    for (const name of this.#definitions.names()) {
      if (holdsInOrder(name.toLowerCase(), query.toLowerCase())) {
        found.push(...this.#definitions.some(name, limit - found.length));
      }
      if (found.length >= limit) {
        break;
      }
    }
    return found.slice(0, limit);
  }

  /** Every definition of a name in every build. */
  definitions(name: string): readonly InFile<BuildDefinition>[] {
    return this.#definitions.get(name);
  }

  /**
   * What a name means to a file of that build: all definitions of the build itself, the first of which counts, else
   * those of the other builds, since a subscription may hold several repositories. Empty where nothing defines it.
   */
  resolve(name: string, build: string): readonly InFile<BuildDefinition>[] {
    return this.#definitions.hasIn(name, build)
      ? this.#definitions.getIn(name, build)
      : this.#definitions.get(name);
  }

  /** Definitions of a name in some files of all builds, in no order. */
  someDefinitions(name: string, files: number): readonly InFile<BuildDefinition>[] {
    return this.#definitions.some(name, files);
  }

  defines(name: string): boolean {
    return this.#definitions.has(name);
  }

  definitionsIn(name: string, build: string): readonly InFile<BuildDefinition>[] {
    return this.#definitions.getIn(name, build);
  }

  /** Resources, jobs and triggers that name an integration themselves. */
  takersOf(integration: string): readonly InFile<BuildDefinition>[] {
    return this.#takers.get(integration);
  }

  hubEntries(integration: string): readonly InFile<HubEntry>[] {
    return this.#hubEntries.get(integration);
  }

  takersIn(integration: string, build: string): readonly InFile<BuildDefinition>[] {
    return this.#takers.getIn(integration, build);
  }

  hubEntriesIn(integration: string, build: string): readonly InFile<HubEntry>[] {
    return this.#hubEntries.getIn(integration, build);
  }

  /** Places that name a resource or job of that name. */
  uses(name: string): readonly InFile<BuildUse>[] {
    return this.#uses.get(name);
  }

  usesIn(name: string, build: string): readonly InFile<BuildUse>[] {
    return this.#uses.getIn(name, build);
  }

  /**
   * Places that may mean what a build defines by that name: its own, and those of builds that define no such name
   * themselves. Of very many builds not all are looked at.
   */
  usesMeaning(name: string, build: string): readonly InFile<BuildUse>[] {
    const found = [...this.#uses.getIn(name, build)];
    let left = MAX_OTHER_BUILDS;
    for (const other of this.#uses.builds(name)) {
      if (other !== build && !this.#definitions.hasIn(name, other)) {
        found.push(...this.#uses.getIn(name, other));
      }
      left -= 1;
      if (left === 0) {
        break;
      }
    }
    return found;
  }

  /** Places in the definition of that name that name others. */
  usesBy(user: string, build: string): readonly InFile<BuildUse>[] {
    return this.#usesBy.getIn(user, build);
  }

  /** Anchors of that name in the templates files of a build. */
  anchors(name: string, build: string): readonly InFile<TemplateAnchor>[] {
    return this.#anchors.getIn(name, build);
  }

  /** Definitions of a build whose integration a script reads by variables that start with that text. */
  definitionsByVariable(start: string, build: string): readonly InFile<BuildDefinition>[] {
    return this.#byVariable.getIn(start, build);
  }

  /** Files of a build whose scripts read variables that start with that text; the items repeat it. */
  variableUses(start: string, build: string): readonly InFile<string>[] {
    return this.#variables.getIn(start, build);
  }

  /** Integrations that a hub entry, resource, job or trigger names, sorted. */
  integrations(): readonly string[] {
    return [...new Set([...this.#takers.names(), ...this.#hubEntries.names()])].sort();
  }

  #change(how: 'add' | 'remove', { file, part }: FilePart): void {
    this.#count(how, { file, part });
    this.#definitions[how](file, part.definitions);
    this.#takers[how](file, part.definitions);
    this.#uses[how](file, part.uses);
    this.#usesBy[how](file, part.uses);
    this.#hubEntries[how](file, part.hubEntries);
    this.#anchors[how](file, part.anchors);
    this.#byVariable[how](file, part.definitions);
    this.#variables[how](file, part.variables);
  }

  #count(how: 'add' | 'remove', { file, part }: FilePart): void {
    const totals = this.#byBuild.get(file.build) ?? newTotals();
    const step = how === 'add' ? 1 : -1;
    totals.jobs += step * part.definitions.filter(({ kind }) => kind === 'job').length;
    totals.broken += part.isWhole ? 0 : step;
    const logins = part.definitions.filter(({ type }) => typeWord(type) === 'cliconfig');
    totals.cliConfigs.delete(file.uri);
    if (how === 'add' && logins.length > 0) {
      totals.cliConfigs.set(file.uri, logins);
    }
    totals.files[how === 'add' ? 'add' : 'delete'](file.uri);
    if (totals.files.size === 0) {
      this.#byBuild.delete(file.build);
    } else {
      this.#byBuild.set(file.build, totals);
    }
  }
}

/** Kept of a build so that nobody walks all its files for them. */
interface BuildTotals {
  readonly files: Set<FileUri>;
  readonly cliConfigs: Map<FileUri, readonly BuildDefinition[]>;
  jobs: number;
  /** Files that may define or use more than they tell. */
  broken: number;
}

function newTotals(): BuildTotals {
  return { files: new Set(), cliConfigs: new Map(), jobs: 0, broken: 0 };
}

function holdsInOrder(text: string, letters: string): boolean {
  let at = 0;
  for (const letter of letters) {
    at = text.indexOf(letter, at) + 1;
    if (at === 0) {
      return false;
    }
  }
  return true;
}
