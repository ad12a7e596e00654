import type { CursorField } from '../../../yaml/markedPlace.ts';
import {
  ANY_OTHER_TYPE,
  type FormatKey,
  type FormatShape,
  type ListShape,
  type MapShape,
  type ScalarShape,
} from './formatShape.ts';

/** A place of a file: the way to it, and the plain fields beside each step of that way. */
export interface FormatPlace {
  readonly path: readonly (string | number)[];
  readonly outer: readonly (readonly CursorField[])[];
}

/** A shape without alternatives. */
export type PlainShape = MapShape | ListShape | ScalarShape;

/**
 * What may stand at a place. A map where a list belongs (and the reverse) is read as what was meant, so that help does
 * not end where a finding begins.
 */
export function shapesAt(root: MapShape, { path, outer }: FormatPlace): readonly PlainShape[] {
  return path.reduce<readonly PlainShape[]>(
    (shapes, step, depth) =>
      shapes
        .flatMap((shape) =>
          typeof step === 'number' ? belowIndex(shape) : belowKey(shape, step, outer[depth] ?? []),
        )
        .flatMap(alternatives),
    [root],
  );
}

/** The keys that a map at such a place may have, given the `type` beside them. */
export function keysOf(shapes: readonly PlainShape[], fields: readonly CursorField[]): readonly FormatKey[] {
  const seen = new Set<string>();
  return shapes
    .flatMap((shape) => (shape.kind === 'list' ? alternatives(shape.item) : [shape]))
    .flatMap((shape) => (shape.kind === 'map' ? mapKeys(shape, fields) : []))
    .filter(({ name }) => !seen.has(name) && seen.add(name));
}

/** The description of one key at a place; spelt exactly, else without regard to case. */
export function findKey(keys: readonly FormatKey[], name: string): FormatKey | undefined {
  return (
    keys.find((candidate) => candidate.name === name) ??
    keys.find((candidate) => candidate.name.toLowerCase() === name.toLowerCase())
  );
}

/** The plain shapes that a shape stands for. */
export function alternatives(shape: FormatShape): readonly PlainShape[] {
  return shape.kind === 'one-of' ? shape.shapes.flatMap(alternatives) : [shape];
}

/** The value of `type` among the fields of a map, in lower case; empty where there is none. */
export function typeIn(fields: readonly CursorField[]): string {
  return (
    fields
      .findLast(({ key }) => key === 'type')
      ?.text?.trim()
      .toLowerCase() ?? ''
  );
}

function belowIndex(shape: PlainShape): readonly FormatShape[] {
  return shape.kind === 'list' ? [shape.item] : shape.kind === 'map' ? [shape] : [];
}

function belowKey(shape: PlainShape, name: string, fields: readonly CursorField[]): readonly FormatShape[] {
  const keys = keysOf([shape], fields);
  const key = findKey(keys, name) ?? findKey(keys, SPELLINGS.get(name) ?? name);
  return key === undefined ? [] : [key.shape];
}

/** Sections that people write in another number. */
const SPELLINGS: ReadonlyMap<string, string> = new Map([
  ['integration', 'integrations'],
  ['notification', 'notifications'],
  ['keys', 'key'],
]);

function mapKeys(shape: MapShape, fields: readonly CursorField[]): readonly FormatKey[] {
  const type = typeIn(fields);
  const fitting = shape.variants.filter(({ types }) =>
    types.some((candidate) => candidate.length === type.length && candidate.toLowerCase() === type),
  );
  const variants =
    fitting.length > 0
      ? fitting
      : shape.variants.filter(({ types }) => types.includes(type === '' ? '' : ANY_OTHER_TYPE));
  return [...shape.keys, ...variants.flatMap(({ keys }) => keys)];
}
