import type { FindingCode } from './finding.ts';

/** Findings that every YAML checker reports too. Where another one checks the same file, it reports them and we do not. */
export const GENERAL_YAML_CODES: ReadonlySet<FindingCode> = new Set([
  'syntax-error',
  'tab-indentation',
  'duplicate-key',
  'undefined-alias',
]);
