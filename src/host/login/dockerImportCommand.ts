import * as vscode from 'vscode';
import { integrationKind } from '../../core/domain/integrationKind.ts';
import type { DockerSkip } from '../../core/exchange/dockerConfig.ts';
import { proposeDockerImport, type DockerImportChoice } from '../../core/exchange/dockerImport.ts';
import type { IntegrationDraft } from '../../core/records/integrationDraft.ts';
import { saveIntegration, type SaveOutcome } from '../../core/records/saveIntegration.ts';
import { whyNotSaved } from '../forms/saveFailure.ts';
import { addPlaceHolder } from '../commands/pickIntegration.ts';
import type { ReportPage, ReportRow } from '../../contract/reportContract.ts';
import { createReportPage } from '../page/reportPage.ts';
import { describeDockerSkip } from './describeDockerSkip.ts';
import type { DockerCommandParts } from './dockerLoginCommand.ts';
import { withCancellableProgress } from './loginTests.ts';
import { t } from '../../core/messages/translated.ts';
import { showInformation } from '../shown/notifications.ts';
import { pickMany } from '../shown/picks.ts';

interface ImportItem extends vscode.QuickPickItem {
  readonly draft: IntegrationDraft;
}

/**
 * "Import from Docker Config": adds what a person picks and changes nothing that is there. Gives the report; undefined
 * when they picked nothing.
 */
export async function importDockerConfig(parts: DockerCommandParts): Promise<ReportPage | undefined> {
  const docker = await parts.loadDocker();
  const title = t('Reading what Docker keeps');
  const found = await withCancellableProgress(title, async (signal) => {
    const findings = await docker.findLogins(vscode.workspace.isTrusted, signal);
    return signal.aborted ? undefined : findings;
  });
  if (found === undefined) {
    return undefined;
  }
  const records = parts.integrations.store.list();
  const { choices, skipped } = proposeDockerImport(found, new Set(records.map(({ name }) => name)));
  const items = choices.map((choice) => toItem(choice, records));
  if (items.length === 0) {
    const text =
      skipped.length === 0
        ? t('Docker keeps no login on this machine.')
        : t('Nothing of what Docker keeps can be imported.');
    void showInformation(text);
    return skipped.length === 0 ? undefined : report([], skipped);
  }
  const usual =
    skipped.length === 0
      ? t('Choose the logins to import')
      : t('Choose the logins to import; {0} cannot be imported: see the report', skipped.length);
  const chosen = await pickMany(items, {
    title: t('Import from Docker Config'),
    placeHolder: addPlaceHolder(usual, parts.integrations.store),
  });
  if (chosen === undefined) {
    return undefined;
  }
  if (chosen.length === 0) {
    return skipped.length === 0 ? undefined : report([], skipped);
  }
  const rows: ReportRow[] = [];
  for (const { draft } of chosen) {
    rows.push(savedRow(draft, await saveIntegration(draft, parts.integrations)));
  }
  return report(rows, skipped);
}

type Records = ReturnType<DockerCommandParts['integrations']['store']['list']>;

/**
 * Ticks a login unless an integration already has it. Where Docker keeps several logins for one host, only the one that it
 * uses is ticked.
 */
function toItem({ login, draft, sameLogin, usedInstead }: DockerImportChoice, records: Records): ImportItem {
  const same = records.find(
    ({ type, fields }) =>
      type === draft.type &&
      (fields.url ?? '') === (draft.fields.url ?? '') &&
      fields.username === draft.fields.username,
  );
  const remarks = [
    `${login.username} – ${login.server}`,
    ...(sameLogin.length === 0 ? [] : [t('also kept for {0}', sameLogin.join(', '))]),
    ...(usedInstead === null ? [] : [t('Docker uses the login for {0} instead', usedInstead)]),
    ...(same === undefined ? [] : [t('"{0}" has the same registry and user', same.name)]),
  ];
  return {
    label: draft.name,
    description: integrationKind(draft.type).label,
    detail: remarks.join('; '),
    picked: same === undefined && usedInstead === null,
    draft,
  };
}

function savedRow({ name, type }: IntegrationDraft, outcome: SaveOutcome): ReportRow {
  const kind = integrationKind(type);
  const row = { name, type: kind.label };
  if (outcome.kind === 'saved') {
    const missing = kind.fields.filter(
      ({ name: field, secret, required }) =>
        secret && required && outcome.record.secrets[field] === undefined,
    );
    const text = missing.map(({ label }) => t('It still needs its {0}.', label)).join(' ');
    const level = missing.length === 0 ? 'success' : 'warning';
    return { ...row, key: name, level, result: t('Imported'), text };
  }
  return {
    ...row,
    key: null,
    level: 'error',
    result: t('Not imported'),
    text: whyNotSaved(type, outcome, t),
  };
}

function report(rows: readonly ReportRow[], skipped: readonly DockerSkip[]): ReportPage {
  const left = skipped.map((skip): ReportRow => {
    const text = describeDockerSkip(skip);
    return { key: null, name: skip.server, type: '', level: 'info', result: t('Skipped'), text };
  });
  const frame = {
    heading: t('Import from Docker Config'),
    intro: t('What Docker keeps on this machine, and what became of it. Nothing on this page is secret.'),
    againLabel: t('Import again'),
  };
  return createReportPage(frame, [...rows, ...left], t);
}
