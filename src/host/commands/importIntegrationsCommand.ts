import * as vscode from 'vscode';
import { integrationKind } from '../../core/domain/integrationKind.ts';
import {
  importDraft,
  readExchange,
  type ExchangedIntegration,
  type ExchangeProblem,
} from '../../core/exchange/exchangeText.ts';
import { saveIntegration } from '../../core/records/saveIntegration.ts';
import { validateDraft } from '../../core/records/validateDraft.ts';
import { whyNotSaved } from '../forms/saveFailure.ts';
import { describeDraftProblem } from '../../core/messages/describeDraftProblem.ts';
import { plural } from '../../core/messages/plural.ts';
import type { CommandTarget } from '../contributions.ts';
import type { IntegrationCommandServices } from './integrationCommandServices.ts';
import { addPlaceHolder } from './pickIntegration.ts';
import { t } from '../../core/messages/translated.ts';
import { showError, showInformation, showWarning } from '../shown/notifications.ts';
import { pickMany } from '../shown/picks.ts';

/** Reads an export and adds what a person picks of it. Existing integrations are never changed by an import. */
export async function runImport(
  _target: CommandTarget,
  { integrations }: IntegrationCommandServices,
): Promise<void> {
  const [file] =
    (await vscode.window.showOpenDialog({
      filters: { JSON: ['json'] },
      openLabel: t('Import'),
      title: t('Import Integrations'),
    })) ?? [];
  if (file === undefined) {
    return;
  }
  const read = readExchange(await vscode.workspace.fs.readFile(file));
  if (!read.ok) {
    void showError(describeExchangeProblem(read.error));
    return;
  }
  const chosen = await pickImports(read.value.integrations, integrations);
  if (chosen !== undefined) {
    await importAll(chosen, read.value.unusable, integrations);
  }
}

type Services = IntegrationCommandServices['integrations'];

interface ImportItem extends vscode.QuickPickItem {
  readonly integration: ExchangedIntegration;
}

async function pickImports(
  found: readonly ExchangedIntegration[],
  services: Services,
): Promise<readonly ExchangedIntegration[] | undefined> {
  const items = found.map((integration) => toItem(integration, services));
  const chosen = await pickMany(items, {
    title: t('Import Integrations'),
    placeHolder: addPlaceHolder(t('Their credentials are to be entered afterwards'), services.store),
  });
  return chosen?.map(({ integration }) => integration);
}

/** What cannot be imported is shown with the reason, and not ticked. */
function toItem(integration: ExchangedIntegration, { store, isPrivateKey }: Services): ImportItem {
  const { name, type, fields } = integration;
  const kind = integrationKind(type);
  const context = { records: store.list(), isPrivateKey };
  const { problems } = validateDraft(importDraft(integration), context);
  const error = problems.find(({ severity }) => severity === 'error');
  const problem = error ?? problems.find(({ code }) => code === 'name-near-miss');
  const label = kind.fields.find((field) => field.name === problem?.field)?.label ?? problem?.field ?? '';
  return {
    label: name,
    description: kind.label,
    detail: problem === undefined ? (fields.url ?? '') : describeDraftProblem(problem, label, t),
    picked: error === undefined,
    integration,
  };
}

async function importAll(
  chosen: readonly ExchangedIntegration[],
  unusable: number,
  services: Services,
): Promise<void> {
  const refused: string[] = [];
  for (const integration of chosen) {
    const outcome = await saveIntegration(importDraft(integration), services);
    if (outcome.kind !== 'saved') {
      refused.push(`${integration.name}: ${whyNotSaved(integration.type, outcome, t)}`);
    }
  }
  const count = chosen.length - refused.length;
  const imported =
    count === 0
      ? t('Imported nothing.')
      : plural(
          count,
          () => t('Imported 1 integration. It needs its credentials.'),
          () => t('Imported {0} integrations. They need their credentials.', count),
        );
  if (refused.length === 0 && unusable === 0) {
    void showInformation(imported);
    return;
  }
  const left = t('Not imported: {0}; unreadable entries: {1}.', refused.join(' ') || '–', unusable);
  void showWarning(`${imported} ${left}`);
}

function describeExchangeProblem(problem: ExchangeProblem): string {
  switch (problem) {
    case 'not-utf8':
      return t('The file is not text in UTF-8.');
    case 'not-json':
      return t('The file is not JSON.');
    case 'newer-version':
      return t('The file was written by a newer version of this extension.');
    case 'wrong-shape':
      return t('The file is not an export of integrations.');
  }
}
