import type { FindingCode } from './finding.ts';

/** Findings that any checker of YAML tells too: where one looks at a file beside us, it tells them and we do not. */
export const GENERAL_YAML_CODES: ReadonlySet<FindingCode> = new Set([
  'syntax-error',
  'tab-indentation',
  'duplicate-key',
  'undefined-alias',
]);
