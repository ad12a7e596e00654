import type {
  FieldProblem,
  FormField,
  FormKind,
  FormPage,
  KeptForm,
  PublicDraft,
  RegionUse,
} from '../../contract/formContract.ts';
import type { FormVocabulary } from '../../contract/parseFormMessage.ts';
import { DEFAULT_ECR_REGION, isAwsRegionShape } from '../../core/domain/awsRegion.ts';
import type { IntegrationRecord } from '../../core/domain/integration.ts';
import { INTEGRATION_KINDS, integrationKind } from '../../core/domain/integrationKind.ts';
import type { FieldDescriptor, IntegrationKind } from '../../core/domain/integrationKind.ts';
import type { LocatedReference } from '../../core/domain/locatedReference.ts';
import type { DraftProblem } from '../../core/records/draftProblem.ts';
import { describeDraftProblem } from '../../core/messages/describeDraftProblem.ts';
import type { Translate } from '../../core/messages/translate.ts';
import type { RegistryType } from '../../core/domain/registryType.ts';
import { markOf } from '../../core/records/recordLineage.ts';
import { shownHint } from '../../core/records/secretKey.ts';
import { createFormWords } from './formWords.ts';

/** What the form was opened for. `record` of a duplicate is the one that is copied. */
export type FormTarget =
  | { readonly mode: 'add'; readonly type: RegistryType; readonly name: string }
  | { readonly mode: 'edit' | 'duplicate'; readonly record: IntegrationRecord };

export interface FormPageParts {
  readonly key: string;
  readonly target: FormTarget;
  readonly canTest: (type: RegistryType) => boolean;
  /** Whether a secret that the record names is no longer there. */
  readonly isLost: (record: IntegrationRecord, field: string) => boolean;
  readonly region: RegionUse;
  readonly notice: FormPage['notice'];
  readonly kept: KeptForm | null;
  readonly report: FormPage['report'];
  readonly focus: FormPage['focus'];
}

/** Names that messages of the page may use, from the descriptor table. */
export function formVocabulary(): FormVocabulary {
  const fields = INTEGRATION_KINDS.flatMap((kind) => kind.fields);
  const names = (secret: boolean): readonly string[] => [
    ...new Set(fields.filter((field) => field.secret === secret).map((field) => field.name)),
  ];
  return {
    types: INTEGRATION_KINDS.map((kind) => kind.type),
    publicFields: names(false),
    secretFields: names(true),
  };
}

/** The whole view model of a form, made from the descriptors. No secret is in it. */
export function createFormPage(parts: FormPageParts, t: Translate): FormPage {
  const { target } = parts;
  const record = target.mode === 'add' ? null : target.record;
  return {
    mode: target.mode,
    key: parts.key,
    recordId: record?.id ?? null,
    revision: target.mode === 'edit' ? markOf(target.record) : null,
    heading: headingOf(target, t),
    kinds: INTEGRATION_KINDS.map((kind) => toFormKind(kind, parts.canTest(kind.type), t)),
    draft: draftOf(target, t),
    stored: storedSecrets(record, parts),
    region: parts.region,
    notice: parts.notice,
    kept: parts.kept,
    report: parts.report,
    focus: parts.focus,
    words: createFormWords(t),
  };
}

function storedSecrets(record: IntegrationRecord | null, { isLost }: FormPageParts): FormPage['stored'] {
  return record === null
    ? []
    : Object.entries(record.secrets)
        .filter(([field]) => !isLost(record, field))
        .map(([field, { hint }]) => ({ field, preview: shownHint(hint) }));
}

function headingOf(target: FormTarget, t: Translate): string {
  switch (target.mode) {
    case 'add':
      return t('Add Integration');
    case 'edit':
      return t('Edit Integration: {0}', target.record.name);
    case 'duplicate':
      return t('Duplicate Integration: {0}', target.record.name);
  }
}

function draftOf(target: FormTarget, t: Translate): PublicDraft {
  const type = target.mode === 'add' ? target.type : target.record.type;
  const known = target.mode === 'add' ? {} : target.record.fields;
  const fields = integrationKind(type).fields.filter((field) => !field.secret);
  return {
    type,
    name: nameOf(target, t),
    fields: Object.fromEntries(
      fields.map((field) => [
        field.name,
        known[field.name] ?? (target.mode === 'add' ? (field.initial ?? '') : ''),
      ]),
    ),
  };
}

function nameOf(target: FormTarget, t: Translate): string {
  if (target.mode === 'add') {
    return target.name;
  }
  return target.mode === 'edit' ? target.record.name : t('{0} copy', target.record.name);
}

function toFormKind(kind: IntegrationKind, canTest: boolean, t: Translate): FormKind {
  return {
    type: kind.type,
    label: kind.label,
    nameHint: t(
      "Use a distinctive name that's easy to associate to the integration and recall. Example: {0}",
      kind.exampleName,
    ),
    notes: textsOf(kind.help, t),
    hasRegion: kind.hasRegion,
    fields: kind.fields.map((field) => toFormField(field, t)),
    canTest,
  };
}

function toFormField(field: FieldDescriptor, t: Translate): FormField {
  return {
    name: field.name,
    label: t(field.label),
    input: field.input,
    secret: field.secret,
    required: field.required,
    hint: field.hint === undefined ? '' : t(field.hint),
    helpTitle: field.secret ? t('How to get it') : t('More about this field'),
    help: textsOf(field.help, t),
    warning:
      field.name === 'insecure'
        ? t(
            'The certificate of the registry will not be checked: anybody on the way can read the password and change the images. A CA file is the safe way to a private certificate.',
          )
        : '',
    removeLabel: field.secret ? t('Remove stored {0}', removable(field, t)) : '',
    initial: field.initial ?? '',
  };
}

/** Texts of the table of types, which is data; `npm run l10n` gathers them from there. */
function textsOf(lines: readonly string[] | undefined, t: Translate): readonly string[] {
  return (lines ?? []).map((line) => t(line));
}

/** "password" inside a sentence, but proper names such as `aws_access_key_id` as they are. */
function removable(field: FieldDescriptor, t: Translate): string {
  return field.name === 'password' ? t('password') : t(field.label);
}

/** References of the integration whose line says another region than the default. */
function toRegionOverrides(references: readonly LocatedReference[]): RegionUse['overrides'] {
  const folders = new Set(references.map(({ file }) => file.folder));
  return references.flatMap(({ reference, file, place }) =>
    reference.region === null
      ? []
      : [
          {
            key: overrideKey(file.uri, reference.yamlPath),
            region: reference.region,
            place: `${folders.size > 1 ? `${file.folder}/` : ''}${file.path}:${String(place.line)}`,
          },
        ],
  );
}

/** Another region than the default, where the workspace uses none. */
const EXAMPLE_REGION = 'us-west-2';

/** What the files say of the region: overrides of one integration, and the regions that all of them name. */
export function regionUse(
  references: readonly LocatedReference[],
  used: readonly string[],
): FormPage['region'] {
  const example = used.find((region) => region !== DEFAULT_ECR_REGION && isAwsRegionShape(region));
  return { overrides: toRegionOverrides(references), example: example ?? EXAMPLE_REGION };
}

/** Finds a reference again while its file changes: the place may move, the path seldom does. */
export function overrideKey(uri: string, yamlPath: string): string {
  return `${uri}#${yamlPath}`;
}

/** Problems as the page shows them: words, and what can be done at once. */
export function toFieldProblems(
  problems: readonly DraftProblem[],
  type: RegistryType,
  t: Translate,
): readonly FieldProblem[] {
  return problems.map((problem) => ({
    field: problem.field,
    severity: problem.severity === 'information' ? 'info' : problem.severity,
    text: describeDraftProblem(problem, labelOf(problem.field, type, t), t),
    action: actionOf(problem, t),
  }));
}

function labelOf(field: string, type: RegistryType, t: Translate): string {
  if (field === 'name') {
    return t('Integration Name');
  }
  return t(integrationKind(type).fields.find((candidate) => candidate.name === field)?.label ?? field);
}

function actionOf({ code, otherId, parameters }: DraftProblem, t: Translate): FieldProblem['action'] {
  if (otherId !== undefined) {
    const label = t('Open {0}', parameters['other'] ?? '');
    return { kind: 'open-record', recordId: otherId, label };
  }
  return code === 'url-changed' && parameters['url'] !== undefined
    ? { kind: 'use-value', value: parameters['url'], label: t('Use it') }
    : null;
}
