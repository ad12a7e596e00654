import type { PageAction, PageActionKey } from '../../contract/integrationContract.ts';
import type { IntegrationRecord } from '../../core/domain/integration.ts';
import type { Translate } from '../../core/messages/translate.ts';
import type { CredentialState } from '../../core/records/credentialHealth.ts';
import type { IntegrationGroup } from '../../core/workspace/integrationGroup.ts';
import { COMMANDS, type CommandId } from '../contributions.ts';

/** What each action of the page runs. */
export const ACTION_COMMANDS: Readonly<Record<PageActionKey, CommandId>> = {
  add: COMMANDS.addIntegration,
  edit: COMMANDS.editIntegration,
  rename: COMMANDS.renameIntegration,
  duplicate: COMMANDS.duplicateIntegration,
  delete: COMMANDS.deleteIntegration,
  'docker-login': COMMANDS.logInDockerCli,
  'list-tags': COMMANDS.listImageTags,
  'check-pull': COMMANDS.checkPullAccess,
  'show-graph': COMMANDS.showDependents,
  reveal: COMMANDS.revealIntegration,
  'copy-name': COMMANDS.copyName,
};

/** What can be done with a name, what comes next first. */
export function pageActions(
  record: IntegrationRecord | null,
  group: IntegrationGroup,
  credentials: CredentialState,
  t: Translate,
): readonly PageAction[] {
  const action = (key: PageActionKey, label: string, primary = false): PageAction => ({
    key,
    label,
    primary,
  });
  const everywhere = [
    action('show-graph', t('Show as graph')),
    action('reveal', t('Show in the tree')),
    action('copy-name', t('Copy name')),
  ];
  if (record === null) {
    // Git hosts, clusters and the like cannot be set up here.
    return group === 'other'
      ? everywhere
      : [action('add', t('Add integration with this name'), true), ...everywhere];
  }
  const needsCredentials = credentials.kind === 'needs-credentials';
  return [
    action('edit', needsCredentials ? t('Enter credentials') : t('Edit credentials'), needsCredentials),
    action('rename', t('Rename…')),
    action('duplicate', t('Duplicate…')),
    action('docker-login', t('Log in Docker CLI')),
    action('list-tags', t('List tags…')),
    action('check-pull', t('Check pull access…')),
    ...everywhere,
    action('delete', t('Delete…')),
  ];
}
