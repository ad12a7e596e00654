import type { LateReferenceEdits } from '../../core/edits/referenceEdits.ts';

/** Loads the bundle that reads YAML with the first use. */
export type LoadYamlEdits = () => Promise<LateReferenceEdits>;
