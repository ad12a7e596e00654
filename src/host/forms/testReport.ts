import type { StepAction, TestReport } from '../../contract/formContract.ts';
import type { NoticeLevel } from '../../contract/notice.ts';
import type { LoginOutcome, LoginVerdict } from '../../core/domain/loginOutcome.ts';
import { describeLogin, describeLoginPart } from '../../core/messages/describeLogin.ts';
import type { LoginAction } from '../../core/messages/loginDescription.ts';
import type { Translate } from '../../core/messages/translate.ts';
import type { DraftLogin } from './formServices.ts';

/** A login test as the form shows it. */
export function toTestReport(
  outcome: LoginOutcome,
  { type, fields }: Pick<DraftLogin, 'type' | 'fields'>,
  t: Translate,
): TestReport {
  const { verdict, explanation, nextSteps } = describeLogin(outcome, type);
  const parts = outcome.parts.length > 1 ? outcome.parts : [];
  return {
    level: levelOf(outcome.outcome),
    heading: verdict,
    cause: explanation,
    field: outcome.field,
    parts: parts.map((part) => ({
      name: part.name,
      level: levelOf(part.outcome),
      text: describeLoginPart(part, type),
    })),
    evidence: outcome.evidence.map(({ method, url, status, ms }) =>
      status === null
        ? t('{0} {1}: no answer ({2} ms)', method, url, ms)
        : t('{0} {1}: {2} ({3} ms)', method, url, status, ms),
    ),
    serverText: outcome.serverText,
    steps: nextSteps.map(({ text, action }) => ({ text, action: toStepAction(action, fields.url ?? '', t) })),
  };
}

/** How a page shows a verdict. */
export function levelOf(verdict: LoginVerdict): NoticeLevel {
  switch (verdict) {
    case 'verified':
      return 'success';
    case 'refused':
      return 'error';
    case 'cancelled':
      return 'info';
    default:
      return 'warning';
  }
}

function toStepAction(action: LoginAction | undefined, url: string, t: Translate): StepAction | null {
  switch (action?.kind) {
    case undefined:
      return null;
    case 'open-field':
      return { kind: 'focus-field', field: action.field, label: t('Go to the field') };
    case 'choose-ca-file':
      return { kind: 'focus-field', field: 'caFile', label: t('Choose a CA file') };
    case 'open-page':
      return { kind: 'open-link', url: action.url, label: t('Open the page') };
    case 'proxy-settings':
      return { kind: 'run', key: 'proxy-settings', label: t('Open the proxy settings') };
    case 'allow-realm':
      return { kind: 'run', key: `allow-realm:${action.host} ${url}`, label: t('Allow {0}', action.host) };
  }
}
