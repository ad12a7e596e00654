import * as vscode from 'vscode';
import type { LoginOutcome } from '../../core/domain/loginOutcome.ts';
import { integrationKind } from '../../core/domain/integrationKind.ts';
import type { LoginTestResult } from '../../core/integrations/testIntegrationLogin.ts';
import { describeLogin, describeLoginPart } from '../../core/messages/describeLogin.ts';
import { verdictName } from '../../core/messages/verdictName.ts';
import { describeGap } from './describeGap.ts';

/** One or many tests as a page that people read, copy and paste into a ticket: no secret ever gets here. */
export function loginReport(results: readonly LoginTestResult[], testedAt: Date): string {
  const intro = vscode.l10n.t(
    'Tested {0} from {1}. Nothing in this page is secret.',
    testedAt.toLocaleString(),
    vscode.env.remoteName === undefined
      ? vscode.l10n.t('this machine')
      : vscode.l10n.t('the remote machine ({0})', vscode.env.remoteName),
  );
  const table =
    results.length < 2
      ? []
      : [
          `| ${vscode.l10n.t('Integration')} | ${vscode.l10n.t('Type')} | ${vscode.l10n.t('Result')} |`,
          '| --- | --- | --- |',
          ...results.map(
            (result) => `| ${cell(result.record.name)} | ${typeLabel(result)} | ${verdictOf(result)} |`,
          ),
          '',
        ];
  return [intro, '', ...table, ...results.flatMap(section)].join('\n');
}

/** One line for a notification. */
export function loginHeadline(result: LoginTestResult): string {
  const { name } = result.record;
  return result.kind === 'gap'
    ? vscode.l10n.t('"{0}" was not tested. {1}', name, describeGap(result.gap, result.record.type))
    : vscode.l10n.t('"{0}": {1}. {2}', name, verdictOf(result), explanationOf(result));
}

function section(result: LoginTestResult): readonly string[] {
  const title = `## ${result.record.name} (${typeLabel(result)})`;
  if (result.kind === 'gap') {
    return [title, '', describeGap(result.gap, result.record.type), ''];
  }
  const { outcome, record } = result;
  const { nextSteps } = describeLogin(outcome, record.type);
  return [
    title,
    '',
    `**${verdictOf(result)}** (\`${outcome.cause ?? outcome.outcome}\`): ${explanationOf(result)}`,
    '',
    ...facts(outcome),
    ...list(
      vscode.l10n.t('Parts'),
      outcome.parts.map(
        (part) => `**${part.name}**: ${verdictName(part.outcome)}. ${describeLoginPart(part, record.type)}`,
      ),
    ),
    ...list(
      vscode.l10n.t('Next steps'),
      nextSteps.map(({ text }) => text),
    ),
    ...list(vscode.l10n.t('Requests'), outcome.evidence.map(evidenceLine)),
  ];
}

function facts({ field, who, serverText }: LoginOutcome): readonly string[] {
  return [
    ...(who === null ? [] : [vscode.l10n.t('Decided by: {0}', who)]),
    ...(field === null ? [] : [vscode.l10n.t('Field: {0}', field)]),
    ...(serverText === null
      ? []
      : [vscode.l10n.t('The server said: {0}', `\`${serverText.replaceAll('`', "'")}\``)]),
  ].flatMap((line) => [line, '']);
}

function evidenceLine({ method, url, status, ms }: LoginOutcome['evidence'][number]): string {
  return `\`${method} ${url}\` → ${status ?? vscode.l10n.t('no answer')} (${ms} ms)`;
}

function list(title: string, items: readonly string[]): readonly string[] {
  return items.length === 0 ? [] : [`### ${title}`, '', ...items.map((item) => `- ${item}`), ''];
}

function explanationOf({ outcome, record }: Extract<LoginTestResult, { kind: 'tested' }>): string {
  return describeLogin(outcome, record.type).explanation;
}

function verdictOf(result: LoginTestResult): string {
  return result.kind === 'gap' ? vscode.l10n.t('Needs credentials') : verdictName(result.outcome.outcome);
}

function typeLabel({ record }: LoginTestResult): string {
  return integrationKind(record.type).label;
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replaceAll('\n', ' ');
}
