/**
 * What may stand where in the configuration files, as data. Completion, hovers and the JSON schemas are all made from
 * it, so a key is described once. It describes and never forbids: what is wrong is a finding's business.
 */
export type FormatShape = MapShape | ListShape | ScalarShape | OneOfShape;

export interface MapShape {
  readonly kind: 'map';
  readonly keys: readonly FormatKey[];
  /** Keys that mean something only beside certain values of `type`, compared without case. */
  readonly variants: readonly MapVariant[];
}

export interface MapVariant {
  /** The empty text stands for a missing `type`, {@link ANY_OTHER_TYPE} for one that no variant names. */
  readonly types: readonly string[];
  readonly keys: readonly FormatKey[];
}

export const ANY_OTHER_TYPE = '*';

export interface ListShape {
  readonly kind: 'list';
  readonly item: FormatShape;
}

/** Values that only the editor knows at run time. */
export type DynamicValues = 'integration' | 'region' | 'branch' | 'resource';

export interface ScalarShape {
  readonly kind: 'scalar';
  readonly values: readonly FormatValue[];
  readonly dynamic: DynamicValues | null;
}

export interface OneOfShape {
  readonly kind: 'one-of';
  readonly shapes: readonly FormatShape[];
}

export interface FormatKey {
  readonly name: string;
  /** Markdown; one to three sentences. */
  readonly doc: string;
  readonly shape: FormatShape;
  /** The build system replaced it; still explained, offered last. */
  readonly deprecated?: true;
  /** What the build system assumes when the key is absent. */
  readonly initial?: string;
}

export interface FormatValue {
  readonly value: string;
  readonly doc: string;
  readonly deprecated?: true;
}

export function mapOf(keys: readonly FormatKey[], variants: readonly MapVariant[] = []): MapShape {
  return { kind: 'map', keys, variants };
}

export function listOf(item: FormatShape): ListShape {
  return { kind: 'list', item };
}

export function oneOf(...shapes: readonly FormatShape[]): OneOfShape {
  return { kind: 'one-of', shapes };
}

export function scalarOf(...values: readonly FormatValue[]): ScalarShape {
  return { kind: 'scalar', values, dynamic: null };
}

export function dynamicScalar(dynamic: DynamicValues): ScalarShape {
  return { kind: 'scalar', values: [], dynamic };
}

/** Free text: nothing to offer. */
export const TEXT: ScalarShape = { kind: 'scalar', values: [], dynamic: null };

/** A list of texts, or one alone; shell lines take both forms. */
export const TEXTS: OneOfShape = oneOf(listOf(TEXT), TEXT);

export const SWITCH: ScalarShape = scalarOf({ value: 'true', doc: '' }, { value: 'false', doc: '' });

/** A map whose keys are the user's own. */
export const OPEN_MAP: MapShape = mapOf([]);

export function key(name: string, doc: string, shape: FormatShape = TEXT, more: KeyMore = {}): FormatKey {
  return { name, doc, shape, ...more };
}

type KeyMore = Pick<FormatKey, 'deprecated' | 'initial'>;
