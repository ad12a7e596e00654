import * as vscode from 'vscode';
import { isAwsRegionShape } from '../../core/domain/awsRegion.ts';
import type { IntegrationRecord } from '../../core/domain/integration.ts';
import type { IntegrationQueries } from '../../core/workspace/integrationIndex.ts';

/** More are not asked in one test. */
const MAX_REGIONS = 20;

/**
 * The regions that the workspace uses for an integration. A region becomes part of a host name, so only what has its
 * shape counts, and nothing of a workspace that nobody vouched for.
 */
export function workspaceRegions(record: IntegrationRecord, index: IntegrationQueries): readonly string[] {
  if (record.type !== 'ecr' || !vscode.workspace.isTrusted) {
    return [];
  }
  const used = index.references(record.name).flatMap(({ reference }) => reference.effectiveRegion ?? []);
  return [...new Set(used)].filter(isAwsRegionShape).slice(0, MAX_REGIONS);
}
