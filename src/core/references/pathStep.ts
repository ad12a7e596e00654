import type { YamlMap } from '../yaml/yamlTree.ts';

/** One step of the way from the root of a document to a node. */
export interface PathStep {
  readonly parent: PathStep | null;
  /** A key as it is written, or an index. */
  readonly key: string | number;
  /** The map that holds the key; null for an index. */
  readonly map: YamlMap | null;
  /** Whether the node or one around it carries an anchor, so that it may be used elsewhere. */
  readonly anchored: boolean;
}

/** The keys around a step in lower case, innermost first; indexes are left out. */
export function keysAbove(step: PathStep): readonly string[] {
  const keys: string[] = [];
  for (let at = step.parent; at !== null; at = at.parent) {
    if (typeof at.key === 'string') {
      keys.push(at.key.toLowerCase());
    }
  }
  return keys;
}

/** As it is written, for example `build.integrations.hub[0].integrationName`. */
export function pathOf(step: PathStep): string {
  const parts: string[] = [];
  for (let at: PathStep | null = step; at !== null; at = at.parent) {
    parts.push(
      typeof at.key === 'number' ? `[${String(at.key)}]` : at.parent === null ? at.key : `.${at.key}`,
    );
  }
  return parts.reverse().join('');
}
