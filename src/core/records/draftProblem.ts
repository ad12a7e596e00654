import type { FieldName } from '../domain/integrationKind.ts';
import type { ServiceAccountKeyProblem } from '../domain/serviceAccountKey.ts';

/** Everything that can be wrong, or worth a look, in a draft. `core/messages` has the words. */
export type DraftProblemCode =
  | 'required'
  | 'secret-missing'
  | 'too-long'
  | 'copied-secret-lost'
  | 'copied-secret-foreign'
  | 'name-control-character'
  | 'name-surrounding-spaces'
  | 'name-duplicate'
  | 'name-near-miss'
  | 'name-long'
  | 'name-fixed-word'
  | 'type-changed'
  | 'line-break'
  | 'email-shape'
  | 'docker-id-is-email'
  | 'docker-id-capitals'
  | 'secret-surrounding-spaces'
  | 'access-key-shape'
  | 'access-key-is-secret'
  | 'access-key-temporary'
  | 'secret-key-shape'
  | 'url-not-a-url'
  | 'url-scheme'
  | 'url-user-info'
  | 'url-plain-http'
  | 'url-changed'
  | ServiceAccountKeyProblem
  | 'json-key-universe';

/** One remark at one field. Errors refuse the save, warnings do not. */
export interface DraftProblem {
  readonly field: FieldName | 'name' | 'type';
  readonly severity: 'error' | 'warning' | 'information';
  readonly code: DraftProblemCode;
  /** Values for the words, such as the other integration's name. */
  readonly parameters: Readonly<Record<string, string>>;
  /** The integration that this one collides with; set for `name-duplicate` and `name-near-miss`. */
  readonly otherId?: string;
}

/** What is too long to be kept; undefined for what is not. */
export function lengthProblem(
  field: DraftProblem['field'],
  text: string,
  limit: number,
): DraftProblem | undefined {
  const parameters = { length: String(text.length), limit: String(limit) };
  return text.length > limit ? { field, severity: 'error', code: 'too-long', parameters } : undefined;
}
