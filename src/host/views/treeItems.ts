import * as vscode from 'vscode';
import { evidenceText } from '../../core/messages/describeRegistry.ts';
import type { NameRegistry } from '../../core/workspace/nameRegistry.ts';
import { COMMANDS, NODE_CONTEXTS, type CommandTarget } from '../contributions.ts';
import { shownStandingOf, standingText } from './integrationFacts.ts';
import type { ShownStanding } from './integrationFacts.ts';
import { dependencyItem, fileItem, folderItem, misplacedItem } from './dependencyItems.ts';
import { contextOf } from './itemContext.ts';
import { problemItem, problemsItem } from './problemItems.ts';
import type { TreeLook } from './treeLook.ts';
import type { GroupNode, IntegrationNode, TreeGroup, TreeNode } from './integrationNode.ts';
import { followingItem } from './followingItem.ts';
import { elsewhereFound } from './elsewhereFound.ts';
import { elsewhereItem } from './elsewhereItem.ts';
import { notReadItem, notReadPlaceItem } from './notReadItems.ts';
import { dependencyCount, groupHint, groupLabel, marksText, noDependency } from './treeTexts.ts';
import { withoutRecordText } from '../../core/messages/describeUnreadable.ts';
import { t } from '../../core/messages/translated.ts';
import { createTreeItem } from '../shown/trees.ts';
import { plural } from '../../core/messages/plural.ts';

const { Collapsed, Expanded, None } = vscode.TreeItemCollapsibleState;

/** A node as VS Code draws it. */
export function toTreeItem(node: TreeNode, look: TreeLook): vscode.TreeItem {
  switch (node.kind) {
    case 'group':
      return groupItem(node, look);
    case 'integration':
      return integrationItem(node, look);
    case 'folder':
      return folderItem(node);
    case 'file':
      return fileItem(node, look);
    case 'dependency':
      return dependencyItem(node, look);
    case 'following':
      return followingItem(node, look.following);
    case 'misplaced':
      return misplacedItem(node, look);
    case 'not-read':
      return notReadItem(node, look.tree.unknown().length);
    case 'not-read-place':
      return notReadPlaceItem(node);
    case 'problems':
      return problemsItem(node, look.problems.others().length, look.decorations.uriOf(node));
    case 'problem':
      return problemItem(node);
  }
}

function groupItem(node: GroupNode, { tree, decorations }: TreeLook): vscode.TreeItem {
  const label = groupLabel(node.group, t);
  const count = tree.integrationsOf(node).length;
  const words = plural(
    count,
    () => t('1 integration'),
    () => t('{0} integrations', count),
  );
  return createTreeItem(label, node.group === 'other' ? Collapsed : Expanded, {
    id: node.id,
    description: String(count),
    iconPath: new vscode.ThemeIcon(GROUP_ICONS[node.group] ?? 'package'),
    resourceUri: decorations.uriOf(node),
    tooltip: groupHint(node.group, t),
    contextValue: contextOf(NODE_CONTEXTS.group, node.registryType !== undefined && 'registry'),
    accessibilityInformation: { label: `${label}, ${words}` },
  });
}

const GROUP_ICONS: Readonly<Partial<Record<TreeGroup, string>>> = {
  unknown: 'question',
  other: 'plug',
  elsewhere: 'remote',
  unreadable: 'warning',
};

function integrationItem(node: IntegrationNode, look: TreeLook): vscode.TreeItem {
  const elsewhere = look.tree.elsewhere(node);
  if (elsewhere !== undefined) {
    return elsewhereItem(node, elsewhere);
  }
  const { dependencies: count, misplaced } = look.tree.countLines(node);
  const isFolder = node.recordId === '';
  const label = node.integrationName ?? (isFolder ? t('Stored integrations') : t('Unreadable record'));
  const { standing, state } = describeStanding(node, look);
  const isReadable = standing !== 'unreadable';
  // The group says that they cannot be read; the name of the file shows which one this is.
  const file = isFolder ? t('cannot be read') : `${node.recordId ?? ''}.json`;
  const lines = linesOf(label, count, look);
  const evidence = isShownBy(node) ? evidenceText(node.registry) : null;
  const spoken = isReadable ? [state, ...lines.spoken, evidence] : [state, file];
  // What says of which type it is stands in the hover: the end of a narrow row is not seen.
  const shown = isReadable ? [state, ...lines.shown] : [file];
  const problems = marksText({ ...look.problems.of(node), logins: 0 }, t);
  const hasLines = count > 0 || misplaced > 0;
  return createTreeItem(label, hasLines ? Collapsed : None, {
    id: node.id,
    description: shown.filter(Boolean).join(' · '),
    iconPath: STANDING_ICONS[standing],
    resourceUri: look.decorations.uriOf(node),
    ...showOnClick(node, isReadable),
    contextValue: contextOf(
      NODE_CONTEXTS.integration,
      isRecorded(standing) ? 'recorded' : standing,
      isReadable && 'named',
      standing === 'testing' && standing,
    ),
    accessibilityInformation: {
      label: [label, groupLabel(node.parent.group, t), ...spoken, ...problems].filter(Boolean).join(', '),
    },
  });
}

/** How many lines depend on a name, here and in other repositories. */
function linesOf(
  name: string,
  count: number,
  { tree, organisation }: TreeLook,
): { readonly spoken: readonly string[]; readonly shown: readonly string[] } {
  const found = elsewhereFound(organisation.stateOf(name), t);
  if (count > 0) {
    return { spoken: [dependencyCount(count, t), found], shown: [String(count), found] };
  }
  const none = found === '' ? noDependency(tree, t) : t('none in the open folders');
  return { spoken: [none, found], shown: [none, found] };
}

/** A click or Enter shows the page of the integration; the arrow beside the row unfolds it. */
function showOnClick(
  { integrationName, recordId }: IntegrationNode,
  isReadable: boolean,
): Pick<vscode.TreeItem, 'command'> {
  if (integrationName === undefined || !isReadable) {
    return {};
  }
  const target: CommandTarget = {
    integrationName,
    ...(recordId === undefined ? {} : { recordId }),
    fromList: true,
  };
  return {
    command: { command: COMMANDS.showIntegration, title: t('Show Integration'), arguments: [target] },
  };
}

/** The type of a hub entry is what people expect; only what was found out in another way is shown in the row. */
function isShownBy(node: IntegrationNode): node is IntegrationNode & { readonly registry: NameRegistry } {
  return node.registry !== undefined && node.registry.by !== 'entry';
}

function describeStanding(
  node: IntegrationNode,
  { tree, states }: TreeLook,
): { readonly standing: ShownStanding; readonly state: string } {
  const record = tree.record(node);
  if (record !== undefined) {
    return { standing: shownStandingOf(record, states), state: standingText(record, states, t) };
  }
  if (tree.unreadable(node) !== undefined) {
    return { standing: 'unreadable', state: t('cannot be read') };
  }
  if (node.parent.group === 'other') {
    return { standing: 'foreign', state: '' };
  }
  const { hasUnread } = tree;
  return { standing: hasUnread ? 'not-known' : 'missing', state: withoutRecordText(hasUnread, t) };
}

/** Whether there is a record that can be used. Else the name stands in files only, or its record cannot be read. */
function isRecorded(standing: ShownStanding): boolean {
  return !WITHOUT_RECORD.has(standing);
}

const WITHOUT_RECORD: ReadonlySet<ShownStanding> = new Set(['missing', 'not-known', 'foreign', 'unreadable']);

const STANDING_ICONS: Readonly<Record<ShownStanding, vscode.ThemeIcon>> = {
  testing: new vscode.ThemeIcon('loading~spin'),
  unreadable: new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground')),
  missing: new vscode.ThemeIcon('circle-slash'),
  'not-known': new vscode.ThemeIcon('question'),
  foreign: new vscode.ThemeIcon('circle-outline'),
  'needs-credentials': new vscode.ThemeIcon('key', new vscode.ThemeColor('list.warningForeground')),
  'keyring-unavailable': new vscode.ThemeIcon('lock', new vscode.ThemeColor('list.warningForeground')),
  refused: new vscode.ThemeIcon('error', new vscode.ThemeColor('list.errorForeground')),
  failing: new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground')),
  verified: new vscode.ThemeIcon('verified-filled', new vscode.ThemeColor('testing.iconPassed')),
  untested: new vscode.ThemeIcon('circle-outline'),
};
