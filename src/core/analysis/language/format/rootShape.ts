import type { CandidateRole } from '../../../domain/candidateFile.ts';
import { CI_KEYS } from './ciSection.ts';
import { OPEN_MAP, TEXT, key, listOf, mapOf, oneOf, type FormatKey, type MapShape } from './formatShape.ts';
import { JOBS_KEY } from './jobsSection.ts';
import { RESOURCES_KEY, TRIGGERS_KEY } from './resourcesSection.ts';

const TEMPLATES_KEY = key(
  'templates',
  'Anchors (`&name`) that aliases (`*name`) elsewhere stand for.',
  oneOf(OPEN_MAP, listOf(OPEN_MAP)),
);

const EXTERNAL_REFERENCES_KEY = key(
  'externalReferences',
  'Public raw URLs of further template files.',
  listOf(TEXT),
);

const ASSEMBLY_KEYS: readonly FormatKey[] = [RESOURCES_KEY, JOBS_KEY, TRIGGERS_KEY];

const ROOTS: Readonly<Record<CandidateRole, MapShape>> = {
  main: mapOf([...CI_KEYS, ...ASSEMBLY_KEYS, TEMPLATES_KEY]),
  resources: mapOf([RESOURCES_KEY]),
  jobs: mapOf([JOBS_KEY]),
  triggers: mapOf([TRIGGERS_KEY]),
  templates: mapOf([TEMPLATES_KEY, EXTERNAL_REFERENCES_KEY]),
};

/** What may stand at the root of a file of this role. */
export function rootShape(role: CandidateRole): MapShape {
  return ROOTS[role];
}
