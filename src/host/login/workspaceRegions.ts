import * as vscode from 'vscode';
import type { IntegrationRecord } from '../../core/domain/integration.ts';
import { usedRegions } from '../../core/logins/usedRegions.ts';
import type { IntegrationQueries } from '../../core/workspace/integrationIndex.ts';

/**
 * The regions that the workspace uses for an ECR integration. None where the workspace is not trusted: nobody vouched for
 * its files.
 */
export function workspaceRegions(record: IntegrationRecord, index: IntegrationQueries): readonly string[] {
  return record.type === 'ecr' && vscode.workspace.isTrusted ? usedRegions(record.name, index) : [];
}
