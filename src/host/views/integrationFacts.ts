import type { IntegrationRecord } from '../../core/domain/integration.ts';
import type { CredentialStates } from '../../core/records/credentialHealth.ts';
import type { LoginStates } from '../../core/logins/loginStates.ts';
import { ageText } from '../../core/messages/ageText.ts';
import { verdictName } from '../../core/messages/verdictName.ts';
import type { Translate } from '../../core/messages/translate.ts';
import type { LoginRuns } from '../login/loginRuns.ts';

/** How an integration stands, worst first: decides its icon and whether the badge counts it. */
export type Standing =
  | 'unreadable'
  | 'missing'
  /** Without a record that was read; one that was not may have the name. */
  | 'not-known'
  | 'foreign'
  | 'needs-credentials'
  | 'keyring-unavailable'
  | 'refused'
  | 'failing'
  | 'verified'
  | 'untested';

/** What a row shows. While a login is tested this is `testing`; the badge counts the earlier result until the test ends. */
export type ShownStanding = Standing | 'testing';

/** What the tree knows of an integration beside its dependencies. */
export interface IntegrationStates {
  readonly credentials: CredentialStates;
  readonly logins: LoginStates;
  readonly runs: Pick<LoginRuns, 'isRunning'>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

export function standingOf(record: IntegrationRecord, { credentials, logins }: IntegrationStates): Standing {
  const credential = credentials.stateOf(record).kind;
  if (credential === 'needs-credentials' || credential === 'keyring-unavailable') {
    return credential;
  }
  const outcome = logins.stateOf(record.id)?.outcome;
  switch (outcome) {
    case 'verified':
    case 'refused':
      return outcome;
    case undefined:
    case 'cancelled':
      return 'untested';
    default:
      return 'failing';
  }
}

export function shownStandingOf(record: IntegrationRecord, states: IntegrationStates): ShownStanding {
  return states.runs.isRunning(record.id) ? 'testing' : standingOf(record, states);
}

/** One short phrase: `testing…`, `Verified 2 hours ago`, `needs credentials`, `never tested`. */
export function standingText(record: IntegrationRecord, states: IntegrationStates, t: Translate): string {
  const standing = shownStandingOf(record, states);
  if (standing === 'testing') {
    return t('testing…');
  }
  if (standing === 'needs-credentials') {
    return t('needs credentials');
  }
  if (standing === 'keyring-unavailable') {
    return t('keyring unavailable');
  }
  return loginText(record, states, t);
}

/** What is known of its login, whether its credentials are there or not: `Verified 2 hours ago`, `never tested`. */
export function loginText(
  record: IntegrationRecord,
  { logins, now }: Pick<IntegrationStates, 'logins' | 'now'>,
  t: Translate,
): string {
  const login = logins.stateOf(record.id);
  if (login === undefined || login.outcome === 'cancelled') {
    return t('never tested');
  }
  const age = Math.max(0, now() - Date.parse(login.testedAt));
  return `${verdictName(login.outcome)} ${ageText(age)}`;
}
