import * as vscode from 'vscode';
import type { IntegrationRecord } from '../../core/domain/integration.ts';
import type { LoginOutcome, LoginParty } from '../../core/domain/loginOutcome.ts';
import { integrationKind } from '../../core/domain/integrationKind.ts';
import type { LoginTestResult } from '../../core/logins/testIntegrationLogin.ts';
import { describeLogin, describeLoginPart } from '../../core/messages/describeLogin.ts';
import type { NextStep } from '../../core/messages/loginDescription.ts';
import { inlineCode, plainMarkdown } from '../../core/messages/markdown.ts';
import { verdictName } from '../../core/messages/verdictName.ts';
import { describeGap } from './describeGap.ts';

/**
 * One or many tests as a page of Markdown that people read, copy and paste into a ticket: no secret ever gets here.
 * `untested`: those that a cancelled run did not get to.
 */
export function loginReport(
  results: readonly LoginTestResult[],
  testedAt: Date,
  untested: readonly IntegrationRecord[] = [],
): string {
  const intro = vscode.l10n.t(
    'Tested {0} from {1}. Nothing in this page is secret.',
    testedAt.toLocaleString(),
    vscode.env.remoteName === undefined
      ? vscode.l10n.t('this machine')
      : vscode.l10n.t('the remote machine ({0})', vscode.env.remoteName),
  );
  const blocks = [
    plainMarkdown(intro),
    ...(results.length < 2 ? [] : [overview(results)]),
    ...(untested.length === 0 ? [] : [leftOut(untested)]),
    ...results.flatMap((result) => [
      ...(results.length < 2 ? [] : [`## ${plainMarkdown(result.record.name)}`]),
      ...section(result),
    ]),
  ];
  return `${blocks.join('\n\n')}\n`;
}

/** One line for a notification. */
export function loginHeadline(result: LoginTestResult): string {
  const { name } = result.record;
  return result.kind === 'gap'
    ? vscode.l10n.t('"{0}" was not tested. {1}', name, explanationOf(result))
    : vscode.l10n.t('"{0}": {1}. {2}', name, verdictOf(result), explanationOf(result));
}

/** How many ended how, and a row for each. */
function overview(results: readonly LoginTestResult[]): string {
  const counts = [...Map.groupBy(results, verdictOf)].map(([verdict, of]) => `${verdict}: ${of.length}`);
  const titles = [
    vscode.l10n.t('Integration'),
    vscode.l10n.t('Type'),
    vscode.l10n.t('Result'),
    vscode.l10n.t('What happened'),
  ];
  const rows = results.map((result) => [
    result.record.name,
    typeLabel(result),
    verdictOf(result),
    explanationOf(result),
  ]);
  const table = [
    row(titles),
    row(titles.map(() => '---')),
    ...rows.map((cells) => row(cells.map(plainMarkdown))),
  ];
  return `${counts.join(' · ')}\n\n${table.join('\n')}`;
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}

function leftOut(untested: readonly IntegrationRecord[]): string {
  const names = untested.map(({ name }) => `"${name}"`).join(', ');
  return plainMarkdown(vscode.l10n.t('The test was stopped before it came to {0}.', names));
}

function section(result: LoginTestResult): readonly string[] {
  const verdict = `**${verdictOf(result)}.** ${plainMarkdown(explanationOf(result))}`;
  if (result.kind === 'gap') {
    return [verdict, bullets([fact(vscode.l10n.t('Type'), typeLabel(result))])];
  }
  const { outcome, record } = result;
  const { nextSteps } = describeLogin(outcome, record.type);
  return [
    verdict,
    bullets(facts(result)),
    ...part(vscode.l10n.t('Parts'), partLines(result)),
    ...part(vscode.l10n.t('Next steps'), nextSteps.map(stepLine)),
    ...part(vscode.l10n.t('Requests'), outcome.evidence.map(evidenceLine)),
  ];
}

type Tested = Extract<LoginTestResult, { kind: 'tested' }>;

function facts(result: Tested): readonly string[] {
  const { field, who, serverText, cause, outcome } = result.outcome;
  const label = integrationKind(result.record.type).fields.find(({ name }) => name === field)?.label ?? field;
  return [
    fact(vscode.l10n.t('Type'), typeLabel(result)),
    ...(cause === null ? [] : [`${vscode.l10n.t('Cause')}: ${inlineCode(cause)}`]),
    ...(label === null ? [] : [fact(vscode.l10n.t('Field'), label)]),
    ...(who === null ? [] : [fact(partyLabel(outcome), partyName(who))]),
    ...(serverText === null ? [] : [`${vscode.l10n.t('The server said')}: ${inlineCode(serverText)}`]),
  ];
}

function fact(label: string, value: string): string {
  return `${label}: ${plainMarkdown(value)}`;
}

/** What could not be reached decided nothing. */
function partyLabel(outcome: LoginOutcome['outcome']): string {
  return outcome === 'unreachable' ? vscode.l10n.t('On the way to') : vscode.l10n.t('Decided by');
}

function partyName(who: LoginParty): string {
  switch (who) {
    case 'local':
      return vscode.l10n.t('this extension');
    case 'proxy':
      return vscode.l10n.t('the proxy');
    case 'tls':
      return vscode.l10n.t('the check of the certificate');
    case 'registry':
      return vscode.l10n.t('the registry');
    case 'token-server':
      return vscode.l10n.t('the token server');
    case 'aws':
      return 'AWS';
    case 'google':
      return 'Google';
    case 'quay-api':
      return vscode.l10n.t('the API of Quay');
  }
}

function partLines({ outcome, record }: Tested): readonly string[] {
  return outcome.parts.map((each) => {
    const words = plainMarkdown(describeLoginPart(each, record.type));
    return `**${plainMarkdown(each.name)}**: ${verdictName(each.outcome)}. ${words}`;
  });
}

/** A page to open is a link; every other action is a button of the notification. */
function stepLine({ text, action }: NextStep): string {
  const words = plainMarkdown(text);
  return action?.kind === 'open-page' ? `${words} <${action.url}>` : words;
}

function evidenceLine({ method, url, status, ms }: LoginOutcome['evidence'][number]): string {
  return `${inlineCode(`${method} ${url}`)} → ${status ?? vscode.l10n.t('no answer')} (${ms} ms)`;
}

function part(title: string, items: readonly string[]): readonly string[] {
  return items.length === 0 ? [] : [`### ${title}`, bullets(items)];
}

function bullets(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n');
}

function explanationOf(result: LoginTestResult): string {
  const { type } = result.record;
  return result.kind === 'gap'
    ? describeGap(result.gap, type)
    : describeLogin(result.outcome, type).explanation;
}

function verdictOf(result: LoginTestResult): string {
  return result.kind === 'gap' ? vscode.l10n.t('Needs credentials') : verdictName(result.outcome.outcome);
}

function typeLabel({ record }: LoginTestResult): string {
  return integrationKind(record.type).label;
}
