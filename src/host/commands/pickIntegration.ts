import * as vscode from 'vscode';
import type { IntegrationRecord } from '../../core/domain/integration.ts';
import { integrationKind } from '../../core/domain/integrationKind.ts';
import { compareNames } from '../../core/domain/integrationName.ts';
import { hasUnread, whyUnreadable } from '../../core/records/findRecord.ts';
import type { IntegrationRecords } from '../../core/records/integrationStore.ts';
import type { IntegrationQueries } from '../../core/workspace/integrationIndex.ts';
import type { LoginStates } from '../../core/logins/loginStates.ts';
import { loginText } from '../views/integrationFacts.ts';
import { COMMANDS, type CommandTarget } from '../contributions.ts';
import { recordOf } from './commandTarget.ts';
import { describeUnreadable, withoutRecordText } from '../../core/messages/describeUnreadable.ts';
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
    tellGone(target, records);
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
  return (await pickOne(items, { title, placeHolder: placeHolder(records), matchOnDescription: true }))
    ?.record;
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
    tellGone(target, records);
    return undefined;
  }
  const items = namesOf(records, index).map((named) => ({
    label: named.name,
    description:
      named.record === undefined ? withoutRecordText(hasUnread(records), t) : stateOf(named.record, logins),
    named,
  }));
  if (items.length === 0) {
    await tellNone(records);
    return undefined;
  }
  return (await pickOne(items, { title, placeHolder: placeHolder(records), matchOnDescription: true }))
    ?.named;
}

function namesOf(records: IntegrationRecords, index: IntegrationQueries): readonly NamedIntegration[] {
  const byName = new Map(records.list().map((record) => [record.name, record]));
  return [...new Set([...byName.keys(), ...index.names()])]
    .sort(compareNames)
    .map((name) => ({ name, record: byName.get(name) }));
}

/** `Amazon ECR · Verified 2 hours ago`. */
function stateOf(record: IntegrationRecord, logins: LoginStates): string {
  return `${integrationKind(record.type).label} · ${loginText(record, { logins, now: Date.now }, t)}`;
}

/** A list that leaves out what cannot be read says so. */
function placeHolder(records: IntegrationRecords): string {
  const [unreadable] = records.unreadable();
  return unreadable === undefined
    ? t('Choose an integration')
    : t('Choose an integration; some cannot be read. {0}', describeUnreadable(unreadable, t));
}

/** What stands above a list of integrations to add: one that cannot be read may be among them already. */
export function addPlaceHolder(usual: string, records: Pick<IntegrationRecords, 'unreadable'>): string {
  const [unreadable] = records.unreadable();
  return unreadable === undefined
    ? usual
    : t('Some of these may be on this machine already. {0}', describeUnreadable(unreadable, t));
}

/** What a target names is not listed; while some cannot be read, it may be one of them. */
function tellGone({ recordId, integrationName }: CommandTarget, records: IntegrationRecords): void {
  const unreadable = records.unreadable();
  const why = recordId === undefined ? unreadable[0] : whyUnreadable(recordId, unreadable);
  if (why !== undefined) {
    const reason = describeUnreadable(why, t);
    void showError(
      integrationName === undefined
        ? t('This integration cannot be read now. {0}', reason)
        : t(
            'Whether "{0}" is set up here is not known: an integration cannot be read. {1}',
            integrationName,
            reason,
          ),
    );
    return;
  }
  void showWarning(
    integrationName === undefined
      ? t('This integration does not exist any more.')
      : t('"{0}" is not set up here any more.', integrationName),
  );
}

/** Where some cannot be read, that there is none is not known. */
export async function tellNone(records: IntegrationRecords): Promise<void> {
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
