import { FORM_LIMITS } from './formContract.ts';
import type { FormDraft, FormMessage, KeptForm, PublicDraft, SecretChange } from './formContract.ts';
import type { Parsed, Reader } from './readShape.ts';
import {
  accept,
  byKind,
  count,
  exactly,
  flag,
  listOf,
  nullOr,
  oneOf,
  only,
  recordOf,
  textUpTo,
  versionOne,
} from './readShape.ts';

/** Names that a message may use; the host takes them from the descriptor table. */
export interface FormVocabulary {
  readonly types: readonly string[];
  readonly publicFields: readonly string[];
  readonly secretFields: readonly string[];
}

/** Keys and tokens that the host made itself: a message may hold at most this many UTF-16 units of one. */
const KEY_LIMIT = 4_000;
const TOKEN_LIMIT = 100;

const MODES = ['add', 'edit', 'duplicate'] as const;

const name = textUpTo(FORM_LIMITS.name);
const token = textUpTo(TOKEN_LIMIT);
const hostKey = textUpTo(KEY_LIMIT);

/** Version 0.1.0 kept the number alone. */
const revision: Reader<string> = (value, at) => {
  const number = count(value, at);
  return number.ok ? accept(String(number.value)) : hostKey(value, at);
};

/** The trust border of the form: gives a message of the contract, or says what is wrong; never throws. */
export function createFormMessageParser(vocabulary: FormVocabulary): (value: unknown) => Parsed<FormMessage> {
  const draft = draftReader(vocabulary);
  const region = textUpTo(64);
  const read = byKind<FormMessage>({
    ready: only('ready'),
    check: exactly({ kind: oneOf(['check']), draft }),
    save: exactly({ kind: oneOf(['save']), draft, revision: nullOr(revision) }),
    test: exactly({ kind: oneOf(['test']), draft }),
    'cancel-test': only('cancel-test'),
    keep: exactly({ kind: oneOf(['keep']), kept: keptReader(vocabulary) }),
    'pick-key-file': only('pick-key-file'),
    'pick-ca-file': only('pick-ca-file'),
    'open-record': exactly({ kind: oneOf(['open-record']), recordId: token }),
    'open-override': exactly({ kind: oneOf(['open-override']), key: hostKey }),
    'copy-override': exactly({ kind: oneOf(['copy-override']), name, region }),
    'insert-override': exactly({ kind: oneOf(['insert-override']), name, region }),
    'run-step': exactly({ kind: oneOf(['run-step']), key: hostKey }),
    reload: only('reload'),
    back: only('back'),
    close: only('close'),
  });
  return (value) => read(value, 'message');
}

/** Reads what a page kept through a reload; the host is given it before any page runs. */
export function parseKeptForm(value: unknown, vocabulary: FormVocabulary): Parsed<KeptForm> {
  return keptReader(vocabulary)(value, 'state');
}

function draftReader(vocabulary: FormVocabulary): Reader<FormDraft> {
  return exactly<FormDraft>({
    type: oneOf(vocabulary.types),
    name,
    fields: fieldsReader(vocabulary),
    secrets: recordOf(vocabulary.secretFields, readSecretChange) as Reader<FormDraft['secrets']>,
  });
}

function publicDraftReader(vocabulary: FormVocabulary): Reader<PublicDraft> {
  return exactly<PublicDraft>({ type: oneOf(vocabulary.types), name, fields: fieldsReader(vocabulary) });
}

function fieldsReader(vocabulary: FormVocabulary): Reader<PublicDraft['fields']> {
  return recordOf(vocabulary.publicFields, textUpTo(FORM_LIMITS.field)) as Reader<PublicDraft['fields']>;
}

const readSecretChange: Reader<SecretChange> = byKind<SecretChange>({
  keep: only('keep'),
  remove: only('remove'),
  set: exactly({ kind: oneOf(['set']), value: textUpTo(FORM_LIMITS.secret) }),
  picked: exactly({ kind: oneOf(['picked']), token }),
});

function keptReader(vocabulary: FormVocabulary): Reader<KeptForm> {
  return exactly<KeptForm>({
    version: versionOne,
    key: textUpTo(200),
    mode: oneOf(MODES),
    recordId: nullOr(token),
    revision: nullOr(revision),
    draft: publicDraftReader(vocabulary),
    typedSecrets: listOf(oneOf(vocabulary.secretFields), 20),
    dirty: flag,
  });
}
