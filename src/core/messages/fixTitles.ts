import * as l10n from './translated.ts';

import type { EditFix, FindingFix, FixTitleId, MessageParams } from '../analysis/finding.ts';
import { integrationKind } from '../domain/integrationKind.ts';

const TITLES: Readonly<Record<FixTitleId, (params: MessageParams) => string>> = {
  replace: (p) => l10n.t('Change to "{0}"', p['to'] ?? ''),
  'set-region': (p) => l10n.t('Set the region to {0}', p['region'] ?? ''),
  'add-region': (p) => l10n.t('Add region: {0}', p['region'] ?? ''),
  'remove-region': () => l10n.t('Remove the region'),
  'set-type': (p) => l10n.t('Change the type to "{0}"', p['type'] ?? ''),
  'add-type': (p) => l10n.t('Add type: {0}', p['type'] ?? ''),
  'join-with-next': () => l10n.t('Join the two items to one entry'),
  'remove-key': (p) =>
    p['which'] === 'first'
      ? l10n.t('Remove the first "{0}"', p['key'] ?? '')
      : p['which'] === 'second'
        ? l10n.t('Remove this "{0}"', p['key'] ?? '')
        : l10n.t('Remove "{0}"', p['key'] ?? ''),
  'rename-key': (p) => l10n.t('Rename to "{0}"', p['to'] ?? ''),
  'make-list': (p) => l10n.t('Make "{0}" a list', p['section'] ?? ''),
  'filter-below-only': () => l10n.t('Put the branches below "only"'),
  'quote-name': (p) => l10n.t('Put the whole name in quotes: "{0}"', p['name'] ?? ''),
  'add-step': (p) => l10n.t('Take in "{0}" as the first step', p['name'] ?? ''),
  'add-scope': (p) => l10n.t('Add the scope {0}', p['scope'] ?? ''),
  'list-integration': (p) => l10n.t('Add "{0}" to the integrations of the job', p['name'] ?? ''),
  'move-to-root': () => l10n.t('Move to the root of the file'),
  'move-to-section': (p) => l10n.t('Move to "{0}"', p['section'] ?? ''),
  'move-branch-filter': (p) => l10n.t('Move "{0}" below "branches"', p['key'] ?? ''),
  'replace-tabs': () => l10n.t('Replace tabs by spaces'),
  'replace-characters': () => l10n.t('Replace the odd characters of this line'),
  'make-job-list': () => l10n.t('Make it a list'),
  'use-integration': (p) => l10n.t('Use the integration "{0}" instead', p['name'] ?? ''),
  'remove-login': (p) => l10n.t('Remove this line: "{0}" logs in already', p['name'] ?? ''),
  'add-hub-entry': (p) => l10n.t('Add "{0}" to integrations.hub', p['name'] ?? ''),
  'remove-entry': () => l10n.t('Remove this entry'),
  'set-resource-type': (p) => l10n.t('Change the type to {0}', p['type'] ?? ''),
  'remove-reference': (p) => l10n.t('Remove this reference to "{0}"', p['name'] ?? ''),
  'move-region': () => l10n.t('Move the region below "pointer"'),
};

/** What an edit is called in a menu. */
export function editTitle({ title }: EditFix): string {
  return TITLES[title.id](title.params);
}

/** What a fix is called in a menu. */
export function fixTitle(fix: FindingFix): string {
  switch (fix.kind) {
    case 'edit':
      return editTitle(fix);
    case 'add-integration':
      return fix.name === ''
        ? l10n.t(
            'Add an integration of type {0}…',
            fix.registry === null ? '' : integrationKind(fix.registry).label,
          )
        : l10n.t('Add "{0}" here…', fix.name);
    case 'mark-as-defined':
      return l10n.t('Mark "{0}" as defined on the portal', fix.name);
  }
}
