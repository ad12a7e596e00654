import type { PageLogin } from '../../contract/integrationContract.ts';
import type { IntegrationRecord } from '../../core/domain/integration.ts';
import type { LoginState } from '../../core/logins/loginStates.ts';
import type { LoginTestResult } from '../../core/logins/testIntegrationLogin.ts';
import { ageText } from '../../core/messages/ageText.ts';
import type { Translate } from '../../core/messages/translate.ts';
import { describeUnreadable } from '../../core/messages/describeUnreadable.ts';
import { verdictName } from '../../core/messages/verdictName.ts';
import type { CredentialState } from '../../core/records/credentialHealth.ts';
import type { UnreadableRecord } from '../../core/records/integrationStore.ts';
import { integrationKind } from '../../core/domain/integrationKind.ts';
import { levelOf, toTestReport } from '../forms/testReport.ts';
import { HAS_NODE } from '../hasNode.ts';
import { describeGap } from '../login/describeGap.ts';
import { whereItWorks } from '../needsNode.ts';

/** What is known of the login of a record. */
export interface LoginFacts {
  readonly record: IntegrationRecord | null;
  /** A record that cannot be read, and may be the one of this name; null where there is none. */
  readonly unreadable: UnreadableRecord | null;
  /** False until the records were read for the first time. */
  readonly isRead: boolean;
  readonly credentials: CredentialState;
  readonly state: LoginState | undefined;
  /** The last test of this window, where it is about the record as it is. */
  readonly last: LoginTestResult | undefined;
  readonly running: boolean;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** How the login stands, in words with its age. */
export function loginPart(facts: LoginFacts, t: Translate): PageLogin {
  const { record, credentials, last, running } = facts;
  if (record === null) {
    const nothing = { running: false, testLabel: null, testFirst: false, report: null };
    return { ...withoutRecord(facts, t), ...nothing };
  }
  const standing = credentialsPart(record, credentials, last, t) ?? testedPart(facts, t);
  const outcome = last?.kind === 'tested' && last.outcome.outcome !== 'cancelled' ? last.outcome : null;
  return {
    ...standing,
    running,
    testLabel: HAS_NODE ? testLabel(facts, t) : null,
    testFirst: standing.testFirst && !running && HAS_NODE,
    report: outcome === null || running ? null : toTestReport(outcome, record, t),
  };
}

function withoutRecord(
  { unreadable, isRead }: LoginFacts,
  t: Translate,
): Pick<PageLogin, 'level' | 'title' | 'text'> {
  if (!isRead) {
    const title = t('Not known whether it is set up here');
    return { level: 'info', title, text: t('The integrations of this machine are being read.') };
  }
  return unreadable === null
    ? {
        level: 'info',
        title: t('Not set up here'),
        text: t(
          'Its credentials are not on this machine. Your build may have them all the same, from the account of its organisation.',
        ),
      }
    : {
        level: 'warning',
        title: t('Not known whether it is set up here'),
        text: t(
          'An integration of this machine cannot be read, and may be this one. {0}',
          describeUnreadable(unreadable, t),
        ),
      };
}

function testLabel({ state, last }: LoginFacts, t: Translate): string {
  return state === undefined && last === undefined ? t('Test login') : t('Test again');
}

type Standing = Pick<PageLogin, 'level' | 'title' | 'text' | 'testFirst'>;

/** Credentials that are missing, or that the keyring does not give; null where nothing is known against them. */
function credentialsPart(
  { type }: IntegrationRecord,
  credentials: CredentialState,
  last: LoginTestResult | undefined,
  t: Translate,
): Standing | null {
  switch (credentials.kind) {
    case 'needs-credentials': {
      const kind = integrationKind(type);
      const labels = credentials.fields.map(
        (field) => kind.fields.find(({ name }) => name === field)?.label ?? field,
      );
      const text = credentials.lost
        ? t('The keyring of this machine no longer has: {0}. Enter it again.', labels.join(', '))
        : t('Not stored yet: {0}. Enter it to log in.', labels.join(', '));
      return { level: 'warning', title: t('Needs credentials'), text, testFirst: false };
    }
    case 'keyring-unavailable': {
      const text = t(
        'The keyring of this machine does not answer: {0} Unlock it, then test again.',
        sentence(credentials.failure.detail),
      );
      return { level: 'warning', title: t('Keyring unavailable'), text, testFirst: false };
    }
    default:
      return last?.kind === 'gap'
        ? { level: 'warning', title: t('Not tested'), text: describeGap(last.gap, type), testFirst: true }
        : null;
  }
}

function testedPart({ state, last, now }: LoginFacts, t: Translate): Standing {
  if (!HAS_NODE) {
    return { level: 'info', title: t('Never tested'), text: whereItWorks(), testFirst: false };
  }
  const wasStopped = last?.kind === 'tested' && last.outcome.outcome === 'cancelled';
  if (state === undefined || state.outcome === 'cancelled') {
    const text = wasStopped
      ? t('The test was stopped.')
      : t('Test the login to see whether the registry takes these credentials.');
    return { level: 'info', title: t('Never tested'), text, testFirst: true };
  }
  const age = ageText(Math.max(0, now - Date.parse(state.testedAt)));
  const text = wasStopped ? `${state.explanation} ${t('The last test was stopped.')}` : state.explanation;
  return {
    level: levelOf(state.outcome),
    title: `${verdictName(state.outcome)} ${age}`,
    text,
    testFirst: state.outcome !== 'verified',
  };
}

function sentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
