import {
  recordEntry,
  recordNothing,
  recordScalar,
  recordUnknown,
  textAt,
  valueOf,
} from './recordReference.ts';
import type { ReferenceFacts } from './recordReference.ts';
import { atEntry, itemsIn, namingMapAt, namingMapsIn, noteMerge } from './referenceWalk.ts';
import type { MapPlace, ReferenceWalk, Trail } from './referenceWalk.ts';
import { scalarOf } from '../yaml/mapEntries.ts';
import type { MapEntry } from '../yaml/mapEntries.ts';
import type { YamlNode } from '../yaml/yamlTree.ts';
import { typeWord } from '../domain/hubType.ts';

const JOB: ReferenceFacts = {
  place: 'job',
  type: null,
  region: null,
  registry: null,
  branches: null,
  holderName: null,
};

/** Collects the references in the list `jobs`. */
export function collectJobs(walk: ReferenceWalk, value: YamlNode | null, trail: Trail): void {
  for (const place of namingMapsIn(walk, value, trail)) {
    const type = valueOf(place, 'type');
    const holderName = textAt(place, 'name');
    const listPlace = typeWord(type?.text ?? null) === 'runsh' ? 'job' : 'job-without-effect';
    for (const entry of place.entries) {
      if (entry.key === 'integrations') {
        const named = entry.value?.kind === 'scalar' ? 'job-without-effect' : listPlace;
        collectNames(walk, place, entry, { ...JOB, place: named, type, holderName }, ['integrationName']);
      } else if (entry.key === 'integration') {
        recordEntry(walk, place, entry, { ...JOB, place: 'deprecated-job', type, holderName });
      }
    }
  }
}

/** `pipelines[].steps[]`: `configuration.integrations[].name` and `requires.integrations[]`. */
export function collectPipelines(walk: ReferenceWalk, value: YamlNode | null, trail: Trail): void {
  for (const pipeline of namingMapsIn(walk, value, trail)) {
    for (const entry of pipeline.entries) {
      if (entry.key === 'steps') {
        for (const step of namingMapsIn(walk, entry.value, atEntry(pipeline.trail, entry))) {
          collectStep(walk, step);
        }
      }
    }
  }
}

function collectStep(walk: ReferenceWalk, step: MapPlace): void {
  const facts = { ...JOB, holderName: textAt(step, 'name') };
  for (const entry of step.entries) {
    if (entry.key === 'configuration' || entry.key === 'requires') {
      const inner = namingMapAt(walk, entry.value, atEntry(step.trail, entry));
      for (const list of inner?.entries ?? []) {
        if (inner !== null && list.key === 'integrations') {
          collectNames(walk, inner, list, facts, ['name', 'integrationName']);
        }
      }
    }
  }
}

/** The names of a list of scalars, or of maps that hold the name under one of `keys`. */
function collectNames(
  walk: ReferenceWalk,
  place: MapPlace,
  list: MapEntry,
  facts: ReferenceFacts,
  keys: readonly string[],
): void {
  walk.covered.add(list.pair);
  if (scalarOf(list.value)?.isNull === true) {
    // A list that is not there yet, as an empty one.
    return;
  }
  for (const item of itemsIn(list.value, atEntry(place.trail, list))) {
    if ('scalar' in item) {
      recordScalar(walk, item, facts);
    } else if ('unknown' in item) {
      recordUnknown(walk, item, facts, null);
    } else if ('empty' in item) {
      recordNothing(walk, item, facts);
    } else {
      collectNamed(walk, item, facts, keys);
    }
  }
}

function collectNamed(
  walk: ReferenceWalk,
  item: MapPlace,
  facts: ReferenceFacts,
  keys: readonly string[],
): void {
  const named = item.entries.filter(({ key }) => keys.includes(key));
  if (named.length === 0) {
    noteMerge(walk, item);
    recordNothing(walk, item, facts);
  }
  for (const entry of named) {
    recordEntry(walk, item, entry, facts);
  }
}
