import { addAll } from '../domain/addAll.ts';
import type { FileUri } from '../domain/sourceFile.ts';
import type { BuildFile } from './buildFile.ts';
import type { BuildDefinition, BuildPart, BuildUse, FileUse, HubEntry, TemplateAnchor } from './buildPart.ts';
import { BuildTotals, isLogin } from './buildTotals.ts';
import type { FilePart } from './filePart.ts';
import { ItemsByName, type InFile } from './itemsByName.ts';
import { NameLookup } from './nameLookup.ts';
import { sortFiles } from './sortedFiles.ts';
import { variableName } from './variableName.ts';

/** One build: everything that its files hold, by path, then in the order of the file. */
export interface Build {
  readonly definitions: readonly InFile<BuildDefinition>[];
  readonly uses: readonly InFile<BuildUse>[];
  readonly hubEntries: readonly InFile<HubEntry>[];
  readonly fileUses: readonly InFile<FileUse>[];
  readonly anchors: readonly InFile<TemplateAnchor>[];
}

/** More builds than this are not searched for uses of a name that another one defines. */
const MAX_OTHER_BUILDS = 200;

/** More files than this are not looked through for a use that counts. */
const MAX_USERS = 200;

/** How far uses of other builds are looked for. */
export interface UseBounds {
  readonly usesElsewhere?: number;
  readonly builds?: number;
}

/** A file of the index; its part is replaced with each change. */
interface Entry extends FilePart {
  part: BuildPart;
}

/**
 * All builds of a workspace: who defines a name, and who uses it. Each file contributes its part, and replacing one
 * costs as much as the file holds, not as the workspace does.
 */
export class BuildIndex {
  readonly #parts = new Map<FileUri, Entry>();
  /** Most builds are a single file, which is stored as it is, without totals. */
  readonly #byBuild = new Map<string, FilePart | BuildTotals>();
  readonly #usesByUser = new ItemsByName(usesIn, ({ user }) => (user === null ? [] : [user]));
  readonly #definitions = lookup(definitionsIn, ({ name }) => [name]);
  readonly #takers = lookup(definitionsIn, ({ integrations }) => integrations);
  readonly #uses = lookup(usesIn, ({ name }) => [name]);
  readonly #hubEntries = lookup(hubEntriesIn, ({ integration }) => [integration]);
  readonly #anchors = lookup(anchorsIn, ({ name }) => [name]);
  readonly #byVariable = lookup(definitionsIn, ({ name }) => [variableName(name)]);
  readonly #variables = lookup(variablesIn, (name) => [name]);

  /** Takes in the part of a file in place of the one it had; null where the file is gone. */
  replace(file: BuildFile, part: BuildPart | null): void {
    const old = this.#parts.get(file.uri);
    if (old !== undefined && part !== null && isSameFile(old.file, file)) {
      this.#follow(old, part);
      return;
    }
    if (old !== undefined) {
      this.#uncount(old);
      this.#lookups().forEach((lookup) => {
        lookup.remove(old);
      });
      this.#parts.delete(file.uri);
    }
    if (part !== null) {
      const entry: Entry = { file, part };
      this.#parts.set(file.uri, entry);
      this.#count(entry);
      this.#lookups().forEach((lookup) => {
        lookup.add(entry);
      });
    }
  }

  /** Most changes of a file bring no name and take none away: its entry then stays where it is. */
  #follow(entry: Entry, part: BuildPart): void {
    const before = entry.part;
    this.#uncount(entry);
    entry.part = part;
    this.#count(entry);
    this.#lookups().forEach((lookup) => {
      lookup.follow(entry, before);
    });
  }

  /** The file with what it adds now. */
  part(uri: FileUri): FilePart | undefined {
    return this.#parts.get(uri);
  }

  /** The files of a build with what each adds, in no order; none of a build that has more files than `limit`. */
  partsOf(build: string, limit = Infinity): readonly FilePart[] {
    const { files } = this.#totals(build);
    return files.size > limit ? [] : [...files];
  }

  /** The builds that have files, sorted. */
  builds(): readonly string[] {
    return [...this.#byBuild.keys()].sort();
  }

  /** Whether a build defines a job. */
  hasJobs(build: string): boolean {
    return this.#totals(build).jobs > 0;
  }

  /** Whether all that the files of a build define and use is known. */
  isWhole(build: string): boolean {
    return this.#totals(build).broken === 0;
  }

  /** Names that a build defines, each once, in no order; at most `limit` definitions are looked at. */
  namesIn(build: string, limit: number): readonly string[] {
    const names = new Set<string>();
    let left = limit;
    for (const { part } of this.#totals(build).files) {
      const definitions = part.definitions.slice(0, left);
      definitions.forEach(({ name }) => names.add(name));
      left -= definitions.length;
      if (left === 0) {
        break;
      }
    }
    return [...names];
  }

  /** Definitions of a build, then those of others, in no further order; at most `limit`. */
  definitionsFor(build: string, limit: number): readonly BuildDefinition[] {
    const own = [...this.#totals(build).files].flatMap(({ part }) => part.definitions.slice(0, limit));
    const found = own.slice(0, limit);
    for (const { file, part } of this.#parts.values()) {
      if (found.length >= limit) {
        break;
      }
      if (file.build !== build) {
        addAll(found, part.definitions.slice(0, limit - found.length));
      }
    }
    return found;
  }

  /** Resources of a build that log in to a registry; at most `limit`. */
  cliConfigs(build: string, limit: number): readonly InFile<BuildDefinition>[] {
    const found: InFile<BuildDefinition>[] = [];
    for (const { file, part } of this.#totals(build).logins) {
      if (found.length >= limit) {
        break;
      }
      addAll(
        found,
        part.definitions.filter(({ type }) => isLogin(type)).map((item) => ({ file, item })),
      );
    }
    return found.slice(0, limit);
  }

  /** Everything in one build; empty for a build that is not there. */
  build(build: string): Build {
    const files = sortFiles(this.#totals(build).files);
    const all = <T>(itemsOf: (part: BuildPart) => readonly T[]): readonly InFile<T>[] =>
      files.flatMap(({ file, part }) => itemsOf(part).map((item) => ({ file, item })));
    return {
      definitions: all((part) => part.definitions),
      uses: all((part) => part.uses),
      hubEntries: all((part) => part.hubEntries),
      fileUses: all((part) => part.fileUses),
      anchors: all((part) => part.anchors),
    };
  }

  /** Definitions whose names hold the letters of a query in that order, case apart; at most `limit`. */
  definitionsLike(query: string, limit: number): readonly InFile<BuildDefinition>[] {
    const found: InFile<BuildDefinition>[] = [];
    for (const name of this.#definitions.names()) {
      if (holdsInOrder(name.toLowerCase(), query.toLowerCase())) {
        addAll(found, this.#definitions.some(name, limit - found.length));
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
   * those of the other builds, since a subscription may hold several repositories. Empty where nothing defines it;
   * only the first of them with a limit.
   */
  resolve(name: string, build: string, limit = Infinity): readonly InFile<BuildDefinition>[] {
    return this.#definitions.hasIn(name, build)
      ? this.#definitions.getIn(name, build, limit)
      : this.#definitions.get(name, limit);
  }

  /** Definitions of a name in some files of all builds, in no order. */
  someDefinitions(name: string, files: number): readonly InFile<BuildDefinition>[] {
    return this.#definitions.some(name, files);
  }

  defines(name: string): boolean {
    return this.#definitions.has(name);
  }

  definitionsIn(name: string, build: string, limit = Infinity): readonly InFile<BuildDefinition>[] {
    return this.#definitions.getIn(name, build, limit);
  }

  isDefinedIn(name: string, build: string): boolean {
    return this.#definitions.hasIn(name, build);
  }

  /** The files of a build that define a name, in no order. */
  filesDefining(name: string, build: string): Iterable<FilePart> {
    return this.#definitions.filesIn(name, build);
  }

  /** Resources, jobs and triggers that name an integration themselves. */
  takersOf(integration: string): readonly InFile<BuildDefinition>[] {
    return this.#takers.get(integration);
  }

  /** Like {@link takersOf}, but those in some files only, in no order. */
  someTakers(integration: string, files: number): readonly InFile<BuildDefinition>[] {
    return this.#takers.some(integration, files);
  }

  hubEntries(integration: string): readonly InFile<HubEntry>[] {
    return this.#hubEntries.get(integration);
  }

  takersIn(integration: string, build: string): readonly InFile<BuildDefinition>[] {
    return this.#takers.getIn(integration, build);
  }

  hubEntriesIn(integration: string, build: string, limit = Infinity): readonly InFile<HubEntry>[] {
    return this.#hubEntries.getIn(integration, build, limit);
  }

  /** Places that name a resource or job of that name. */
  uses(name: string): readonly InFile<BuildUse>[] {
    return this.#uses.get(name);
  }

  isUsedIn(name: string, build: string): boolean {
    return this.#uses.hasIn(name, build);
  }

  /** The files of a build that use a name, in no order. */
  filesUsing(name: string, build: string): Iterable<FilePart> {
    return this.#uses.filesIn(name, build);
  }

  /**
   * Places that may mean what a build defines by that name: its own, and those of builds that define no such name
   * themselves. At most `usesElsewhere` places of other builds are given, and at most `builds` other builds are looked at.
   */
  usesMeaning(
    name: string,
    build: string,
    { usesElsewhere = Infinity, builds = MAX_OTHER_BUILDS }: UseBounds = {},
  ): readonly InFile<BuildUse>[] {
    const found = [this.#uses.getIn(name, build)];
    let left = usesElsewhere;
    for (const other of this.#buildsMeaning(name, build, builds)) {
      const uses = this.#uses.getIn(name, other, left);
      found.push(uses);
      left -= uses.length;
    }
    return found.flat();
  }

  /** The files that hold what {@link usesMeaning} finds, in no order. */
  filesMeaning(name: string, build: string): readonly FilePart[] {
    return [build, ...this.#buildsMeaning(name, build)].flatMap((by) => [...this.#uses.filesIn(name, by)]);
  }

  /** Whether {@link usesMeaning} finds a use that counts; true as well after `MAX_USERS` files without one. */
  isMeant(name: string, build: string, counts: (use: BuildUse) => boolean = () => true): boolean {
    let left = MAX_USERS;
    for (const by of [build, ...this.#buildsMeaning(name, build)]) {
      for (const uses of this.#uses.unsortedIn(name, by)) {
        left -= 1;
        if (left === 0 || uses.some(({ item }) => counts(item))) {
          return true;
        }
      }
    }
    return false;
  }

  /** Other builds that use a name and define none such. */
  #buildsMeaning(name: string, build: string, most = MAX_OTHER_BUILDS): readonly string[] {
    const definers = this.#definitions.builds(name);
    const found: string[] = [];
    let left = most;
    for (const other of this.#uses.builds(name).keys()) {
      if (other !== build && !definers.has(other)) {
        found.push(other);
      }
      left -= 1;
      if (left === 0) {
        break;
      }
    }
    return found;
  }

  /** Whether any other file uses the name, even in a build that defines it itself: names are unique on the portal. */
  isUsedOutside(name: string, uri: FileUri): boolean {
    return this.#uses.some(name, 2).some(({ file }) => file.uri !== uri);
  }

  /** Places in the definition of that name that name others. */
  usesBy(user: string, build: string): readonly InFile<BuildUse>[] {
    const files = new Set(this.#definitions.getIn(user, build).map(({ file }) => file.uri));
    return [...files].flatMap((uri) => {
      const entry = this.#parts.get(uri);
      return entry === undefined ? [] : this.#usesByUser.get(entry, user);
    });
  }

  /** Names of the anchors in the templates files of a build; null where they are not all known. */
  anchorNames(build: string): readonly string[] | null {
    return this.#totals(build).anchors;
  }

  /** Anchors of that name in the templates files of a build. */
  anchors(name: string, build: string): readonly InFile<TemplateAnchor>[] {
    return this.#anchors.getIn(name, build);
  }

  /** Definitions of a build whose integration a script reads by variables that start with that text. */
  definitionsByVariable(start: string, build: string, limit: number): readonly InFile<BuildDefinition>[] {
    return this.#byVariable.getIn(start, build, limit);
  }

  /** Files of a build whose scripts read variables that start with that text, in no order. */
  filesReading(start: string, build: string): Iterable<FilePart> {
    return this.#variables.filesIn(start, build);
  }

  isVariableUsed(start: string, build: string): boolean {
    return this.#variables.hasIn(start, build);
  }

  /** Integrations that the files name, sorted. */
  integrations(): readonly string[] {
    const names = new Set([...this.#takers.names(), ...this.#hubEntries.names()]);
    for (const { part } of this.#parts.values()) {
      part.fileUses.forEach(({ integration }) => names.add(integration));
    }
    return [...names].sort();
  }

  #lookups(): readonly Pick<NameLookup<unknown>, 'add' | 'remove' | 'follow'>[] {
    return [
      this.#definitions,
      this.#takers,
      this.#uses,
      this.#hubEntries,
      this.#anchors,
      this.#byVariable,
      this.#variables,
    ];
  }

  #totals(build: string): BuildTotals {
    const known = this.#byBuild.get(build);
    if (known instanceof BuildTotals) {
      return known;
    }
    return known === undefined ? new BuildTotals() : new BuildTotals(known);
  }

  #count(entry: FilePart): void {
    const { build } = entry.file;
    const known = this.#byBuild.get(build);
    if (known === undefined) {
      this.#byBuild.set(build, entry);
    } else if (known instanceof BuildTotals) {
      known.add(entry);
    } else {
      this.#byBuild.set(build, new BuildTotals(known, entry));
    }
  }

  #uncount(entry: FilePart): void {
    const { build } = entry.file;
    const known = this.#byBuild.get(build);
    if (known instanceof BuildTotals) {
      known.remove(entry);
    }
    if (!(known instanceof BuildTotals) || known.files.size === 0) {
      this.#byBuild.delete(build);
    }
  }
}

function lookup<T>(
  itemsOf: (part: BuildPart) => readonly T[],
  keysOf: (item: T) => readonly string[],
): NameLookup<T> {
  return new NameLookup(new ItemsByName(itemsOf, keysOf));
}

const definitionsIn = ({ definitions }: BuildPart): readonly BuildDefinition[] => definitions;
const usesIn = ({ uses }: BuildPart): readonly BuildUse[] => uses;
const hubEntriesIn = ({ hubEntries }: BuildPart): readonly HubEntry[] => hubEntries;
const anchorsIn = ({ anchors }: BuildPart): readonly TemplateAnchor[] => anchors;
const variablesIn = ({ variables }: BuildPart): readonly string[] => variables;

function isSameFile(a: BuildFile, b: BuildFile): boolean {
  return a.path === b.path && a.build === b.build;
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
