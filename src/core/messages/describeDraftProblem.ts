import { integrationKind } from '../domain/integrationKind.ts';
import { isRegistryType } from '../domain/registryType.ts';
import type { DraftProblem, DraftProblemCode } from '../records/draftProblem.ts';
import type { Translate } from './translate.ts';

type Coded<Prefix extends string> = Extract<DraftProblemCode, `${Prefix}${string}`>;
type Parameters = DraftProblem['parameters'];

/** What a person reads at the field. `label` is the field's own label. */
export function describeDraftProblem(
  { code, parameters }: DraftProblem,
  label: string,
  t: Translate,
): string {
  if (code === 'too-long') {
    const { length = '', limit = '' } = parameters;
    return t('{0} has {1} characters; at most {2} are kept.', label, length, limit);
  }
  if (isOf(code, 'name-')) {
    return describeName(code, parameters, t);
  }
  if (isOf(code, 'json-key-')) {
    return describeKeyProblem(code, parameters, t);
  }
  return isOf(code, 'url-')
    ? describeUrlProblem(code, parameters, t)
    : describeOther(code, parameters, label, t);
}

function isOf<Prefix extends string>(code: DraftProblemCode, prefix: Prefix): code is Coded<Prefix> {
  return code.startsWith(prefix);
}

function describeName(code: Coded<'name-'>, parameters: Parameters, t: Translate): string {
  const other = parameters['other'] ?? '';
  switch (code) {
    case 'name-control-character':
      return t('A name cannot hold line breaks or other control characters.');
    case 'name-surrounding-spaces':
      return t('The name starts or ends with a space. shippable.yml must spell it exactly so, in quotes.');
    case 'name-long':
      return t('The name has {0} characters. Was something else pasted?', parameters['length'] ?? '');
    case 'name-fixed-word':
      return t(
        'The build system takes this word under notifications for itself: no integration of this name is used there.',
      );
    case 'name-duplicate':
      return t('Another integration is already named "{0}".', other);
    case 'name-near-miss':
      return t('"{0}" is nearly the same name. Names are compared exactly, capitals included.', other);
  }
}

function describeOther(
  code: Exclude<DraftProblemCode, 'too-long' | Coded<'name-' | 'json-key-' | 'url-'>>,
  parameters: Parameters,
  label: string,
  t: Translate,
): string {
  switch (code) {
    case 'required':
      return t('{0} is required.', label);
    case 'secret-missing':
      return t('Without {0} the integration is kept, but says that it needs credentials.', label);
    case 'copied-secret-lost':
      return t('The keyring has no {0} that could be copied: enter it here.', label);
    case 'copied-secret-foreign':
      return t('The stored {0} is for another registry and is not copied to this one: enter it here.', label);
    case 'type-changed':
      return t(
        'The type of an existing integration cannot change; it is {0}. Add a new integration instead.',
        typeLabel(parameters['type']),
      );
    case 'line-break':
      return t('{0} cannot hold a line break.', label);
    case 'email-shape':
      return t('This does not look like an e-mail address.');
    case 'docker-id-is-email':
      return t('Docker Hub logs in with the Docker ID, not with the e-mail address of the account.');
    case 'docker-id-capitals':
      return t('Docker IDs are written in small letters.');
    case 'secret-surrounding-spaces':
      return t('{0} starts or ends with a space or line break. It will be used exactly so.', label);
    case 'access-key-shape':
      return t('An access key id has 20 characters and starts with AKIA.');
    case 'access-key-is-secret':
      return t('This looks like the secret access key. It belongs into the box aws_secret_access_key.');
    case 'access-key-temporary':
      return t('This is a temporary key (ASIA…): builds will fail when it expires. Use a long-lived one.');
    case 'secret-key-shape':
      return t('A secret access key has 40 characters: letters, digits, / and +.');
  }
}

function describeUrlProblem(code: Coded<'url-'>, parameters: Parameters, t: Translate): string {
  switch (code) {
    case 'url-not-a-url':
      return t('This is not the address of a registry. Example: https://registry.example.com');
    case 'url-scheme':
      return t('Only https:// and http:// addresses can be used.');
    case 'url-user-info':
      return t('The address holds a user name or password. Remove it; the fields below are for that.');
    case 'url-plain-http':
      return t('With http:// the password travels unencrypted.');
    case 'url-changed':
      return t('It will be saved as {0}', parameters['url'] ?? '');
  }
}

function describeKeyProblem(code: Coded<'json-key-'>, parameters: Parameters, t: Translate): string {
  switch (code) {
    case 'json-key-not-json':
      return t('This is not JSON. Use the whole file that Google gave you, unchanged.');
    case 'json-key-text-around':
      return t('There is text before or after the JSON key. Use the file alone, unchanged.');
    case 'json-key-byte-order-mark':
      return t('There is an invisible byte order mark before the "{". Save the file as UTF-8 without one.');
    case 'json-key-quoted':
      return t('The key stands in quotes, as a part of another file. Use the file that Google gave you.');
    case 'json-key-base64':
      return t('This is the key in base64. Decode it, or use the file that Google gave you.');
    case 'json-key-raw-newlines':
      return t(
        'There are line ends inside the texts of the key, where JSON has \\n. Use the file as Google gave it.',
      );
    case 'json-key-wrong-type':
      return describeKeyType(parameters['type'] ?? '', t);
    case 'json-key-no-client-email':
      return t('The key has no "client_email".');
    case 'json-key-no-private-key':
      return t('The key has no "private_key".');
    case 'json-key-escaped-newlines':
      return t(
        'The line breaks of "private_key" were escaped twice (\\\\n). Use the file as Google gave it.',
      );
    case 'json-key-private-key-unreadable':
      return t('The "private_key" of this file is damaged: it is not a readable PEM key.');
    case 'json-key-universe':
      return t('The key is for "{0}", not for the public Google Cloud.', parameters['domain'] ?? '');
  }
}

function describeKeyType(type: string, t: Translate): string {
  return type === ''
    ? t('This JSON is not the key of a service account: its "type" is missing.')
    : t('This JSON is not the key of a service account: its "type" is "{0}".', type);
}

function typeLabel(type: string | undefined): string {
  return isRegistryType(type) ? integrationKind(type).label : (type ?? '');
}
