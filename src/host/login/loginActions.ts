import * as vscode from 'vscode';
import type { IntegrationRecord } from '../../core/domain/integration.ts';
import type { IntegrationForms } from '../panels/formRequests.ts';
import type { LoginAction } from '../../core/messages/loginDescription.ts';
import { t } from '../../core/messages/translated.ts';

/** The button of an action under the result of a test. */
export function actionLabel(action: LoginAction): string {
  switch (action.kind) {
    case 'open-field':
      return action.field === 'region' ? t('Find Dependencies') : t('Edit Integration');
    case 'choose-ca-file':
      return t('Choose CA File');
    case 'proxy-settings':
      return t('Proxy Settings');
    case 'open-page':
      return t('Open Page');
    case 'allow-realm':
      return t('Allow {0}', action.host);
  }
}

/** Does it. Allowing a realm is the caller's business: it asks first. */
export async function runAction(
  action: Exclude<LoginAction, { kind: 'allow-realm' }>,
  record: IntegrationRecord,
  forms: IntegrationForms,
): Promise<void> {
  switch (action.kind) {
    case 'open-field':
      if (action.field === 'region') {
        await vscode.commands.executeCommand('shippable.findDependencies', { recordId: record.id });
      } else {
        forms.open({ mode: 'edit', recordId: record.id, field: action.field });
      }
      return;
    case 'choose-ca-file':
      forms.open({ mode: 'edit', recordId: record.id, field: 'caFile' });
      return;
    case 'proxy-settings':
      await vscode.commands.executeCommand('workbench.action.openSettings', '@id:http.proxy');
      return;
    case 'open-page':
      await vscode.env.openExternal(vscode.Uri.parse(action.url));
  }
}
