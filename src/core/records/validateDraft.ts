import { addAll } from '../domain/addAll.ts';
import {
  TEXT_LIMITS,
  type IntegrationRecord,
  type PublicFields,
  type StoredSecrets,
} from '../domain/integration.ts';
import { integrationKind, type FieldDescriptor, type FieldName } from '../domain/integrationKind.ts';
import { compareNames, confusableName, nameProblem } from '../domain/integrationName.ts';
import { isNotificationWord } from '../domain/referencePlace.ts';
import { parseRegistryUrl } from '../domain/registryUrl.ts';
import type { RegistryType } from '../domain/registryType.ts';
import { lengthProblem, type DraftProblem, type DraftProblemCode } from './draftProblem.ts';
import { copySource, type IntegrationDraft, type SecretChange } from './integrationDraft.ts';
import { checkPublicField } from './publicFieldChecks.ts';
import { checkSecret } from './secretFieldChecks.ts';

/** What `validateDraft` needs beside the draft. */
export interface ValidationContext {
  /** All records, the edited one included. */
  readonly records: readonly IntegrationRecord[];
  /** Whether a text is a private key that the crypto library can read; core itself has none. */
  readonly isPrivateKey: (pem: string) => boolean;
}

export interface ValidatedDraft {
  readonly problems: readonly DraftProblem[];
  /** The public fields as they would be saved: URLs normalised, empty ones and foreign ones left out. */
  readonly fields: PublicFields;
  /** True when nothing refuses the save. */
  readonly ok: boolean;
}

/** Checks a draft against the descriptor table and the other records. Never throws. */
export function validateDraft(draft: IntegrationDraft, context: ValidationContext): ValidatedDraft {
  const kind = integrationKind(draft.type);
  const stored = context.records.find((record) => record.id === draft.id);
  const fields: Partial<Record<FieldName, string>> = {};
  const problems: DraftProblem[] = [
    ...checkName(draft.name, draft.id, context.records),
    ...checkType(draft.type, stored?.type),
  ];
  for (const descriptor of kind.fields) {
    if (descriptor.secret) {
      addAll(problems, checkSecretChange(draft, descriptor, stored?.secrets ?? {}, context));
      continue;
    }
    const checked = checkPublicField(draft.type, descriptor, draft.fields[descriptor.name] ?? '');
    addAll(problems, checked.problems);
    if (checked.value !== '') {
      fields[descriptor.name] = checked.value;
    }
  }
  return { problems, fields, ok: !problems.some((problem) => problem.severity === 'error') };
}

/** Checks a name as such and against the other records; `ownId` is the record that may keep it. */
export function checkName(
  name: string,
  ownId: string | null,
  records: readonly IntegrationRecord[],
): readonly DraftProblem[] {
  const own = nameProblem(name);
  if (own === 'required' || own === 'name-control-character') {
    return [nameRemark('error', own)];
  }
  const long = lengthProblem('name', name, TEXT_LIMITS.name);
  if (long !== undefined) {
    return [long];
  }
  const remarks = [...(own === undefined ? [] : [nameRemark('warning', own)]), ...unusualName(name)];
  const others = records.filter((record) => record.id !== ownId);
  const same = others.find((record) => record.name === name);
  if (same !== undefined) {
    return [...remarks, nameRemark('error', 'name-duplicate', same)];
  }
  const near = others
    .filter((record) => confusableName(record.name) === confusableName(name))
    .sort((a, b) => compareNames(a.name, b.name))[0];
  return near === undefined ? remarks : [...remarks, nameRemark('warning', 'name-near-miss', near)];
}

/** Names longer than anybody types: most likely something else was pasted. */
const LONG_NAME = 100;

function unusualName(name: string): readonly DraftProblem[] {
  const { length } = name;
  return [
    ...(isNotificationWord(name) ? [nameRemark('warning', 'name-fixed-word')] : []),
    ...(length > LONG_NAME
      ? [{ ...nameRemark('warning', 'name-long'), parameters: { length: String(length) } }]
      : []),
  ];
}

function nameRemark(
  severity: DraftProblem['severity'],
  code: DraftProblemCode,
  other?: IntegrationRecord,
): DraftProblem {
  return other === undefined
    ? { field: 'name', severity, code, parameters: {} }
    : { field: 'name', severity, code, parameters: { other: other.name }, otherId: other.id };
}

/** The type of an integration cannot change: its fields, its secrets and the yml all depend on it. */
function checkType(type: RegistryType, storedType: RegistryType | undefined): readonly DraftProblem[] {
  return storedType === undefined || storedType === type
    ? []
    : [{ field: 'type', severity: 'error', code: 'type-changed', parameters: { type: storedType } }];
}

function checkSecretChange(
  draft: IntegrationDraft,
  { name: field, required }: FieldDescriptor,
  stored: StoredSecrets,
  context: ValidationContext,
): readonly DraftProblem[] {
  const change: SecretChange = draft.secrets[field] ?? { kind: 'keep' };
  if (change.kind === 'set' && !change.secret.isEmpty) {
    return checkSecret(draft.type, field, change.secret, context.isPrivateKey);
  }
  if (change.kind === 'copy') {
    const isForeign = !isForSameRegistry(draft, copySource(change, context.records));
    return isForeign ? [{ field, severity: 'error', code: 'copied-secret-foreign', parameters: {} }] : [];
  }
  const kept = change.kind !== 'remove' && stored[field] !== undefined;
  if (kept || !required) {
    return [];
  }
  // An existing integration may go on without its secret: it then says "needs credentials".
  return draft.id === null && change.kind !== 'remove'
    ? [{ field, severity: 'error', code: 'required', parameters: {} }]
    : [{ field, severity: 'warning', code: 'secret-missing', parameters: {} }];
}

/** A stored secret goes to no other host than it was typed for. What is no address is told at its own field. */
function isForSameRegistry({ type, fields }: IntegrationDraft, source: IntegrationRecord): boolean {
  if (type !== source.type || !integrationKind(type).fields.some(({ name }) => name === 'url')) {
    return type === source.type;
  }
  const [mine, theirs] = [parseRegistryUrl(fields.url ?? ''), parseRegistryUrl(source.fields.url ?? '')];
  return !mine.ok || (theirs.ok && mine.value.host === theirs.value.host);
}
