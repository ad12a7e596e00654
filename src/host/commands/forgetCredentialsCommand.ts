import * as vscode from 'vscode';
import { findLeftovers, forgetSecrets, type LeftoverSecret } from '../../core/records/forgetSecrets.ts';
import { describeCause, describeForgetFailure } from '../../core/messages/describeFailure.ts';
import { t } from '../../core/messages/translated.ts';
import type { CommandTarget } from '../contributions.ts';
import { confirmInDialog, showError, showInformation } from '../shown/notifications.ts';
import { pickMany } from '../shown/picks.ts';
import type { IntegrationCommandServices } from './integrationCommandServices.ts';

/** Lets a person have the keyring forget credentials of deleted integrations, and those that newer ones replaced. */
export async function runForgetCredentials(
  _target: CommandTarget,
  { integrations }: IntegrationCommandServices,
): Promise<void> {
  const found = await findLeftovers(integrations);
  if (!found.ok) {
    void showError(describeCause(found.error, t));
    return;
  }
  if (found.value.length === 0) {
    void showInformation(t('The keyring holds no credentials of this machine that no integration uses.'));
    return;
  }
  const chosen = await pickMany(found.value.map(toItem), {
    title: t('Forget Stored Credentials'),
    placeHolder: t('Credentials that no integration of this machine uses any more'),
  });
  if (chosen !== undefined && chosen.length > 0 && (await confirm())) {
    await forget(
      chosen.map(({ key }) => key),
      integrations,
    );
  }
}

interface LeftoverItem extends vscode.QuickPickItem {
  readonly key: string;
}

function toItem({ key, parts, record }: LeftoverSecret): LeftoverItem {
  const date = new Date(parts.madeAt);
  return {
    key,
    label: record?.name ?? t('Deleted integration'),
    description: parts.field,
    detail: Number.isNaN(date.getTime()) ? '' : t('stored on {0}', date.toLocaleString(vscode.env.language)),
  };
}

async function confirm(): Promise<boolean> {
  const detail = t(
    'This cannot be undone. A copy of this machine, for instance a cloned disk or a restored backup, may still use them and would need them again. Integrations that you use on other machines keep theirs.',
  );
  const question = t('Forget these credentials?');
  return confirmInDialog(question, detail, { instead: t('Keep'), action: t('Forget') });
}

async function forget(
  keys: readonly string[],
  integrations: IntegrationCommandServices['integrations'],
): Promise<void> {
  const forgotten = await forgetSecrets(keys, integrations);
  if (!forgotten.ok) {
    void showError(describeForgetFailure(forgotten.error, t));
    return;
  }
  const told = t('Forgotten: {0}.', forgotten.value);
  const left = t('Some of the chosen credentials are in use again, or were gone already, and were left.');
  void showInformation(forgotten.value === keys.length ? told : `${told} ${left}`);
}
