import * as vscode from 'vscode';
import type { ReportPage, ReportRow } from '../../contract/reportContract.ts';
import { integrationKind } from '../../core/domain/integrationKind.ts';
import type { IntegrationRecord } from '../../core/domain/integration.ts';
import type { LoginTestResult } from '../../core/logins/testIntegrationLogin.ts';
import { describeLogin } from '../../core/messages/describeLogin.ts';
import { describeUnreadable } from '../../core/messages/describeUnreadable.ts';
import { t } from '../../core/messages/translated.ts';
import { verdictName } from '../../core/messages/verdictName.ts';
import type { UnreadableRecord } from '../../core/records/integrationStore.ts';
import { levelOf } from '../forms/testReport.ts';
import { createReportPage } from '../page/reportPage.ts';
import { describeGap } from './describeGap.ts';

/** What no test was made of. */
export interface NotTested {
  /** Those that a cancelled run did not get to. */
  readonly untested: readonly IntegrationRecord[];
  readonly unreadable: readonly UnreadableRecord[];
}

/** Many tests on one page. No secret ever gets here. */
export function loginReport(
  results: readonly LoginTestResult[],
  testedAt: Date,
  { untested, unreadable }: NotTested,
): ReportPage {
  const from =
    vscode.env.remoteName === undefined
      ? t('this machine')
      : t('the remote machine ({0})', vscode.env.remoteName);
  const frame = {
    heading: t('Registry logins'),
    intro: t(
      'Tested {0} from {1}. Nothing on this page is secret.',
      testedAt.toLocaleString(vscode.env.language),
      from,
    ),
    againLabel: t('Test all again'),
  };
  const rows = [...results.map(testedRow), ...untested.map(untestedRow), ...unreadable.map(unreadableRow)];
  return createReportPage(frame, rows, t);
}

/** One line for a notification. */
export function loginHeadline(result: LoginTestResult): string {
  const { name } = result.record;
  return result.kind === 'gap'
    ? t('"{0}" was not tested. {1}', name, explanationOf(result))
    : t('"{0}": {1}. {2}', name, verdictOf(result), explanationOf(result));
}

function testedRow(result: LoginTestResult): ReportRow {
  return {
    ...nameOf(result.record),
    level: result.kind === 'gap' ? 'warning' : levelOf(result.outcome.outcome),
    result: verdictOf(result),
    text: explanationOf(result),
  };
}

function untestedRow(record: IntegrationRecord): ReportRow {
  const text = t('The test was stopped before it came to this one.');
  return { ...nameOf(record), level: 'info', result: t('Not tested'), text };
}

function unreadableRow(unreadable: UnreadableRecord): ReportRow {
  const text = describeUnreadable(unreadable, t);
  const name = unreadable.id === '' ? t('Stored integrations') : `${unreadable.id}.json`;
  return { key: null, name, type: '', level: 'warning', result: t('Not tested'), text };
}

function nameOf({ name, type }: IntegrationRecord): Pick<ReportRow, 'key' | 'name' | 'type'> {
  return { key: name, name, type: integrationKind(type).label };
}

function explanationOf(result: LoginTestResult): string {
  const { type } = result.record;
  return result.kind === 'gap'
    ? describeGap(result.gap, type)
    : describeLogin(result.outcome, type).explanation;
}

function verdictOf(result: LoginTestResult): string {
  return result.kind === 'gap' ? t('Needs credentials') : verdictName(result.outcome.outcome);
}
