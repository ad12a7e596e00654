import { parseJsonObject } from '../core/domain/jsonObject.ts';
import { isRegistryType } from '../core/domain/registryType.ts';
import type { RegistryType } from '../core/domain/registryType.ts';
import { Secret } from '../core/domain/secret.ts';
import { decodeText } from '../core/domain/textEncoding.ts';
import type { FieldName } from '../core/domain/integrationKind.ts';
import type { LoginRequest } from '../core/logins/registryProvider.ts';

type InputName = FieldName | 'sessionToken';

/** The fields of each type in the input of the command `login`. The form asks people for the same fields, and for more. */
const INPUTS: Readonly<
  Record<RegistryType, { readonly required: readonly InputName[]; readonly optional: readonly InputName[] }>
> = {
  'docker-hub': { required: ['username', 'password'], optional: [] },
  ecr: { required: ['accessKeyId', 'secretAccessKey'], optional: ['sessionToken'] },
  gcr: { required: ['jsonKey'], optional: [] },
  quay: { required: ['username', 'password', 'accessToken'], optional: ['url'] },
  private: { required: ['url', 'username', 'password'], optional: [] },
  dtr: { required: ['url', 'username', 'password'], optional: [] },
};

export type LoginInput = Pick<LoginRequest, 'type' | 'fields' | 'credentials' | 'sessionToken'>;

const PUBLIC_INPUTS: ReadonlySet<string> = new Set(['url', 'username']);

/**
 * Reads standard input as UTF-8 or UTF-16. Invalid bytes are refused, never replaced: that
 * would change the password.
 */
export function parseLoginBytes(bytes: Uint8Array): LoginInput | string {
  const decoded = decodeText(bytes);
  return decoded === null || decoded.encoding === 'latin1'
    ? 'standard input is not UTF-8'
    : parseLoginInput(decoded.text);
}

/** Reads the JSON object of standard input. A text is what is wrong with it, without anything that it holds. */
export function parseLoginInput(text: string): LoginInput | string {
  const values = parseJsonObject(text.replace(/^\uFEFF/, ''));
  if (values === undefined) {
    return 'standard input is not a JSON object';
  }
  const type = values['type'];
  if (!isRegistryType(type)) {
    return 'the field "type" is none of docker-hub, ecr, gcr, quay, private, dtr';
  }
  const { required, optional } = INPUTS[type];
  const missing = required.find((name) => !isText(values[name]));
  if (missing !== undefined) {
    return `the field "${missing}" is missing or not a text`;
  }
  const wrong = optional.find((name) => values[name] !== undefined && typeof values[name] !== 'string');
  if (wrong !== undefined) {
    return `the field "${wrong}" is not a text`;
  }
  const cut = [...required, ...optional].find((name) => !isWholeText(values[name]));
  if (cut !== undefined) {
    return `the field "${cut}" holds half of a character (a lone surrogate), which no server can be sent`;
  }
  const given = [...required, ...optional].flatMap((name) => {
    const value = values[name];
    return typeof value === 'string' && value !== '' ? [[name, value] as const] : [];
  });
  return toInput(type, given);
}

function toInput(type: RegistryType, given: readonly (readonly [InputName, string])[]): LoginInput {
  const sessionToken = given.find(([name]) => name === 'sessionToken')?.[1];
  const secrets = given.filter(([name]) => !PUBLIC_INPUTS.has(name) && name !== 'sessionToken');
  return {
    type,
    fields: Object.fromEntries(given.filter(([name]) => PUBLIC_INPUTS.has(name))),
    credentials: Object.fromEntries(secrets.map(([name, value]) => [name, new Secret(value)])),
    ...(sessionToken === undefined ? {} : { sessionToken: new Secret(sessionToken) }),
  };
}

/** False for a text with a lone surrogate, which UTF-8 cannot encode. */
function isWholeText(value: unknown): boolean {
  return typeof value !== 'string' || !/\p{Surrogate}/u.test(value);
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}
