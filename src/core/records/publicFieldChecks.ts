import { TEXT_LIMITS } from '../domain/integration.ts';
import type { FieldDescriptor, FieldName } from '../domain/integrationKind.ts';
import { parseRegistryUrl, type RegistryUrlProblem } from '../domain/registryUrl.ts';
import type { RegistryType } from '../domain/registryType.ts';
import { lengthProblem, type DraftProblem, type DraftProblemCode } from './draftProblem.ts';

/** A public field's remarks and the value that would be saved; empty where nothing is to be saved. */
export interface CheckedField {
  readonly value: string;
  readonly problems: readonly DraftProblem[];
}

const EMAIL = /^[^\s@]+@[^\s@]+$/;

const URL_CODES: Readonly<Record<RegistryUrlProblem, DraftProblemCode>> = {
  empty: 'required',
  'not-a-url': 'url-not-a-url',
  scheme: 'url-scheme',
  'user-info': 'url-user-info',
};

/** Checks one public field as typed. */
export function checkPublicField(
  type: RegistryType,
  { name: field, input, required }: FieldDescriptor,
  typed: string,
): CheckedField {
  const value = typed.trim();
  if (input === 'switch') {
    return { value: value === 'true' ? 'true' : '', problems: [] };
  }
  if (value === '') {
    return { value: '', problems: required ? [remark(field, 'error', 'required')] : [] };
  }
  const long = lengthProblem(field, typed, TEXT_LIMITS.field);
  if (long !== undefined) {
    return { value, problems: [long] };
  }
  if (/[\r\n]/.test(value)) {
    return { value, problems: [remark(field, 'error', 'line-break')] };
  }
  if (input === 'url') {
    return checkUrl(field, typed);
  }
  return { value, problems: textRemarks(type, field, value) };
}

function checkUrl(field: FieldName, typed: string): CheckedField {
  const parsed = parseRegistryUrl(typed);
  if (!parsed.ok) {
    return { value: typed.trim(), problems: [remark(field, 'error', URL_CODES[parsed.error])] };
  }
  const { url, protocol, changes } = parsed.value;
  const problems: DraftProblem[] = [];
  if (changes.some((change) => change !== 'trimmed')) {
    problems.push(remark(field, 'information', 'url-changed', { url }));
  }
  if (protocol === 'http:') {
    problems.push(remark(field, 'warning', 'url-plain-http'));
  }
  return { value: url, problems };
}

function textRemarks(type: RegistryType, field: FieldName, value: string): readonly DraftProblem[] {
  if (field === 'email' && !EMAIL.test(value)) {
    return [remark(field, 'warning', 'email-shape')];
  }
  if (type !== 'docker-hub' || field !== 'username') {
    return [];
  }
  if (EMAIL.test(value)) {
    return [remark(field, 'warning', 'docker-id-is-email')];
  }
  return value === value.toLowerCase() ? [] : [remark(field, 'warning', 'docker-id-capitals')];
}

function remark(
  field: FieldName,
  severity: DraftProblem['severity'],
  code: DraftProblemCode,
  parameters: Readonly<Record<string, string>> = {},
): DraftProblem {
  return { field, severity, code, parameters };
}
