import * as vscode from 'vscode';
import { integrationKind } from '../../core/domain/integrationKind.ts';
import type { DockerFindings } from '../../core/exchange/dockerTools.ts';
import type { DockerLogin, DockerSkip } from '../../core/exchange/dockerConfig.ts';
import { dockerImportDraft } from '../../core/exchange/dockerImport.ts';
import type { IntegrationDraft } from '../../core/records/integrationDraft.ts';
import { saveIntegration, type SaveOutcome } from '../../core/records/saveIntegration.ts';
import { describeDraftProblem } from '../../core/messages/describeDraftProblem.ts';
import { plainMarkdown } from '../../core/messages/markdown.ts';
import { describeDockerSkip } from './describeDockerSkip.ts';
import type { DockerCommandParts } from './dockerLoginCommand.ts';
import { withCancellableProgress } from './loginTests.ts';

interface ImportItem extends vscode.QuickPickItem {
  readonly draft: IntegrationDraft;
}

/**
 * "Import from Docker Config": adds what a person picks and changes nothing that is there. Gives the report; undefined
 * when they picked nothing.
 */
export async function importDockerConfig(parts: DockerCommandParts): Promise<string | undefined> {
  const docker = await parts.loadDocker();
  const title = vscode.l10n.t('Reading what Docker keeps');
  const found = await withCancellableProgress(title, async (signal) => {
    const findings = await docker.findLogins(vscode.workspace.isTrusted, signal);
    return signal.aborted ? undefined : findings;
  });
  if (found === undefined) {
    return undefined;
  }
  const { items, skipped } = propose(found, parts);
  if (items.length === 0) {
    const text =
      skipped.length === 0
        ? vscode.l10n.t('Docker keeps no login on this machine.')
        : vscode.l10n.t('Nothing of what Docker keeps can be imported.');
    void vscode.window.showInformationMessage(text);
    return skipped.length === 0 ? undefined : report([], skipped);
  }
  const chosen = await vscode.window.showQuickPick<ImportItem>(items, {
    canPickMany: true,
    title: vscode.l10n.t('Import from Docker Config'),
    placeHolder:
      skipped.length === 0
        ? vscode.l10n.t('Choose the logins to import')
        : vscode.l10n.t(
            'Choose the logins to import; {0} cannot be imported: see the report',
            skipped.length,
          ),
    ignoreFocusOut: true,
  });
  if (chosen === undefined || chosen.length === 0) {
    return undefined;
  }
  const lines: string[] = [];
  for (const { draft } of chosen) {
    lines.push(describeSave(draft, await saveIntegration(draft, parts.integrations)));
  }
  return report(lines, skipped);
}

interface Proposal {
  readonly items: readonly ImportItem[];
  readonly skipped: readonly DockerSkip[];
}

function propose(found: DockerFindings, { integrations }: DockerCommandParts): Proposal {
  const names = new Set(integrations.store.list().map(({ name }) => name));
  const items: ImportItem[] = [];
  const skipped = [...found.skipped];
  for (const login of found.logins) {
    const draft = dockerImportDraft(login, names);
    if (draft.ok) {
      names.add(draft.value.name);
      items.push(toItem(login, draft.value, integrations.store.list()));
    } else {
      skipped.push(draft.error);
    }
  }
  return { items, skipped };
}

type Records = ReturnType<DockerCommandParts['integrations']['store']['list']>;

/** A login that an integration already has is not ticked. */
function toItem(login: DockerLogin, draft: IntegrationDraft, records: Records): ImportItem {
  const same = records.find(
    ({ type, fields }) =>
      type === draft.type &&
      (fields.url ?? '') === (draft.fields.url ?? '') &&
      fields.username === draft.fields.username,
  );
  const where = `${login.username} – ${login.server}`;
  return {
    label: draft.name,
    description: integrationKind(draft.type).label,
    detail:
      same === undefined
        ? where
        : vscode.l10n.t('{0} ("{1}" has the same registry and user)', where, same.name),
    picked: same === undefined,
    draft,
  };
}

function describeSave({ name, type }: IntegrationDraft, outcome: SaveOutcome): string {
  const kind = integrationKind(type);
  switch (outcome.kind) {
    case 'saved': {
      const missing = kind.fields.filter(
        ({ name: field, secret, required }) =>
          secret && required && outcome.record.secrets[field] === undefined,
      );
      const needs = missing.map(({ label }) => vscode.l10n.t('It still needs its {0}.', label)).join(' ');
      return `${vscode.l10n.t('Imported: {0} ({1}).', name, kind.label)} ${needs}`.trim();
    }
    case 'invalid': {
      const reasons = outcome.problems
        .filter(({ severity }) => severity === 'error')
        .map((problem) => {
          const label = kind.fields.find((field) => field.name === problem.field)?.label ?? problem.field;
          return describeDraftProblem(problem, label, vscode.l10n.t);
        });
      return vscode.l10n.t('Not imported: {0}: {1}', name, reasons.join(' '));
    }
    case 'failed':
      return vscode.l10n.t('Not imported: {0}: {1}', name, outcome.failure.detail);
    default:
      return vscode.l10n.t('Not imported: {0}: another window changed it.', name);
  }
}

function report(lines: readonly string[], skipped: readonly DockerSkip[]): string {
  const left = skipped.map((skip) => `${skip.server}: ${describeDockerSkip(skip)}`);
  return [
    ...(lines.length === 0 ? [] : [bullets(lines)]),
    ...(left.length === 0 ? [] : [`## ${vscode.l10n.t('Skipped')}`, bullets(left)]),
    '',
  ].join('\n\n');
}

function bullets(lines: readonly string[]): string {
  return lines.map((line) => `- ${plainMarkdown(line)}`).join('\n');
}
