import * as vscode from 'vscode';
import type { IntegrationRecord } from '../../core/domain/integration.ts';
import { usedRegions } from '../../core/logins/usedRegions.ts';
import type { IntegrationQueries } from '../../core/workspace/integrationIndex.ts';

/** The regions that the workspace uses for an integration; none of a workspace that nobody vouched for. */
export function workspaceRegions(record: IntegrationRecord, index: IntegrationQueries): readonly string[] {
  return record.type === 'ecr' && vscode.workspace.isTrusted ? usedRegions(record.name, index) : [];
}
