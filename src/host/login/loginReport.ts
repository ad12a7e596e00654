import * as vscode from 'vscode';
import type { IntegrationRecord } from '../../core/domain/integration.ts';
import type { LoginOutcome, LoginParty } from '../../core/domain/loginOutcome.ts';
import { integrationKind } from '../../core/domain/integrationKind.ts';
import type { LoginTestResult } from '../../core/logins/testIntegrationLogin.ts';
import { describeLogin, describeLoginPart } from '../../core/messages/describeLogin.ts';
import type { NextStep } from '../../core/messages/loginDescription.ts';
import {
  inlineCode,
  joinMarkdown,
  markdown,
  ownAddress,
  plainMarkdown,
  type Markdown,
} from '../../core/messages/markdown.ts';
import { verdictName } from '../../core/messages/verdictName.ts';
import { describeGap } from './describeGap.ts';
import { t } from '../../core/messages/translated.ts';

/**
 * One or many tests as a page of Markdown that people read, copy and paste into a ticket: no secret ever gets here.
 * `untested`: those that a cancelled run did not get to.
 */
export function loginReport(
  results: readonly LoginTestResult[],
  testedAt: Date,
  untested: readonly IntegrationRecord[] = [],
): Markdown {
  const intro = t(
    'Tested {0} from {1}. Nothing in this page is secret.',
    testedAt.toLocaleString(vscode.env.language),
    vscode.env.remoteName === undefined
      ? t('this machine')
      : t('the remote machine ({0})', vscode.env.remoteName),
  );
  const blocks = [
    plainMarkdown(intro),
    ...(results.length < 2 ? [] : [overview(results)]),
    ...(untested.length === 0 ? [] : [leftOut(untested)]),
    ...results.flatMap((result) => [
      ...(results.length < 2 ? [] : [markdown`## ${plainMarkdown(result.record.name)}`]),
      ...section(result),
    ]),
  ];
  return markdown`${joinMarkdown(blocks, '\n\n')}\n`;
}

/** One line for a notification. */
export function loginHeadline(result: LoginTestResult): string {
  const { name } = result.record;
  return result.kind === 'gap'
    ? t('"{0}" was not tested. {1}', name, explanationOf(result))
    : t('"{0}": {1}. {2}', name, verdictOf(result), explanationOf(result));
}

/** How many ended how, and a row for each. */
function overview(results: readonly LoginTestResult[]): Markdown {
  const counts = [...Map.groupBy(results, verdictOf)].map(
    ([verdict, of]) => markdown`${plainMarkdown(verdict)}: ${of.length}`,
  );
  const titles = [t('Integration'), t('Type'), t('Result'), t('What happened')].map(plainMarkdown);
  const rows = results.map((result) =>
    [result.record.name, typeLabel(result), verdictOf(result), explanationOf(result)].map(plainMarkdown),
  );
  const table = [row(titles), row(titles.map(() => markdown`---`)), ...rows.map(row)];
  return joinMarkdown([joinMarkdown(counts, ' · '), joinMarkdown(table, '\n')], '\n\n');
}

function row(cells: readonly Markdown[]): Markdown {
  // An empty cell keeps its place.
  return markdown`| ${joinMarkdown(
    cells.map((cell) => markdown`${cell} `),
    '| ',
  )}|`;
}

function leftOut(untested: readonly IntegrationRecord[]): Markdown {
  const names = untested.map(({ name }) => `"${name}"`).join(', ');
  return plainMarkdown(t('The test was stopped before it came to {0}.', names));
}

function section(result: LoginTestResult): readonly Markdown[] {
  const verdict = markdown`**${plainMarkdown(verdictOf(result))}.** ${plainMarkdown(explanationOf(result))}`;
  if (result.kind === 'gap') {
    return [verdict, bullets([fact(t('Type'), typeLabel(result))])];
  }
  const { outcome, record } = result;
  const { nextSteps } = describeLogin(outcome, record.type);
  return [
    verdict,
    bullets(facts(result)),
    ...part(t('Parts'), partLines(result)),
    ...part(t('Next steps'), nextSteps.map(stepLine)),
    ...part(t('Requests'), outcome.evidence.map(evidenceLine)),
  ];
}

type Tested = Extract<LoginTestResult, { kind: 'tested' }>;

function facts(result: Tested): readonly Markdown[] {
  const { field, who, serverText, cause, outcome } = result.outcome;
  const label = integrationKind(result.record.type).fields.find(({ name }) => name === field)?.label ?? field;
  return [
    fact(t('Type'), typeLabel(result)),
    ...(cause === null ? [] : [markdown`${plainMarkdown(t('Cause'))}: ${inlineCode(cause)}`]),
    ...(label === null ? [] : [fact(t('Field'), label)]),
    ...(who === null ? [] : [fact(partyLabel(outcome), partyName(who))]),
    ...(serverText === null
      ? []
      : [markdown`${plainMarkdown(t('The server said'))}: ${inlineCode(serverText)}`]),
  ];
}

function fact(label: string, value: string): Markdown {
  return markdown`${plainMarkdown(label)}: ${plainMarkdown(value)}`;
}

/** What could not be reached decided nothing. */
function partyLabel(outcome: LoginOutcome['outcome']): string {
  return outcome === 'unreachable' ? t('On the way to') : t('Decided by');
}

function partyName(who: LoginParty): string {
  switch (who) {
    case 'local':
      return t('this extension');
    case 'proxy':
      return t('the proxy');
    case 'tls':
      return t('the check of the certificate');
    case 'registry':
      return t('the registry');
    case 'token-server':
      return t('the token server');
    case 'aws':
      return 'AWS';
    case 'google':
      return 'Google';
    case 'quay-api':
      return t('the API of Quay');
  }
}

function partLines({ outcome, record }: Tested): readonly Markdown[] {
  return outcome.parts.map((each) => {
    const words = plainMarkdown(`${verdictName(each.outcome)}. ${describeLoginPart(each, record.type)}`);
    return markdown`**${plainMarkdown(each.name)}**: ${words}`;
  });
}

/** A page to open is a link; every other action is a button of the notification. */
function stepLine({ text, action }: NextStep): Markdown {
  const words = plainMarkdown(text);
  return action?.kind === 'open-page' ? joinMarkdown([words, ownAddress(action.url)], ' ') : words;
}

function evidenceLine({ method, url, status, ms }: LoginOutcome['evidence'][number]): Markdown {
  const answer = status ?? plainMarkdown(t('no answer'));
  return markdown`${inlineCode(`${method} ${url}`)} → ${answer} (${ms} ms)`;
}

function part(title: string, items: readonly Markdown[]): readonly Markdown[] {
  return items.length === 0 ? [] : [markdown`### ${plainMarkdown(title)}`, bullets(items)];
}

function bullets(items: readonly Markdown[]): Markdown {
  return joinMarkdown(
    items.map((item) => markdown`- ${item}`),
    '\n',
  );
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

function typeLabel({ record }: LoginTestResult): string {
  return integrationKind(record.type).label;
}
