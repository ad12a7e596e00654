import type { CandidateRole } from '../../domain/candidateFile.ts';
import type { TextRange } from '../../domain/textRange.ts';
import type { CursorField } from '../../yaml/markedPlace.ts';
import type { YamlMap, YamlNode, YamlScalar } from '../../yaml/yamlTree.ts';
import type { FormatShape } from './format/formatShape.ts';
import { rootShape } from './format/rootShape.ts';
import { alternatives, findKey, keysOf } from './format/shapesAt.ts';

/** A place that names a resource or a job: its definition, or a step or field that uses it. They share their names. */
export interface ResourceName {
  readonly name: string;
  /** Without quotes. */
  readonly range: TextRange;
  /** Null where the name is used. */
  readonly definition: { readonly kind: 'resource' | 'job'; readonly type: string } | null;
}

/** All of them in a file, in no order. */
export function resourceNames(
  roots: readonly (YamlNode | null)[],
  role: CandidateRole,
): readonly ResourceName[] {
  const uses = new Map<number, ResourceName>();
  for (const root of roots) {
    collectUses(root, rootShape(role), uses);
  }
  return [...roots.flatMap(definitions), ...uses.values()];
}

/** Follows a tree and the description of the format side by side, down to the places that name a resource. */
function collectUses(node: YamlNode | null, shape: FormatShape, uses: Map<number, ResourceName>): void {
  for (const plain of alternatives(shape)) {
    if (node?.kind === 'seq' && plain.kind === 'list') {
      node.items.forEach(({ value }) => {
        collectUses(value, plain.item, uses);
      });
    } else if (node?.kind === 'map' && plain.kind === 'map') {
      const keys = keysOf([plain], fieldsOf(node));
      for (const { key, value } of node.pairs) {
        const known = findKey(keys, textOf(key));
        if (known !== undefined) {
          collectUses(value, known.shape, uses);
        }
      }
    } else if (node?.kind === 'scalar' && plain.kind === 'scalar' && plain.dynamic === 'resource') {
      addUse(node, uses);
    }
  }
}

function addUse({ text, contentRange, isNull }: YamlScalar, uses: Map<number, ResourceName>): void {
  if (!isNull && text !== '') {
    uses.set(contentRange.start, { name: text, range: contentRange, definition: null });
  }
}

function definitions(root: YamlNode | null): readonly ResourceName[] {
  return root?.kind === 'map'
    ? [...definedIn(root, 'resources', 'resource'), ...definedIn(root, 'jobs', 'job')]
    : [];
}

function definedIn(root: YamlMap, section: string, kind: 'resource' | 'job'): readonly ResourceName[] {
  return root.pairs
    .filter(({ key }) => textOf(key) === section)
    .flatMap(({ value }) => (value?.kind === 'seq' ? value.items : []))
    .flatMap(({ value }) => {
      const name = value?.kind === 'map' ? valueOf(value, 'name') : undefined;
      return value?.kind !== 'map' || name?.kind !== 'scalar' || name.isNull || name.text === ''
        ? []
        : [
            {
              name: name.text,
              range: name.contentRange,
              definition: { kind, type: textOf(valueOf(value, 'type') ?? null) },
            },
          ];
    });
}

function valueOf({ pairs }: YamlMap, name: string): YamlNode | null | undefined {
  return pairs.find(({ key }) => textOf(key) === name)?.value;
}

function fieldsOf({ pairs }: YamlMap): readonly CursorField[] {
  return pairs.map(({ key, value }) => ({
    key: textOf(key),
    text: value?.kind === 'scalar' ? value.text : null,
  }));
}

function textOf(node: YamlNode | null): string {
  return node?.kind === 'scalar' && !node.isNull ? node.text : '';
}
