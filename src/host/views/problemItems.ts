import * as vscode from 'vscode';
import { t } from '../../core/messages/translated.ts';
import { COMMANDS, NODE_CONTEXTS } from '../contributions.ts';
import { createTreeItem } from '../shown/trees.ts';
import type { ProblemNode, ProblemsNode } from './integrationNode.ts';
import { problemsInFiles, shortPlace } from './treeTexts.ts';

const ERROR = new vscode.ThemeIcon('error', new vscode.ThemeColor('list.errorForeground'));
const WARNING = new vscode.ThemeIcon('warning', new vscode.ThemeColor('list.warningForeground'));

/** The row above problems of the files that are about no integration of the tree. */
export function problemsItem(node: ProblemsNode, count: number, resourceUri: vscode.Uri): vscode.TreeItem {
  const label = problemsInFiles(count, t);
  return createTreeItem(label, vscode.TreeItemCollapsibleState.Collapsed, {
    id: node.id,
    iconPath: WARNING,
    resourceUri,
    contextValue: NODE_CONTEXTS.problems,
    tooltip: t(
      'They are about no integration that is shown. Problems of an integration are told at its lines.',
    ),
    accessibilityInformation: { label },
  });
}

export function problemItem(node: ProblemNode): vscode.TreeItem {
  const { file, problem } = node.found;
  const label = shortPlace(file.path, problem.place.line);
  const isError = problem.severity === 'error';
  return createTreeItem(label, vscode.TreeItemCollapsibleState.None, {
    id: node.id,
    description: problem.message,
    iconPath: isError ? ERROR : WARNING,
    tooltip: `${file.folder}/${file.path}: ${problem.message}`,
    contextValue: NODE_CONTEXTS.problem,
    command: { command: COMMANDS.openReference, title: t('Open Reference'), arguments: [node] },
    accessibilityInformation: {
      label: [label, isError ? t('Error') : t('Warning'), problem.message].join(', '),
    },
  });
}
