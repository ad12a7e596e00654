import { DEFAULT_ECR_REGION } from '../domain/awsRegion.ts';
import { integrationKind } from '../domain/integrationKind.ts';
import type { RegistryType } from '../domain/registryType.ts';
import { writeScalar } from '../yaml/scalarText.ts';
import type { EntryLine } from './hubEntryEdits.ts';

/**
 * The lines of a hub entry as we write it; ECR gets its region spelt out. They may come to stand in brackets, so they are
 * quoted as brackets need it.
 */
export function hubEntryLines(
  name: string,
  registry: RegistryType,
  region: string | null,
): readonly EntryLine[] {
  const kind = integrationKind(registry);
  const lines = [
    { key: 'integrationName', value: writeScalar(name, { flow: true }) },
    { key: 'type', value: kind.hubTypes[0] ?? '' },
  ];
  const written = writeScalar(region ?? DEFAULT_ECR_REGION, { flow: true });
  return kind.hasRegion ? [...lines, { key: 'region', value: written }] : lines;
}
