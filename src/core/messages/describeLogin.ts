import * as l10n from './translated.ts';

import type { LOGIN_CAUSES, LoginCause, LoginDetails, LoginOutcome } from '../domain/loginOutcome.ts';
import type { RegistryType } from '../domain/registryType.ts';
import { verdictName } from './verdictName.ts';
import type { CauseTexts, NextStep } from './loginDescription.ts';
import { MISCONFIGURED_TEXTS } from './misconfiguredLoginTexts.ts';
import { REFUSED_TEXTS } from './refusedLoginTexts.ts';
import { UNREACHABLE_TEXTS } from './unreachableLoginTexts.ts';
import { plural } from './plural.ts';

/** A login test in words. */
export interface LoginDescription {
  /** The verdict, for example `Refused`. */
  readonly verdict: string;
  readonly explanation: string;
  readonly nextSteps: readonly NextStep[];
}

type OtherCause = (typeof LOGIN_CAUSES)['verified' | 'unverified' | 'limited' | 'cancelled'][number];

const OTHER_TEXTS: CauseTexts<OtherCause> = {
  'login-proved': ({ details }) => ({
    explanation:
      details.account === undefined
        ? l10n.t('{0} refuses without these credentials and lets in with them.', details.host ?? '')
        : l10n.t(
            '{0} lets in the account {1} with these credentials, and refuses without them.',
            details.endpoint ?? details.host ?? '',
            details.account,
          ),
    nextSteps: details.path === undefined ? [] : [pathRemark(details)],
  }),
  'registry-never-asked': ({ details }) => ({
    explanation: l10n.t(
      '{0} can be reached but lets everybody in: it never asked for the credentials, so nothing is known of them.',
      details.host ?? '',
    ),
    nextSteps: [{ text: l10n.t('Try them on a repository that needs a login: Check Pull Access.') }],
  }),
  'token-server-never-asked': ({ details }) => ({
    explanation: l10n.t(
      'The token server {0} gives a token to everybody, so nothing is known of the credentials.',
      details.host ?? '',
    ),
    nextSteps: [{ text: l10n.t('Try them on a repository that needs a login: Check Pull Access.') }],
  }),
  'rate-limited': ({ details }) => ({
    explanation: l10n.t('{0} was asked too often and answers nobody for a while.', details.host ?? ''),
    nextSteps: [waitFor(details.retryAfter)],
  }),
  'locked-out': ({ details }) => ({
    explanation: l10n.t(
      '{0} has locked out the account or this machine; the credentials were not judged.',
      details.host ?? '',
    ),
    nextSteps: [waitFor(details.retryAfter)],
  }),
  'quota-exceeded': ({ details }) => ({
    explanation: l10n.t('A quota of the account at {0} is used up.', details.host ?? ''),
    nextSteps: [waitFor(details.retryAfter)],
  }),
  cancelled: () => ({ explanation: l10n.t('The test was stopped.'), nextSteps: [] }),
};

const CAUSE_TEXTS: CauseTexts<LoginCause> = {
  ...OTHER_TEXTS,
  ...REFUSED_TEXTS,
  ...UNREACHABLE_TEXTS,
  ...MISCONFIGURED_TEXTS,
};

/** The one place that turns the outcome of a login test into what people read. */
export function describeLogin(
  outcome: Pick<LoginOutcome, 'outcome' | 'cause' | 'details' | 'field'>,
  type: RegistryType,
): LoginDescription {
  const verdict = verdictName(outcome.outcome);
  if (outcome.cause === null) {
    return { verdict, explanation: verdict, nextSteps: [] };
  }
  const { details, field } = outcome;
  return { verdict, ...CAUSE_TEXTS[outcome.cause]({ type, details, field }) };
}

/** What one part of a test came to, in one sentence. */
export function describeLoginPart(part: LoginOutcome['parts'][number], type: RegistryType): string {
  return part.cause === null
    ? verdictName(part.outcome)
    : CAUSE_TEXTS[part.cause]({ type, details: part.details, field: null }).explanation;
}

/** Docker's command line and the build system know hosts only (docker/cli, `ConvertToHostname`). */
function pathRemark({ host, path }: LoginDetails): NextStep {
  return {
    text: l10n.t(
      'This holds for the address with {0}. The Docker CLI and the build system leave the path out and ask {1}/v2/: a login there is another one.',
      path ?? '',
      host ?? '',
    ),
  };
}

function waitFor(seconds: string | undefined): NextStep {
  return {
    text:
      seconds === undefined
        ? l10n.t('Wait some minutes before trying again.')
        : plural(
            Number(seconds),
            () => l10n.t('Try again in 1 second.'),
            () => l10n.t('Try again in {0} seconds.', seconds),
          ),
  };
}
