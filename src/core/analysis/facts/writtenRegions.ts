import { addAll } from '../../domain/addAll.ts';
import { typeWord } from '../../domain/hubType.ts';
import { mayHoldKey } from './mayHoldKey.ts';
import { asMap, asScalar, mapsUnder, textOf, valueOf } from '../../yaml/read/treeReading.ts';
import type { YamlMap, YamlScalar } from '../../yaml/yamlTree.ts';
import type { AnalysisContext, DocumentFacts } from '../analysisContext.ts';
import { registryOfCliConfig } from './cliConfigRegistry.ts';
import { entryRegistry } from './hubEntries.ts';
import { parseImageHost } from './imageHost.ts';
import { registryOfIntegration } from './integrationRegistry.ts';
import { classifyRegion, type RegionClass } from './regions.ts';

/** A region that somebody wrote, with what it should be. */
export interface WrittenRegion {
  readonly scalar: YamlScalar;
  readonly region: RegionClass;
  /** It is surely the region of an ECR login; else perhaps of another cloud. */
  readonly surelyEcr: boolean;
}

/** Every region of a file: of hub and deploy entries, and of resources. */
export function writtenRegions(context: AnalysisContext): readonly WrittenRegion[] {
  if (!mayHoldKey(context.text, 'region')) {
    return [];
  }
  return [
    ...context.once(hubRegions),
    ...context.all(({ root }) => deployRegions(root)),
    ...context.all((facts) => resourceRegions(context, facts)),
  ];
}

export function hubRegions(context: AnalysisContext): readonly WrittenRegion[] {
  return context.hubEntries.flatMap((entry) =>
    entryRegistry(entry) === 'ecr'
      ? written(entry.map, true).filter(({ scalar }) => scalar === entry.region)
      : [],
  );
}

function deployRegions(root: YamlMap): readonly WrittenRegion[] {
  return mapsUnder(asMap(valueOf(root, 'integrations')), 'deploy').flatMap((entry) => written(entry, false));
}

/** Google's zones have another shape than Amazon's, and Azure has one of its own. */
function resourceRegions(context: AnalysisContext, facts: DocumentFacts): readonly WrittenRegion[] {
  const found: WrittenRegion[] = [];
  for (const resource of facts.resources) {
    const regions = [...written(resource, false)];
    for (const key of REGION_HOLDERS) {
      addAll(regions, written(asMap(valueOf(resource, key)), false));
    }
    if (regions.length > 0) {
      const surelyEcr = isSurelyEcr(context, facts, resource);
      addAll(found, surelyEcr ? regions.map((region) => ({ ...region, surelyEcr })) : regions);
    }
  }
  return found;
}

const REGION_HOLDERS: readonly string[] = ['pointer', 'versionTemplate', 'source'];

function isSurelyEcr(context: AnalysisContext, facts: DocumentFacts, resource: YamlMap): boolean {
  const type = typeWord(textOf(resource, 'type'));
  const name = textOf(resource, 'integration');
  if (type === 'image') {
    const holders = ['pointer', 'versionTemplate'].map((key) => asMap(valueOf(resource, key)));
    const hosts = holders.map((holder) => parseImageHost(textOf(holder, 'sourceName') ?? ''));
    return (
      hosts.some((host) => host?.registry === 'ecr') ||
      (name !== null && registryOfIntegration(context, facts, name) === 'ecr')
    );
  }
  return (
    type === 'cliconfig' &&
    name !== null &&
    registryOfCliConfig(context, facts, name, textOf(resource, 'name')) === 'ecr'
  );
}

function written(holder: YamlMap | null, surelyEcr: boolean): readonly WrittenRegion[] {
  const scalar = asScalar(valueOf(holder, 'region'));
  return scalar === null ? [] : [{ scalar, region: classifyRegion(scalar.text), surelyEcr }];
}
