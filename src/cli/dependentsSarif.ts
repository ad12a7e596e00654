import { sarifText, terminalJson, type TerminalText } from '../core/messages/shownText.ts';
import type { FoundDependent } from '../core/search/foundDependents.ts';
import { encodedPath, locationInFolder, sarifLog } from './sarifLog.ts';

/** What stands in a SARIF log of dependents. */
export interface DependentsLog {
  readonly version: string;
  readonly name: string;
  readonly complete: boolean;
  readonly dependents: readonly FoundDependent[];
  /** What was not seen, a sentence each. */
  readonly notSeen: readonly string[];
}

const RULE = {
  id: 'dependent',
  name: 'dependent',
  shortDescription: { text: 'Names an integration.' },
  fullDescription: { text: 'A place in the file of a build that names the integration that was asked for.' },
  defaultConfiguration: { level: 'note' },
};

/**
 * Dependents as SARIF 2.1.0 (OASIS), one run. A place of another repository is given by the web address of its file at the
 * commit that was read, or by the name of the repository where the search gives none; one below the folder by its path.
 */
export function dependentsSarif(log: DependentsLog): TerminalText {
  const notifications = log.notSeen.map((text) => ({ level: 'warning', message: { text: sarifText(text) } }));
  const whole = sarifLog(
    { version: log.version, rules: [RULE] },
    {
      results: log.dependents.map((dependent) => toResult(dependent, log.name)),
      invocations: [
        {
          executionSuccessful: log.complete,
          ...(notifications.length === 0 ? {} : { toolExecutionNotifications: notifications }),
        },
      ],
    },
  );
  return terminalJson(`${JSON.stringify(whole, null, 2)}\n`);
}

function toResult(dependent: FoundDependent, name: string): object {
  const { engine, repository, repositoryKey, path, line, column, kind, misplaced, ...facts } = dependent;
  const { type, region, effectiveRegion, blocksDeletion } = facts;
  const where = engine === 'workspace' ? '' : ` in ${repository}`;
  const how = misplaced ? ', where the build does not read it' : '';
  return {
    ruleId: RULE.id,
    ruleIndex: 0,
    level: 'note',
    message: { text: sarifText(`${path}${where} names the integration "${name}"${how}.`) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: toLocation(dependent),
          region: { startLine: line, startColumn: column },
        },
      },
    ],
    properties: {
      engine,
      repository,
      repositoryKey,
      kind,
      type,
      region,
      effectiveRegion,
      blocksDeletion,
      misplaced,
    },
  };
}

function toLocation({ engine, repository, path, url }: FoundDependent): object {
  if (engine === 'workspace') {
    return locationInFolder(path);
  }
  // The line stands in the region; an address with it would name another file for each place.
  return { uri: url === null ? encodedPath(`${repository}/${path}`) : url.replace(/[?#].*$/, '') };
}
