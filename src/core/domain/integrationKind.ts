import {
  CA_FILE_HELP,
  DOCKER_HUB_HELP,
  DOCKER_PASSWORD_HELP,
  DTR_HELP,
  DTR_URL_HELP,
  ECR_HELP,
  ECR_KEY_HELP,
  EMAIL_HINT,
  GCR_HELP,
  INSECURE_HELP,
  JSON_KEY_HELP,
  PRIVATE_HELP,
  PRIVATE_URL_HELP,
  QUAY_HELP,
  QUAY_PASSWORD_HELP,
  QUAY_TOKEN_HELP,
} from './credentialHelp.ts';
import type { RegistryType } from './registryType.ts';

/** Names of the fields of an integration; the input of the command `login` uses the same ones. */
export type FieldName =
  | 'url'
  | 'username'
  | 'password'
  | 'email'
  | 'accessToken'
  | 'accessKeyId'
  | 'secretAccessKey'
  | 'jsonKey'
  | 'caFile'
  | 'insecure';

/** How a field is shown and checked. */
export type FieldInput = 'text' | 'password' | 'multiline-secret' | 'url' | 'file' | 'switch';

export interface FieldDescriptor {
  readonly name: FieldName;
  /** As the portal labels it; shown untranslated where it is a proper name such as `aws_access_key_id`. */
  readonly label: string;
  readonly input: FieldInput;
  /** Kept in the vault only; never sent to a form again. */
  readonly secret: boolean;
  readonly required: boolean;
  /** Filled in when the form opens on a new integration. */
  readonly initial?: string;
  /** One short sentence below the box. */
  readonly hint?: string;
  /** How to obtain the value, as the portal's page says: a line that starts with `1. ` is a step. */
  readonly help?: readonly string[];
}

/** Everything that the form, validation, completion and the tree know of a registry type. */
export interface IntegrationKind {
  readonly type: RegistryType;
  /** The portal's own label, used for groups, filters and the "Integration type" box. */
  readonly label: string;
  /** The portal's example of a distinctive name. */
  readonly exampleName: string;
  /** `type` values that `integrations.hub[]` may use for a record of this type; the first is the one we write. */
  readonly hubTypes: readonly string[];
  /** Whether `region` beside a hub entry has a meaning. */
  readonly hasRegion: boolean;
  /** The secrets are parts of one: a part of one and a part of another never make a login. */
  readonly secretsBelongTogether?: true;
  /** What the portal's page says of the type as a whole; lines as in {@link FieldDescriptor.help}. */
  readonly help?: readonly string[];
  readonly fields: readonly FieldDescriptor[];
}

const username = {
  name: 'username',
  label: 'Username',
  input: 'text',
  secret: false,
  required: true,
} as const;
const password = {
  name: 'password',
  label: 'Password',
  input: 'password',
  secret: true,
  required: true,
} as const;
const email = {
  name: 'email',
  label: 'Email',
  input: 'text',
  secret: false,
  required: false,
  hint: EMAIL_HINT,
} as const;
const url = { name: 'url', label: 'URL', input: 'url', secret: false, required: true } as const;
const caFile = {
  name: 'caFile',
  label: 'CA file',
  input: 'file',
  secret: false,
  required: false,
  help: CA_FILE_HELP,
} as const;
const insecure = {
  name: 'insecure',
  label: 'Insecure: do not check the certificate of this registry',
  input: 'switch',
  secret: false,
  required: false,
  help: INSECURE_HELP,
} as const;

/** The one table of the six types. A new type is one row here, one provider and one line in its catalog. */
export const INTEGRATION_KINDS: readonly IntegrationKind[] = [
  {
    type: 'docker-hub',
    label: 'Docker Hub',
    exampleName: 'Docker-Integration',
    hubTypes: ['docker', 'dockerRegistryLogin'],
    hasRegion: false,
    help: DOCKER_HUB_HELP,
    fields: [
      { ...username, hint: 'Your Docker ID, not the e-mail address.' },
      { ...password, label: 'Password or access token', help: DOCKER_PASSWORD_HELP },
      email,
    ],
  },
  {
    type: 'ecr',
    label: 'Amazon ECR',
    exampleName: 'ecr-integration',
    hubTypes: ['ecr', 'amazonKeys'],
    hasRegion: true,
    secretsBelongTogether: true,
    help: ECR_HELP,
    fields: [
      {
        name: 'accessKeyId',
        label: 'aws_access_key_id',
        input: 'password',
        secret: true,
        required: true,
        hint: 'Begins with AKIA and has 20 characters.',
        help: ECR_KEY_HELP,
      },
      {
        name: 'secretAccessKey',
        label: 'aws_secret_access_key',
        input: 'password',
        secret: true,
        required: true,
        hint: 'Shown only once by AWS, when the key is made.',
      },
    ],
  },
  {
    type: 'gcr',
    label: 'GCR',
    exampleName: 'gcr-integration',
    hubTypes: ['gcr', 'gcloudKey'],
    hasRegion: false,
    help: GCR_HELP,
    fields: [
      {
        name: 'jsonKey',
        label: 'JSON key',
        input: 'multiline-secret',
        secret: true,
        required: true,
        hint: 'The whole JSON key file of a service account; it is kept byte for byte.',
        help: JSON_KEY_HELP,
      },
    ],
  },
  {
    type: 'quay',
    label: 'Quay.io',
    exampleName: 'quay-integration',
    hubTypes: ['quay.io', 'quayLogin'],
    hasRegion: false,
    help: QUAY_HELP,
    fields: [
      { ...url, initial: 'https://quay.io', hint: 'Change it for a Quay of your own.' },
      { ...username, hint: 'Your Quay user name, or a robot account such as namespace+name.' },
      { ...password, help: QUAY_PASSWORD_HELP },
      {
        name: 'accessToken',
        label: 'accessToken',
        input: 'password',
        secret: true,
        required: true,
        hint: 'The token of an OAuth application with the read permission.',
        help: QUAY_TOKEN_HELP,
      },
      email,
      caFile,
      insecure,
    ],
  },
  {
    type: 'private',
    label: 'Private Docker Registry',
    exampleName: 'manishas-myregistry',
    hubTypes: ['private docker registry', 'dockerRegistryLogin'],
    hasRegion: false,
    help: PRIVATE_HELP,
    fields: [{ ...url, help: PRIVATE_URL_HELP }, username, password, email, caFile, insecure],
  },
  {
    type: 'dtr',
    label: 'Docker Trusted Registry',
    exampleName: 'docker-trusted-registry',
    hubTypes: ['Docker Trusted Registry', 'dockerRegistryLogin'],
    hasRegion: false,
    help: DTR_HELP,
    fields: [{ ...url, help: DTR_URL_HELP }, username, password, email, caFile, insecure],
  },
];

export function integrationKind(type: RegistryType): IntegrationKind {
  const kind = INTEGRATION_KINDS.find((candidate) => candidate.type === type);
  if (kind === undefined) {
    throw new Error(`No integration kind for ${type}`);
  }
  return kind;
}

/**
 * Whether a field says whose certificates are trusted: that is for a person to say on each machine, never for a file or
 * another machine.
 */
export function isOfOneMachine(field: string): boolean {
  return field === 'caFile' || field === 'insecure';
}
