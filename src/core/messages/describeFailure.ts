import type { ChangeOutcome } from '../records/changeIntegration.ts';
import type { VaultFailure } from '../records/credentialVault.ts';
import type { FoundRecord } from '../records/findRecord.ts';
import type { ForgetFailure } from '../records/forgetSecrets.ts';
import type { StoreFailure } from '../records/integrationStore.ts';
import { describeUnreadable } from './describeUnreadable.ts';
import type { Translate } from './translate.ts';

type Failure = VaultFailure | StoreFailure;

/** What the keyring or the disk did, in sentences; what came of the work they do not say. */
export function describeCause({ kind, detail }: Failure, t: Translate): string {
  switch (kind) {
    case 'vault-unavailable':
      return t('The keyring of this machine does not work: {0}', sentence(detail));
    case 'vault-corrupt':
      return t('The keyring of this machine holds something damaged.');
    case 'vault-timed-out':
      return t('The keyring of this machine does not answer. It may wait for you to unlock it.');
    case 'vault-forgets':
      return t('The keyring took the credential but does not give it back.');
    case 'store-locked':
      return t('Another window is writing to the integrations just now. Please try again.');
    case 'store-unavailable':
      return t('The integrations cannot be written: {0}', sentence(detail));
    case 'store-uncertain':
      return t('Writing the integrations did not come to a known end: {0}', sentence(detail));
  }
}

/** Why a change of an integration was not made, or is not known to be made. */
export function describeStoreFailure(failure: StoreFailure, t: Translate): string {
  return withEnd(failure, t('Nothing was changed.'), t);
}

/** Why an integration was not saved, or is not known to be saved. A record is written after its secrets. */
export function describeSaveFailure(failure: Failure, t: Translate): string {
  return withEnd(failure, t('Nothing was saved.'), t);
}

function withEnd(failure: Failure, end: string, t: Translate): string {
  const isUncertain = failure.kind === 'store-uncertain';
  const notKnown = t(
    'Whether the change was made is not known: look at the integration before you try again.',
  );
  return `${describeCause(failure, t)} ${isUncertain ? notKnown : end}`;
}

/** Why not all chosen credentials are known to be forgotten, and how many are. */
export function describeForgetFailure(
  { failure, forgotten, isOneUncertain }: ForgetFailure,
  t: Translate,
): string {
  const rest = isOneUncertain
    ? t('Whether one more was forgotten is not known; the others stay.')
    : t('The others stay.');
  return `${describeCause(failure, t)} ${t('Forgotten: {0}.', forgotten)} ${rest}`;
}

/** Why a change of a stored integration came to nothing. */
export function describeNotChanged(
  outcome: Exclude<ChangeOutcome, { readonly kind: 'changed' }>,
  t: Translate,
): string {
  switch (outcome.kind) {
    case 'gone':
      return describeNotThere(outcome, t);
    case 'unreadable':
      return describeNotThere({ kind: 'unreadable', why: outcome.unreadable }, t);
    case 'failed':
      return describeStoreFailure(outcome.failure, t);
  }
}

/** Why nothing can be done with an integration that was listed a moment ago. */
export function describeNotThere(
  found: Exclude<FoundRecord, { readonly kind: 'found' }>,
  t: Translate,
): string {
  return found.kind === 'gone'
    ? t('This integration does not exist any more.')
    : t('This integration cannot be read now. {0}', describeUnreadable(found.why, t));
}

/** The words of a system often end without a full stop. */
function sentence(text: string): string {
  return /[.!?]$/u.test(text) ? text : `${text}.`;
}
