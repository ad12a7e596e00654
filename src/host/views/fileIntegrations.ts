import { compareNames } from '../../core/domain/integrationName.ts';
import { withoutRecordText } from '../../core/messages/describeUnreadable.ts';
import type { Translate } from '../../core/messages/translate.ts';
import { hasUnread } from '../../core/records/findRecord.ts';
import type { IntegrationRecords } from '../../core/records/integrationStore.ts';
import type { BuildIndex } from '../../core/build/buildIndex.ts';
import { registryOfName } from '../../core/workspace/registryHints.ts';
import type { IntegrationQueries } from '../../core/workspace/integrationIndex.ts';
import { isPlaceholderName } from '../../core/domain/placeholderName.ts';
import { standingText } from './integrationFacts.ts';
import type { IntegrationStates } from './integrationFacts.ts';
import { groupLabel } from './treeTexts.ts';

/** An integration that a file names. */
export interface FileIntegration {
  readonly name: string;
  readonly recordId: string | undefined;
  /** `Amazon ECR · Verified 2 hours ago`. */
  readonly state: string;
}

export interface FileIntegrationParts {
  readonly index: IntegrationQueries;
  readonly builds: BuildIndex;
  readonly records: IntegrationRecords;
  readonly states: IntegrationStates;
}

/** The integrations that the newest text of a file names, in no order; undefined for a file that is not known. */
export function namesInFile(uri: string, index: IntegrationQueries): readonly string[] | undefined {
  const analysis = index.file(uri)?.analysis;
  if (analysis === undefined) {
    return undefined;
  }
  const named = [...analysis.references, ...analysis.misplaced].map(({ integrationName }) => integrationName);
  return [...new Set(named)].filter((name) => !isPlaceholderName(name) && index.groupsOf(name).size > 0);
}

/** Those with their logins, by name. */
export function integrationsOfFile(
  uri: string,
  { index, builds, records, states }: FileIntegrationParts,
  t: Translate,
): readonly FileIntegration[] | undefined {
  const names = namesInFile(uri, index);
  return names?.toSorted(compareNames).map((name) => {
    const record = records.list().find((one) => one.name === name);
    const { group } = registryOfName(name, record, { index, builds });
    const without = group === 'other' ? '' : withoutRecordText(hasUnread(records), t);
    const standing = record !== undefined ? standingText(record, states, t) : without;
    const parts = [groupLabel(group, t), standing].filter(Boolean);
    return { name, recordId: record?.id, state: parts.join(' · ') };
  });
}
