import { parseImageReference } from '../../domain/imageReference.ts';
import { registryOfHost } from '../../domain/registryHost.ts';
import type { TextRange } from '../../domain/textRange.ts';
import { linkTexts } from '../../messages/languageTexts.ts';
import type { YamlMap, YamlNode, YamlPair, YamlScalar } from '../../yaml/yamlTree.ts';

export interface DocumentLink {
  readonly range: TextRange;
  /** Always https. */
  readonly target: string;
  readonly tooltip: string;
}

/** Keys whose value is the name of an image. */
const IMAGE_KEYS: ReadonlySet<string> = new Set([
  'image_name',
  'imageName',
  'sourceName',
  'build_image',
  'commit_container',
]);

/** Links of images to the page of their repository (Docker Hub, Quay.io), and of external template files. */
export function documentLinks(roots: readonly (YamlNode | null)[]): readonly DocumentLink[] {
  const links: DocumentLink[] = [];
  for (const root of roots) {
    collect(root, { links, isImageHolder: false, depth: 0 });
  }
  return links;
}

interface Collecting {
  readonly links: DocumentLink[];
  /** `sourceName` is an image's name in resources of type image only. */
  readonly isImageHolder: boolean;
  readonly depth: number;
}

const MAX_DEPTH = 30;

function collect(node: YamlNode | null, state: Collecting): void {
  if (state.depth > MAX_DEPTH) {
    return;
  }
  const below = { ...state, depth: state.depth + 1 };
  if (node?.kind === 'seq') {
    node.items.forEach(({ value }) => {
      collect(value, { ...below, isImageHolder: false });
    });
  }
  if (node?.kind !== 'map') {
    return;
  }
  const isImageHolder = holdsImage(node, state.isImageHolder);
  for (const pair of node.pairs) {
    collectPair(pair, { ...below, isImageHolder });
  }
}

function collectPair({ key, value }: YamlPair, state: Collecting): void {
  const name = scalarText(key) ?? '';
  if (name === 'externalReferences' && value?.kind === 'seq') {
    value.items.forEach(({ value: item }) => {
      addUrl(item, state.links);
    });
  } else if (
    value?.kind === 'scalar' &&
    IMAGE_KEYS.has(name) &&
    (name !== 'sourceName' || state.isImageHolder)
  ) {
    addImage(value, state.links);
  } else {
    collect(value, state);
  }
}

function holdsImage({ pairs }: YamlMap, above: boolean): boolean {
  const type = pairs.find(({ key }) => scalarText(key) === 'type');
  return type === undefined ? above : scalarText(type.value)?.toLowerCase() === 'image';
}

function addUrl(node: YamlNode | null, links: DocumentLink[]): void {
  const url = scalarText(node);
  if (node !== null && url !== null && /^https:\/\/[^\s"'<>]+$/.test(url)) {
    links.push({ range: node.range, target: url, tooltip: linkTexts.externalReference() });
  }
}

function addImage(scalar: YamlScalar, links: DocumentLink[]): void {
  const target = repositoryPage(scalar.text);
  if (target !== null) {
    links.push({ range: scalar.contentRange, target, tooltip: linkTexts.image() });
  }
}

/** Registries that show a repository's page at an address everybody knows. */
function repositoryPage(name: string): string | null {
  const image = name.includes('$') ? null : parseImageReference(name);
  if (image === null || !/^[a-z0-9._/-]+$/.test(image.repository)) {
    return null;
  }
  if (image.host === null) {
    return image.repository.includes('/')
      ? `https://hub.docker.com/r/${image.repository}`
      : `https://hub.docker.com/_/${image.repository}`;
  }
  return registryOfHost(image.host) === 'quay' ? `https://quay.io/repository/${image.repository}` : null;
}

function scalarText(node: YamlNode | null): string | null {
  return node?.kind === 'scalar' && !node.isNull ? node.text : null;
}
