import * as vscode from 'vscode';
import type { IntegrationRecord } from '../../core/domain/integration.ts';
import { integrationKind } from '../../core/domain/integrationKind.ts';
import { compareNames } from '../../core/domain/integrationName.ts';
import type { IntegrationRecords } from '../../core/records/integrationStore.ts';
import type { IntegrationQueries } from '../../core/workspace/integrationIndex.ts';
import type { LoginStates } from '../../core/logins/loginStates.ts';
import { loginText } from '../views/integrationFacts.ts';
import { COMMANDS, type CommandTarget } from '../contributions.ts';
import { recordOf } from './commandTarget.ts';
import { describeUnreadable } from '../../core/messages/describeUnreadable.ts';
import { t } from '../../core/messages/translated.ts';
import { showError, showInformation, showWarning } from '../shown/notifications.ts';
import { pickOne } from '../shown/picks.ts';

/** A name, with the record of that name where there is one. */
export interface NamedIntegration {
  readonly name: string;
  readonly record: IntegrationRecord | undefined;
}

/** What a list to choose from is made of. */
export interface PickParts {
  readonly records: IntegrationRecords;
  readonly logins: LoginStates;
}

/** The record a command is about: the node's, else the one that a person picks. Undefined when they do not. */
export async function pickRecord(
  { records, logins }: PickParts,
  target: CommandTarget,
  title: string,
): Promise<IntegrationRecord | undefined> {
  const known = recordOf(records.list(), target);
  if (known === 'gone') {
    tellGone(target);
    return undefined;
  }
  if (known !== 'ask') {
    return known;
  }
  const items = records.list().map((record) => ({
    label: record.name,
    description: stateOf(record, logins),
    record,
  }));
  if (items.length === 0) {
    await tellNone(records);
    return undefined;
  }
  const placeHolder = t('Choose an integration');
  return (await pickOne(items, { title, placeHolder, matchOnDescription: true }))?.record;
}

/** The name a command is about; names that only the files know are offered too. */
export async function pickName(
  { records, logins, index }: PickParts & { readonly index: IntegrationQueries },
  target: CommandTarget,
  title: string,
): Promise<NamedIntegration | undefined> {
  const known = recordOf(records.list(), target);
  const record = typeof known === 'string' ? undefined : known;
  const name = record?.name ?? target.integrationName;
  if (name !== undefined) {
    return { name, record };
  }
  if (known === 'gone') {
    tellGone(target);
    return undefined;
  }
  const items = namesOf(records, index).map((named) => ({
    label: named.name,
    description: stateOf(named.record, logins),
    named,
  }));
  if (items.length === 0) {
    await tellNone(records);
    return undefined;
  }
  const placeHolder = t('Choose an integration');
  return (await pickOne(items, { title, placeHolder, matchOnDescription: true }))?.named;
}

function namesOf(records: IntegrationRecords, index: IntegrationQueries): readonly NamedIntegration[] {
  const byName = new Map(records.list().map((record) => [record.name, record]));
  return [...new Set([...byName.keys(), ...index.names()])]
    .sort(compareNames)
    .map((name) => ({ name, record: byName.get(name) }));
}

/** `Amazon ECR · Verified 2 hours ago`. */
function stateOf(record: IntegrationRecord | undefined, logins: LoginStates): string {
  return record === undefined
    ? t('not set up here')
    : `${integrationKind(record.type).label} · ${loginText(record, { logins, now: Date.now }, t)}`;
}

function tellGone({ integrationName }: CommandTarget): void {
  void showWarning(
    integrationName === undefined
      ? t('This integration does not exist any more.')
      : t('"{0}" is not set up here any more.', integrationName),
  );
}

/** Where some cannot be read, that there is none is not known. */
async function tellNone(records: IntegrationRecords): Promise<void> {
  const [unreadable] = records.unreadable();
  if (unreadable !== undefined) {
    void showError(t('No integration can be read now. {0}', describeUnreadable(unreadable, t)));
    return;
  }
  const add = t('Add Integration…');
  const chosen = await showInformation(t('There is no integration yet.'), add);
  if (chosen === add) {
    await vscode.commands.executeCommand(COMMANDS.addIntegration);
  }
}
