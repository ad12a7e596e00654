import { t } from '../../core/messages/translated.ts';
import type { CommandTarget } from '../contributions.ts';
import { compareNames } from '../../core/domain/integrationName.ts';
import { pickOne } from '../shown/picks.ts';
import type { IntegrationCommandServices } from './integrationCommandServices.ts';
import { pickName } from './pickIntegration.ts';

/** Draws what depends on an integration: the one of the target, else the one that a person picks, or all. */
export async function runShowDependents(
  target: CommandTarget,
  { graphs, integrations, index, logins }: IntegrationCommandServices,
): Promise<void> {
  const title = t('Show What Depends on This');
  if (target.recordId !== undefined || target.integrationName !== undefined) {
    const named = await pickName({ records: integrations.store, logins, index }, target, title);
    if (named !== undefined) {
      graphs.open(named.name);
    }
    return;
  }
  const all = { label: t('All integrations'), name: null };
  const names = index.names().map((name) => ({ label: name, name }));
  const items = [all, ...names.sort((a, b) => compareNames(a.name, b.name))];
  const chosen = await pickOne(items, { title, placeHolder: t('Choose an integration') });
  if (chosen !== undefined) {
    graphs.open(chosen.name);
  }
}
