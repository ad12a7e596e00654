import type { FileUri } from '../domain/sourceFile.ts';
import { compareFiles, type BuildFile } from './buildFile.ts';
import type { BuildDefinition, BuildPart, BuildUse, HubEntry, TemplateAnchor } from './buildPart.ts';
import { NameLookup, type InFile } from './nameLookup.ts';

/** One build: everything that its files hold, by path, then in the order of the file. */
export interface Build {
  readonly definitions: readonly InFile<BuildDefinition>[];
  readonly uses: readonly InFile<BuildUse>[];
  readonly hubEntries: readonly InFile<HubEntry>[];
  readonly anchors: readonly InFile<TemplateAnchor>[];
}

interface FilePart {
  readonly file: BuildFile;
  readonly part: BuildPart;
}

/**
 * All builds of a workspace: who defines a name, and who uses it. Each file contributes its part, and replacing one
 * costs as much as the file holds, not as the workspace does.
 */
export class BuildIndex {
  readonly #parts = new Map<FileUri, FilePart>();
  readonly #byBuild = new Map<string, Set<FileUri>>();
  readonly #definitions = new NameLookup<BuildDefinition>(({ name }) => [name]);
  readonly #takers = new NameLookup<BuildDefinition>(({ integrations }) => integrations);
  readonly #uses = new NameLookup<BuildUse>(({ name }) => [name]);
  readonly #usesBy = new NameLookup<BuildUse>(({ user }) => (user === null ? [] : [user]));
  readonly #hubEntries = new NameLookup<HubEntry>(({ integration }) => [integration]);
  readonly #anchors = new NameLookup<TemplateAnchor>(({ name }) => [name]);

  /** Takes in the part of a file in place of the one it had; null where the file is gone. */
  replace(file: BuildFile, part: BuildPart | null): void {
    const old = this.#parts.get(file.uri);
    if (old !== undefined) {
      this.#change('remove', old);
      this.#parts.delete(file.uri);
      const files = this.#byBuild.get(old.file.build);
      files?.delete(file.uri);
      if (files?.size === 0) {
        this.#byBuild.delete(old.file.build);
      }
    }
    if (part !== null) {
      this.#change('add', { file, part });
      this.#parts.set(file.uri, { file, part });
      this.#byBuild.set(file.build, (this.#byBuild.get(file.build) ?? new Set()).add(file.uri));
    }
  }

  /** The builds that have files, sorted. */
  builds(): readonly string[] {
    return [...this.#byBuild.keys()].sort();
  }

  /** Everything in one build; empty for a build that is not there. */
  build(build: string): Build {
    const files = [...(this.#byBuild.get(build) ?? [])]
      .map((uri) => this.#parts.get(uri))
      .filter((entry) => entry !== undefined)
      .sort((a, b) => compareFiles(a.file, b.file));
    const all = <T>(itemsOf: (part: BuildPart) => readonly T[]): readonly InFile<T>[] =>
      files.flatMap(({ file, part }) => itemsOf(part).map((item) => ({ file, item })));
    return {
      definitions: all((part) => part.definitions),
      uses: all((part) => part.uses),
      hubEntries: all((part) => part.hubEntries),
      anchors: all((part) => part.anchors),
    };
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
    const all = this.#definitions.get(name);
    const own = all.filter(({ file }) => file.build === build);
    return own.length > 0 ? own : all;
  }

  /** Resources, jobs and triggers that name an integration themselves. */
  takersOf(integration: string): readonly InFile<BuildDefinition>[] {
    return this.#takers.get(integration);
  }

  hubEntries(integration: string): readonly InFile<HubEntry>[] {
    return this.#hubEntries.get(integration);
  }

  /** Places that name a resource or job of that name. */
  uses(name: string): readonly InFile<BuildUse>[] {
    return this.#uses.get(name);
  }

  /** Places in the definition of that name that name others. */
  usesBy(user: string, build: string): readonly InFile<BuildUse>[] {
    return this.#usesBy.get(user).filter(({ file }) => file.build === build);
  }

  /** Anchors of that name in the templates files of a build. */
  anchors(name: string, build: string): readonly InFile<TemplateAnchor>[] {
    return this.#anchors.get(name).filter(({ file }) => file.build === build);
  }

  /** Integrations that a hub entry, resource, job or trigger names, sorted. */
  integrations(): readonly string[] {
    return [...new Set([...this.#takers.names(), ...this.#hubEntries.names()])].sort();
  }

  #change(how: 'add' | 'remove', { file, part }: FilePart): void {
    this.#definitions[how](file, part.definitions);
    this.#takers[how](file, part.definitions);
    this.#uses[how](file, part.uses);
    this.#usesBy[how](file, part.uses);
    this.#hubEntries[how](file, part.hubEntries);
    this.#anchors[how](file, part.anchors);
  }
}
