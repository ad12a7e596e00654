import * as vscode from 'vscode';
import type { IntegrationRecord } from '../../core/domain/integration.ts';
import { integrationKind, isOfOneMachine } from '../../core/domain/integrationKind.ts';
import { describeDraftProblem } from '../../core/messages/describeDraftProblem.ts';
import {
  describeCause,
  describeNotChanged,
  describeSaveFailure,
} from '../../core/messages/describeFailure.ts';
import { describeUnreadable } from '../../core/messages/describeUnreadable.ts';
import { t } from '../../core/messages/translated.ts';
import type { DraftProblem } from '../../core/records/draftProblem.ts';
import { whyUnreadable } from '../../core/records/findRecord.ts';
import type { IntegrationRecords } from '../../core/records/integrationStore.ts';
import type { ElsewhereIntegration } from '../../core/records/otherMachines.ts';
import { editionOf } from '../../core/records/recordLineage.ts';
import type { SaveOutcome } from '../../core/records/saveIntegration.ts';
import { keepMine, useHere } from '../../core/records/useHere.ts';
import { checkName } from '../../core/records/validateDraft.ts';
import { COMMANDS, VIEWS, type CommandTarget } from '../contributions.ts';
import { askForText } from '../shown/inputs.ts';
import {
  chooseInDialog,
  confirmInDialog,
  showError,
  showInformation,
  showWarning,
} from '../shown/notifications.ts';
import { pickOne } from '../shown/picks.ts';
import { showViewProgress } from '../shown/progress.ts';
import { elsewhereStateText } from '../views/elsewhereTexts.ts';
import type { IntegrationCommandServices } from './integrationCommandServices.ts';
import { tellRowGone } from './tellRowGone.ts';

/** Makes an integration of another machine one of this machine, with its credentials. */
export async function runUseHere(target: CommandTarget, services: IntegrationCommandServices): Promise<void> {
  const chosen = await pickElsewhere(target, services);
  if (chosen === undefined) {
    return;
  }
  const { store } = services.integrations;
  const { id } = chosen.card.record;
  const current = store.list().find((record) => record.id === id) ?? null;
  const deleted = current === null ? store.removed().find(({ record }) => record.id === id) : undefined;
  const replaced = current ?? deleted?.record ?? null;
  const decision = await decide(chosen, current, deleted?.record);
  if (decision === 'theirs') {
    await take(chosen, replaced, services);
  } else if (decision === 'mine') {
    await (current === null ? vscode.commands.executeCommand(COMMANDS.undoDelete) : keep(chosen, services));
  }
}

async function decide(
  chosen: ElsewhereIntegration,
  current: IntegrationRecord | null,
  deleted: IntegrationRecord | undefined,
): Promise<'mine' | 'theirs' | undefined> {
  if (current !== null) {
    return askWhich(chosen, current);
  }
  // The very edition that was deleted here: nothing is lost with it.
  return deleted === undefined || editionOf(deleted) === editionOf(chosen.card.record)
    ? 'theirs'
    : askForDeleted(chosen, deleted);
}

/** Takes an entry out of the keyring's list; the machine that it is of lists it again if it still has it. */
export async function runHideEntry(
  { cardKey }: CommandTarget,
  { integrations }: IntegrationCommandServices,
): Promise<void> {
  if (cardKey === undefined) {
    tellRowGone();
    return;
  }
  const remove = t('Remove from List');
  const detail = t(
    'Only the entry goes: credentials and integrations of the other machine stay. While that machine has the integration, the entry comes back when the editor is opened there.',
  );
  const question = t('Remove this entry from the list of your other machines?');
  if (!(await confirmInDialog(question, detail, { instead: t('Keep'), action: remove }))) {
    return;
  }
  const removed = await integrations.vault.remove(cardKey);
  if (!removed.ok) {
    const notKnown = t('Whether the entry was removed is not known.');
    void showError(`${describeCause(removed.error, t)} ${notKnown}`);
  }
}

interface ElsewhereItem extends vscode.QuickPickItem {
  readonly elsewhere: ElsewhereIntegration;
}

async function pickElsewhere(
  { cardKey }: CommandTarget,
  { otherMachines }: IntegrationCommandServices,
): Promise<ElsewhereIntegration | undefined> {
  const all = otherMachines.list();
  const known = all.find(({ key }) => key === cardKey);
  if (known !== undefined) {
    return known;
  }
  if (cardKey !== undefined || all.length === 0) {
    if (otherMachines.failure !== null) {
      const why = describeCause(otherMachines.failure, t);
      void showWarning(t('Which integrations your other machines have is not known. {0}', why));
      return undefined;
    }
    const damaged = otherMachines.unreadable().find(({ key }) => key === cardKey);
    void showInformation(
      damaged === undefined
        ? t('Your other machines have no integration that is not here already.')
        : describeUnreadable(damaged, t),
    );
    return undefined;
  }
  const items = all.map((elsewhere): ElsewhereItem => {
    const { record, machine } = elsewhere.card;
    const description = integrationKind(record.type).label;
    return {
      label: record.name,
      description,
      detail: elsewhereStateText(elsewhere.state, machine, t),
      elsewhere,
    };
  });
  return (await pickOne(items, { title: t('Use an Integration of Another Machine') }))?.elsewhere;
}

async function askWhich(
  { card: { machine, record }, state }: ElsewhereIntegration,
  current: IntegrationRecord,
): Promise<'mine' | 'theirs' | undefined> {
  const theirs = t('Use the Other One');
  const mine = t('Keep This One');
  const question =
    state === 'edited-on-both'
      ? t('"{0}" was edited on {1} and here. Which one do you want to use here?', current.name, machine)
      : t('"{0}" was edited on {1} since. Which one do you want to use here?', current.name, machine);
  const detail = [
    differenceText(current, record),
    t(
      'Using the other one replaces the fields and credentials of this one. Nothing changes on the other machine.',
    ),
  ].join('\n');
  // Enter takes the first one: it replaces nothing.
  const answer = await chooseInDialog(question, detail, mine, theirs);
  return answer === theirs ? 'theirs' : answer === mine ? 'mine' : undefined;
}

/** What is taken over takes the place of a deleted record of the same integration, which Undo then has no longer. */
async function askForDeleted(
  { card: { machine, record } }: ElsewhereIntegration,
  deleted: IntegrationRecord,
): Promise<'mine' | 'theirs' | undefined> {
  const theirs = t('Use the Other One');
  const mine = t('Undo Delete');
  const question = t(
    '"{0}" was deleted here a while ago, and the one on {1} is another edition of it. Which one do you want to use here?',
    deleted.name,
    machine,
  );
  const detail = [
    differenceText(deleted, record),
    t('Using the other one takes the place of the deleted one, which cannot be brought back then.'),
  ].join('\n');
  const answer = await chooseInDialog(question, detail, mine, theirs);
  return answer === theirs ? 'theirs' : answer === mine ? 'mine' : undefined;
}

function differenceText(here: IntegrationRecord, there: IntegrationRecord): string {
  const differences = differingFields(here, there);
  return differences === ''
    ? t('Only credentials or other machine settings differ.')
    : t('Different: {0}.', differences);
}

function differingFields(here: IntegrationRecord, there: IntegrationRecord): string {
  const fields = integrationKind(here.type).fields.filter(
    ({ name, secret }) => !secret && !isOfOneMachine(name) && here.fields[name] !== there.fields[name],
  );
  const labels = fields.map(({ label }) => label);
  return [...(here.name === there.name ? [] : [t('Integration Name')]), ...labels].join(', ');
}

async function keep(
  { card }: ElsewhereIntegration,
  { integrations }: IntegrationCommandServices,
): Promise<void> {
  const outcome = await keepMine(card, integrations);
  if (outcome.kind !== 'changed') {
    void showError(describeNotChanged(outcome, t));
  }
}

async function take(
  { card }: ElsewhereIntegration,
  replaced: IntegrationRecord | null,
  { integrations }: IntegrationCommandServices,
): Promise<void> {
  const name = await freeName(card.record.name, replaced?.id ?? null, integrations.store.list());
  if (name === undefined) {
    return;
  }
  // The keyring may have to be unlocked first.
  const outcome = await showViewProgress(VIEWS.integrations, async () =>
    useHere(card, { name, current: replaced }, integrations),
  );
  await tell(outcome, { origin: card.record, replaced, records: integrations.store });
}

/** The name that it has, or the one that a person gives it where another integration of this machine has that name. */
async function freeName(
  name: string,
  ownId: string | null,
  records: readonly IntegrationRecord[],
): Promise<string | undefined> {
  const problemOf = (text: string): string | undefined => {
    const problem = checkName(text, ownId, records).find(({ severity }) => severity === 'error');
    return problem === undefined ? undefined : describeDraftProblem(problem, t('Integration Name'), t);
  };
  if (problemOf(name) === undefined) {
    return name;
  }
  return askForText({
    title: t('Use Here under Another Name'),
    prompt: t('Another integration of this machine has this name. Files name an integration by its name.'),
    value: name,
    validateInput: problemOf,
  });
}

interface Taken {
  readonly origin: IntegrationRecord;
  readonly replaced: IntegrationRecord | null;
  readonly records: Pick<IntegrationRecords, 'unreadable'>;
}

async function tell(outcome: SaveOutcome, { origin, replaced, records }: Taken): Promise<void> {
  switch (outcome.kind) {
    case 'saved':
      await tellUsed(outcome, origin, replaced);
      return;
    case 'invalid': {
      const [problem] = outcome.problems.filter(({ severity }) => severity === 'error');
      const why = problem === undefined ? '' : describeDraftProblem(problem, problem.field, t);
      void showError(t('"{0}" cannot be used here: {1}', origin.name, why));
      return;
    }
    case 'stale':
      void showWarning(t('"{0}" was changed here meanwhile. Please try again.', origin.name));
      return;
    case 'gone':
      void showError(
        whyUnreadable(origin.id, records.unreadable()) === undefined
          ? t('"{0}" was deleted here meanwhile, so nothing was done. Please try again.', origin.name)
          : t(
              '"{0}" is on this machine already, but its file cannot be read. Set that aside first.',
              origin.name,
            ),
      );
      return;
    case 'failed':
      void showError(describeSaveFailure(outcome.failure, t));
  }
}

async function tellUsed(
  { record, remarks }: Extract<SaveOutcome, { readonly kind: 'saved' }>,
  origin: IntegrationRecord,
  replaced: IntegrationRecord | null,
): Promise<void> {
  const toDo = openTasks(record, remarks, origin);
  const kept = keepsOwnSecret(record, replaced)
    ? [t('The keyring has lost credentials of the other machine, so those of this one stay in use.')]
    : [];
  const near = remarks.find(({ code }) => code === 'name-near-miss');
  const nearly = near === undefined ? [] : [describeDraftProblem(near, t('Integration Name'), t)];
  const texts = [t('"{0}" can be used here now.', record.name), ...kept, ...toDo, ...nearly];
  const edit = t('Edit Integration');
  const answer = await showInformation(texts.join(' '), ...(toDo.length > 0 ? [edit] : []));
  if (answer === edit) {
    await vscode.commands.executeCommand(COMMANDS.editIntegration, { recordId: record.id });
  }
}

/** What the integration still needs on this machine. */
function openTasks(
  record: IntegrationRecord,
  remarks: readonly DraftProblem[],
  origin: IntegrationRecord,
): readonly string[] {
  const isMissing = remarks.some(({ code }) => code === 'secret-missing');
  const isWithoutCa = (origin.fields.caFile ?? '') !== '' && (record.fields.caFile ?? '') === '';
  const isChecked = origin.fields.insecure === 'true' && record.fields.insecure !== 'true';
  return [
    ...(isMissing ? [t('Its credentials are not in the keyring any more: enter them.')] : []),
    ...(isWithoutCa
      ? [t('Its CA certificate file lies on the other machine: choose one of this machine.')]
      : []),
    ...(isChecked
      ? [t('The other machine does not check the certificate of its registry; this one does.')]
      : []),
  ];
}

function keepsOwnSecret(record: IntegrationRecord, replaced: IntegrationRecord | null): boolean {
  const before = Object.values(replaced?.secrets ?? {}).map(({ key }) => key);
  return Object.values(record.secrets).some(({ key }) => before.includes(key));
}
