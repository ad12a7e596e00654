import { recordEntry, textAt, valueOf } from './recordReference.ts';
import type { ReferenceFacts } from './recordReference.ts';
import { atEntry, namingMapAt, namingMapsIn } from './referenceWalk.ts';
import type { MapPlace, ReferenceWalk, Trail } from './referenceWalk.ts';
import type { YamlNode } from '../yaml/yamlTree.ts';

const VARIABLE: ReferenceFacts = {
  place: 'variable',
  type: null,
  region: null,
  registry: null,
  branches: null,
  holderName: null,
};

/** A stray `integration` on a trigger. */
export function collectTriggers(walk: ReferenceWalk, value: YamlNode | null, trail: Trail): void {
  for (const place of namingMapsIn(walk, value, trail)) {
    const type = valueOf(place, 'type');
    const region = valueOf(place, 'region');
    const facts: ReferenceFacts = {
      ...VARIABLE,
      place: 'trigger',
      type,
      region,
      holderName: textAt(place, 'name'),
    };
    for (const entry of place.entries) {
      if (entry.key === 'integration' || entry.key === 'integrationName') {
        recordEntry(walk, place, entry, facts);
      }
    }
  }
}

/** `vars.integration` and `vars.branches.<name>.integration`, which fill `${integration}` elsewhere. */
export function collectVars(walk: ReferenceWalk, value: YamlNode | null, trail: Trail): void {
  for (const vars of namingMapsIn(walk, value, trail)) {
    collectVarsIn(walk, vars);
    for (const entry of vars.entries) {
      const branches =
        entry.key === 'branches' ? namingMapAt(walk, entry.value, atEntry(vars.trail, entry)) : null;
      for (const branch of branches?.entries ?? []) {
        const place =
          branches === null ? null : namingMapAt(walk, branch.value, atEntry(branches.trail, branch));
        if (place !== null) {
          collectVarsIn(walk, place);
        }
      }
    }
  }
}

function collectVarsIn(walk: ReferenceWalk, place: MapPlace): void {
  const region = valueOf(place, 'region');
  for (const entry of place.entries) {
    if (entry.key === 'integration') {
      recordEntry(walk, place, entry, { ...VARIABLE, region });
    }
  }
}
