import * as vscode from 'vscode';
import { integrationKind } from '../../core/domain/integrationKind.ts';
import type { ElsewhereIntegration, UnreadableCard } from '../../core/records/otherMachines.ts';
import { t } from '../../core/messages/translated.ts';
import { NODE_CONTEXTS } from '../contributions.ts';
import { createTreeItem } from '../shown/trees.ts';
import { elsewhereStateText } from './elsewhereTexts.ts';
import type { IntegrationNode } from './integrationNode.ts';
import { groupLabel } from './treeTexts.ts';

/** What another machine has, as VS Code draws it. */
export function elsewhereItem(
  node: IntegrationNode,
  elsewhere: ElsewhereIntegration | UnreadableCard,
): vscode.TreeItem {
  const isUsable = 'card' in elsewhere;
  const label = isUsable ? elsewhere.card.record.name : t('Unreadable entry');
  const shown = isUsable ? describe(elsewhere) : [t('cannot be read')];
  return createTreeItem(label, vscode.TreeItemCollapsibleState.None, {
    id: node.id,
    // The end of a narrow row is not seen: what happened stands first.
    description: shown.toReversed().join(' · '),
    iconPath: new vscode.ThemeIcon(isUsable ? 'circle-outline' : 'warning'),
    contextValue: `${NODE_CONTEXTS.integration} ${isUsable ? 'elsewhere' : 'unusable'}`,
    accessibilityInformation: { label: [label, groupLabel('elsewhere', t), ...shown].join(', ') },
  });
}

function describe({ card, state }: ElsewhereIntegration): string[] {
  return [integrationKind(card.record.type).label, elsewhereStateText(state, card.machine, t)];
}
