import { mayNameEcr } from '../../domain/amazonHost.ts';
import type { TextRange } from '../../domain/textRange.ts';
import { asMap, asScalar, textOf, valueOf } from '../../yaml/read/treeReading.ts';
import type { YamlMap, YamlScalar } from '../../yaml/yamlTree.ts';
import { parseImageHost, type ImageHost } from './imageHost.ts';
import { typeWord } from '../../domain/hubType.ts';

/** An `image` resource whose source name is on a known ECR host. */
export interface EcrImageResource {
  readonly resource: YamlMap;
  readonly integration: string | null;
  readonly host: ImageHost & { readonly region: string };
  /** The source name. */
  readonly range: TextRange;
  /** The region that the resource itself gives. */
  readonly region: string | null;
  readonly regionScalar: YamlScalar | null;
}

const SETTINGS: readonly (readonly [holder: string, nameKey: string])[] = [
  ['pointer', 'sourceName'],
  ['versionTemplate', 'sourceName'],
  ['source', 'name'],
];

export function readEcrResources(resources: readonly YamlMap[], text: string): readonly EcrImageResource[] {
  return mayNameEcr(text)
    ? resources.flatMap((resource) =>
        typeWord(textOf(resource, 'type')) === 'image' ? readImage(resource) : [],
      )
    : [];
}

function readImage(resource: YamlMap): readonly EcrImageResource[] {
  return SETTINGS.flatMap(([key, nameKey]) => {
    const holder = asMap(valueOf(resource, key));
    const source = asScalar(valueOf(holder, nameKey));
    const host =
      source === null ? null : parseImageHost(source.text.includes('/') ? source.text : `${source.text}/`);
    if (source === null || host?.registry !== 'ecr' || host.region === null) {
      return [];
    }
    const regionScalar = asScalar(valueOf(holder, 'region')) ?? asScalar(valueOf(resource, 'region'));
    return [
      {
        resource,
        integration: textOf(resource, 'integration'),
        host: { ...host, region: host.region },
        range: source.contentRange,
        region: regionScalar?.text ?? null,
        regionScalar,
      },
    ];
  });
}
