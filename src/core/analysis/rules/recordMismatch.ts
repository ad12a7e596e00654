import type { IntegrationReference } from '../../domain/integrationReference.ts';
import { isFixedWord } from '../../domain/referencePlace.ts';
import { integrationKind } from '../../domain/integrationKind.ts';
import { registryOfImage, typeWord } from '../../domain/hubType.ts';
import type { RegistryType } from '../../domain/registryType.ts';
import { asMap, asScalar, textOf, valueOf } from '../../yaml/read/treeReading.ts';
import type { YamlMap, YamlScalar } from '../../yaml/yamlTree.ts';
import type { AnalysisContext } from '../analysisContext.ts';
import type { RuleHit } from '../rule.ts';

/**
 * Integrations whose record does not fit: those in a section that takes no integration of their type, and those of an image
 * on a host that they cannot log in to.
 */
export function recordMismatches(context: AnalysisContext): readonly RuleHit[] {
  const records = new Map(context.known?.records.map(({ name, type }) => [name, type]) ?? []);
  if (!context.references.references.some(({ integrationName }) => records.has(integrationName))) {
    return [];
  }
  return [...sectionMismatches(context, records), ...imageMismatches(context, records)];
}

type Records = ReadonlyMap<string, RegistryType>;

function sectionMismatches({ references }: AnalysisContext, records: Records): readonly RuleHit[] {
  return references.references.flatMap((reference): readonly RuleHit[] => {
    const record = records.get(reference.integrationName);
    const section = record === undefined ? null : sectionWithout(reference, record);
    if (record === undefined || section === null || reference.usedAt !== null) {
      return [];
    }
    const params = { name: reference.integrationName, label: integrationKind(record).label, section };
    return [{ range: reference.nameRange, messageId: 'type-mismatch.section', params }];
  });
}

/** The section of a reference where it cannot take an integration of that registry; else null. */
function sectionWithout(
  { place, integrationName }: IntegrationReference,
  record: RegistryType,
): string | null {
  switch (place) {
    case 'notification':
      return isFixedWord(place, integrationName) ? null : 'notifications';
    case 'deployment':
      return record === 'ecr' ? null : 'deploy';
    case 'key':
      return 'key';
    default:
      return null;
  }
}

function imageMismatches(context: AnalysisContext, records: Records): readonly RuleHit[] {
  return context.resources.flatMap((resource): readonly RuleHit[] => {
    const integration = asScalar(valueOf(resource, 'integration'));
    const record = integration === null ? undefined : records.get(integration.text);
    if (record === undefined || typeWord(textOf(resource, 'type')) !== 'image') {
      return [];
    }
    const image = sourceName(resource);
    const registry = image === null ? null : hostRegistry(image.text);
    if (integration === null || image === null || registry === null || fits(registry, record)) {
      return [];
    }
    const params = {
      name: integration.text,
      label: integrationKind(record).label,
      host: image.text.split('/')[0] ?? '',
    };
    return [{ range: integration.contentRange, messageId: 'type-mismatch.image', params }];
  });
}

/** The registry of an image that names its host; null without one, which may be added elsewhere. */
function hostRegistry(image: string): RegistryType | null {
  const host = image.split('/')[0] ?? '';
  const named = host.includes('.') && image.includes('/') && !image.includes('$');
  return named ? registryOfImage(image) : null;
}

/** A private registry's integration may stand for any host; the clouds' own log in to theirs alone. */
function fits(host: RegistryType, record: RegistryType): boolean {
  return host === record || record === 'private' || record === 'dtr';
}

function sourceName(resource: YamlMap): YamlScalar | null {
  const holders = ['pointer', 'versionTemplate'].map((key) => asMap(valueOf(resource, key)));
  return (
    holders.map((holder) => asScalar(valueOf(holder, 'sourceName'))).find((name) => name !== null) ?? null
  );
}
