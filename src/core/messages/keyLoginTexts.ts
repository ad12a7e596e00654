import * as l10n from './translated.ts';

import type { LOGIN_CAUSES } from '../domain/loginOutcome.ts';
import { mend } from './loginDescription.ts';
import type { CauseTexts } from './loginDescription.ts';

type KeyCause = Extract<(typeof LOGIN_CAUSES)['misconfigured'][number], `key-${string}`>;

/** The JSON key of a Google service account. */
export const KEY_TEXTS: CauseTexts<KeyCause> = {
  'key-not-json': (context) =>
    mend(
      l10n.t('The key is not JSON.'),
      l10n.t('Paste the whole JSON file of the service account.'),
      context,
    ),
  'key-text-around': (context) =>
    mend(
      l10n.t('There is something before or after the JSON of the key.'),
      l10n.t('Paste the JSON file as it was downloaded, from { to }.'),
      context,
    ),
  'key-byte-order-mark': (context) =>
    mend(
      l10n.t('There is an invisible byte order mark before the JSON of the key.'),
      l10n.t('Save the file as UTF-8 without a byte order mark, and choose it again.'),
      context,
    ),
  'key-quoted': (context) =>
    mend(
      l10n.t('The key stands in quotes, as a part of another file.'),
      l10n.t('Paste the JSON file as it was downloaded, from { to }.'),
      context,
    ),
  'key-base64': (context) =>
    mend(
      l10n.t('This is the key in base64, not the JSON itself.'),
      l10n.t('Decode it, or paste the JSON file as it was downloaded.'),
      context,
    ),
  'key-raw-newlines': (context) =>
    mend(
      l10n.t('There are line ends inside the texts of the key, where JSON has \\n.'),
      l10n.t('Paste the JSON file as it was downloaded.'),
      context,
    ),
  'key-wrong-type': (context) =>
    mend(
      l10n.t('This JSON is not the key of a service account.'),
      l10n.t(
        'Create a JSON key for a service account; user credentials and federation files do not work in a build.',
      ),
      context,
    ),
  'key-incomplete': (context) =>
    mend(
      l10n.t('The JSON has no private key.'),
      l10n.t('Paste the whole JSON file of the service account.'),
      context,
    ),
  'key-email-shape': (context) =>
    mend(
      l10n.t('The JSON has no client_email of a service account.'),
      l10n.t('Paste the JSON file as it was downloaded.'),
      context,
    ),
  'key-doubled-newlines': (context) =>
    mend(
      l10n.t('The line breaks of the private key were escaped twice (\\\\n).'),
      l10n.t('Paste the JSON file as it was downloaded.'),
      context,
    ),
  'key-private-key-unreadable': (context) =>
    mend(
      l10n.t('The private key in the JSON cannot be read.'),
      l10n.t('Paste the JSON file as it was downloaded.'),
      context,
    ),
  'key-other-universe': (context) =>
    mend(
      l10n.t('This key belongs to another universe than googleapis.com.'),
      l10n.t('Use a key of googleapis.com.'),
      context,
    ),
};
