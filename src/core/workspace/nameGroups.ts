import { groupOfMisplaced, groupOfReference } from './integrationGroup.ts';
import type { IntegrationGroup } from './integrationGroup.ts';
import { factsOfPlace } from '../domain/referencePlace.ts';
import type { RegistryType } from '../domain/registryType.ts';
import type { IndexedFile } from './indexedFile.ts';

/** How many uses of a name speak for each group. */
interface Uses {
  readonly references: Map<IntegrationGroup, number>;
  readonly misplaced: Map<IntegrationGroup, number>;
  /** Registries by the hosts of images. */
  readonly images: Map<RegistryType, number>;
}

/**
 * What all files together say that each name is. Kept up to date with every file that comes or goes: looking at all uses of a
 * name again, at each change of one, would take longer than reading the files.
 */
export class NameGroups {
  readonly #uses = new Map<string, Uses>();
  readonly #groups = new Map<string, ReadonlySet<IntegrationGroup>>();

  /** Replaces one state of a file by another. `names` holds all names about which the two differ. */
  replace(old: IndexedFile | undefined, fresh: IndexedFile | null, names: ReadonlySet<string>): void {
    if (old !== undefined) {
      this.#count(old, -1, names);
    }
    if (fresh !== null) {
      this.#count(fresh, 1, names);
    }
  }

  /** Misplaced uses count where a name has no others; empty where none stands for an integration. */
  of(name: string): ReadonlySet<IntegrationGroup> {
    const { references, misplaced } = this.#uses.get(name) ?? NO_USES;
    const groups = this.#groups.get(name) ?? new Set((references.size > 0 ? references : misplaced).keys());
    this.#groups.set(name, groups);
    return groups;
  }

  /** The registries that hold the images of a name's image resources, by their hosts. */
  imageRegistries(name: string): ReadonlySet<RegistryType> {
    return new Set(this.#uses.get(name)?.images.keys());
  }

  #count({ analysis, saved }: IndexedFile, step: 1 | -1, names: ReadonlySet<string>): void {
    for (const reference of [...analysis.references, ...(saved?.references ?? [])]) {
      const { integrationName, place, registry } = reference;
      if (!names.has(integrationName)) {
        continue;
      }
      this.#step(integrationName, 'references', groupOfReference(reference), step);
      if (factsOfPlace(place).registry === 'record' && registry !== null) {
        this.#step(integrationName, 'images', registry, step);
      }
    }
    for (const misplaced of analysis.misplaced.filter((one) => names.has(one.integrationName))) {
      this.#step(misplaced.integrationName, 'misplaced', groupOfMisplaced(misplaced), step);
    }
  }

  #step(name: string, kind: keyof Uses, what: IntegrationGroup | undefined, step: 1 | -1): void {
    if (what === undefined) {
      return;
    }
    const uses: Uses = this.#uses.get(name) ?? {
      references: new Map(),
      misplaced: new Map(),
      images: new Map(),
    };
    const counts: Map<IntegrationGroup, number> = uses[kind];
    const count = (counts.get(what) ?? 0) + step;
    if (count > 0) {
      counts.set(what, count);
    } else {
      counts.delete(what);
    }
    if (uses.references.size + uses.misplaced.size > 0) {
      this.#uses.set(name, uses);
    } else {
      this.#uses.delete(name);
    }
    this.#groups.delete(name);
  }
}

const NO_USES: Uses = { references: new Map(), misplaced: new Map(), images: new Map() };
