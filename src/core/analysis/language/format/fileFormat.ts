import { CI_KEYS } from './ciSection.ts';
import { OPEN_MAP, TEXT, key, listOf, mapOf, oneOf, type FormatKey, type MapShape } from './formatShape.ts';
import { JOBS_KEY } from './jobsSection.ts';
import { RESOURCES_KEY, TRIGGERS_KEY } from './resourcesSection.ts';

/** The kinds of configuration files, told by the name alone. */
export const FILE_FORMATS = ['main', 'resources', 'jobs', 'triggers', 'templates'] as const;

export type FileFormat = (typeof FILE_FORMATS)[number];

const SPECIAL_NAME = /(?:^|[\\/])\.?shippable\.(resources|jobs|triggers|templates)\.ya?ml$/i;

/** The format of a candidate file: what the name says, the file of everything otherwise. */
export function fileFormat(path: string): FileFormat {
  const named = SPECIAL_NAME.exec(path)?.[1]?.toLowerCase();
  return FILE_FORMATS.find((format) => format === named) ?? 'main';
}

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

const ROOTS: Readonly<Record<FileFormat, MapShape>> = {
  main: mapOf([...CI_KEYS, ...ASSEMBLY_KEYS, TEMPLATES_KEY]),
  resources: mapOf([RESOURCES_KEY]),
  jobs: mapOf([JOBS_KEY]),
  triggers: mapOf([TRIGGERS_KEY]),
  templates: mapOf([TEMPLATES_KEY, EXTERNAL_REFERENCES_KEY]),
};

/** What may stand at the root of a file of this format. */
export function rootShape(format: FileFormat): MapShape {
  return ROOTS[format];
}
