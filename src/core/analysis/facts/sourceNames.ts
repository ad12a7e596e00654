import { variableName } from '../../build/variableName.ts';
import { typeWord } from '../../domain/hubType.ts';
import { asMap, asScalar, hasUnknownMerge, textOf, valueOf } from '../../yaml/read/treeReading.ts';
import type { YamlMap } from '../../yaml/yamlTree.ts';
import { parseImageHost } from './imageHost.ts';

/** Where an image resource has the name of its image, by generation of the format. */
const HOLDERS: readonly (readonly [holder: string, nameKey: string])[] = [
  ['pointer', 'sourceName'],
  ['versionTemplate', 'sourceName'],
  ['source', 'name'],
];

/** The registry host of an image resource as it is written, `docker.io` where it has none; null where it is not known. */
export function imageHostOf(resource: YamlMap): string | null {
  if (typeWord(textOf(resource, 'type')) !== 'image' || hasUnknownMerge(resource)) {
    return null;
  }
  const found = HOLDERS.flatMap(([key, nameKey]) => {
    const name = asScalar(valueOf(asMap(valueOf(resource, key)), nameKey))?.text ?? '';
    return name === '' ? [] : [parseImageHost(name)?.host ?? null];
  });
  return found[0] ?? null;
}

/** A resource that a job takes in or puts out, with the host of its image. */
export interface NamedImage {
  readonly name: string;
  readonly imageHost: string | null;
}

/** What scripts of a job read by `$NAME_SOURCENAME`: any image on the host of that resource stands for it. */
export function sourceNames(images: readonly NamedImage[]): ReadonlyMap<string, string> {
  return new Map(
    images.flatMap(({ name, imageHost }): readonly (readonly [string, string])[] =>
      imageHost === null ? [] : [[`${variableName(name)}_SOURCENAME`, `${imageHost}/image`]],
    ),
  );
}
