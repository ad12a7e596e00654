import type * as vscode from 'vscode';
import { isRegistryType, type RegistryType } from '../../core/domain/registryType.ts';
import { describeUnreadable } from '../../core/messages/describeUnreadable.ts';
import { withEvidence } from '../../core/messages/describeRegistry.ts';
import { joinMarkdown, markdown, plainMarkdown } from '../../core/messages/markdown.ts';
import { t } from '../../core/messages/translated.ts';
import { markdownString } from '../shown/markdownString.ts';
import { isOnlyInEditor } from './isOnlyInEditor.ts';
import { elsewhereFacts } from './elsewhereTexts.ts';
import type { IntegrationNode, TreeNode } from './integrationNode.ts';
import type { IntegrationTree } from './integrationTree.ts';
import { dependencyFacts, misplacedFacts, problemFacts, recordFacts } from './treeFacts.ts';
import type { Fact } from './treeFacts.ts';
import type { TreeLook } from './treeLook.ts';
import { dependencyCount, groupHint, groupLabel, noDependency } from './treeTexts.ts';

/** The hover of a node; made only when a person asks for it. */
export function toTooltip(node: TreeNode, look: TreeLook): vscode.MarkdownString | undefined {
  const problems = problemFacts(look.problems.problemsOf(node), t);
  if (node.kind === 'dependency') {
    const facts = dependencyFacts(node.dependency, isOnlyInEditor(node.dependency, look.index), t);
    return factSheet(node.integrationName ?? '', [...problems, ...facts]);
  }
  if (node.kind === 'misplaced') {
    return factSheet(node.integrationName ?? '', [...problems, ...misplacedFacts(node.located, t)]);
  }
  if (node.kind !== 'integration') {
    return undefined;
  }
  const elsewhere = look.tree.elsewhere(node);
  if (elsewhere !== undefined) {
    const name = 'card' in elsewhere ? elsewhere.card.record.name : t('Unreadable entry');
    return factSheet(name, elsewhereFacts(elsewhere, t));
  }
  const record = look.tree.record(node);
  const unreadable = look.tree.unreadable(node);
  if (unreadable !== undefined) {
    return factSheet(t('Unreadable record'), [{ label: t('Why'), value: describeUnreadable(unreadable, t) }]);
  }
  const count = {
    label: t('In these folders'),
    value: countText(look.tree, node),
  };
  const facts = record === undefined ? missingFacts(node, look) : recordFacts(record, look.states, t);
  const others = [...mismatchFacts(node, record?.type, look), count, ...problems];
  return factSheet(node.integrationName ?? '', [...facts, ...others]);
}

function missingFacts(node: IntegrationNode, { tree }: TreeLook): Fact[] {
  if (node.parent.group === 'other') {
    return [{ label: t('Type'), value: groupHint('other', t) }];
  }
  const facts = [
    tree.hasUnread
      ? {
          label: t('Not known whether it is set up here'),
          value: t('Integrations of this machine cannot be read now. The page of the integration says why.'),
        }
      : {
          label: t('Not set up here'),
          value: t(
            'Only the files name it. It may exist on the portal; add it here to test its login and to edit it.',
          ),
        },
  ];
  const label = groupLabel(node.parent.group, t);
  const value = node.registry === undefined ? label : withEvidence(label, node.registry);
  return [{ label: t('Type'), value }, ...facts];
}

/** A record of one type whose name the files use with another. */
function mismatchFacts(
  { integrationName }: IntegrationNode,
  type: RegistryType | undefined,
  { index }: TreeLook,
): Fact[] {
  const groups = [...index.groupsOf(integrationName ?? '')].filter((group) => isRegistryType(group));
  return type === undefined || groups.length === 0 || groups.includes(type)
    ? []
    : groups.map((group) => ({
        label: t('In the files'),
        value: t('named as {0}', groupLabel(group, t)),
      }));
}

function factSheet(title: string, facts: readonly Fact[]): vscode.MarkdownString {
  const lines = facts.map(({ label, value }) => markdown`- ${plainMarkdown(`${label}: ${value}`)}`);
  return markdownString(joinMarkdown([markdown`**${plainMarkdown(title)}**\n`, ...lines], '\n'));
}

function countText(tree: IntegrationTree, node: IntegrationNode): string {
  const count = tree.countLines(node).dependencies;
  return count === 0 ? noDependency(tree, t) : dependencyCount(count, t);
}
