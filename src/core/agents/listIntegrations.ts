import { countPlaces } from '../dependencies/findDependencies.ts';
import { compareNames } from '../domain/integrationName.ts';
import { integrationKind } from '../domain/integrationKind.ts';
import { groupLabel } from '../messages/languageTexts.ts';
import { INTEGRATION_GROUPS } from '../workspace/integrationGroup.ts';
import {
  agentAnswer,
  counted,
  unknownList,
  unknownRemarks,
  type AgentAnswer,
  type AgentUnknown,
} from './agentAnswer.ts';
import { agentList, agentValue, type AgentList } from './agentText.ts';
import type { AgentIntegration, AgentRecords, AgentWorld } from './agentWorld.ts';
import { loginHost } from './loginTarget.ts';

export interface ListedIntegration {
  readonly name: string;
  /** What the files say it is; empty where only the record names it. */
  readonly kinds: readonly string[];
  readonly setUpHere: 'yes' | 'no' | 'not known';
  /** The type of the record; null where there is none. */
  readonly type: string | null;
  readonly host: string | null;
  readonly hasCredentials: boolean | null;
  /** Places that depend on it. */
  readonly dependents: number;
  /** Places that hold the name where the build does not read it. */
  readonly misplaced: number;
}

export interface IntegrationListAnswer extends AgentAnswer {
  readonly integrations: AgentList<ListedIntegration>;
  readonly unknown: AgentList<AgentUnknown>;
}

const LISTED = 100;

/** The integrations that the files name, and those that are set up here. */
export function listIntegrations(world: AgentWorld, contains: string | null): IntegrationListAnswer {
  const { index, records } = world;
  const recorded = (records?.list ?? []).map(({ name }) => name);
  const wanted = contains?.toLowerCase() ?? '';
  const names = [...new Set([...index.names(), ...recorded])]
    .filter((name) => name.toLowerCase().includes(wanted) || agentValue(name).toLowerCase().includes(wanted))
    .sort(compareNames);
  const isHere = new Set(recorded);
  const count = names.filter((name) => isHere.has(name)).length;
  return {
    ...agentAnswer(
      world,
      `${counted(names.length, 'integration', 'integrations')}${contains === null ? '' : ' with this text in the name'}${records === null ? '' : `, ${String(count)} of them set up here`}.`,
      ...unknownRemarks(world),
      ...recordRemarks(records),
    ),
    integrations: agentList(names, LISTED, (name) => listed(name, world)),
    unknown: unknownList(world),
  };
}

function listed(name: string, { index, records }: AgentWorld): ListedIntegration {
  const record = records?.list.find((one) => one.name === name);
  const groups = index.groupsOf(name);
  const { dependencies, misplaced } = countPlaces(name, index);
  return {
    name: agentValue(name),
    kinds: INTEGRATION_GROUPS.filter((group) => groups.has(group)).map(groupLabel),
    setUpHere: isSetUp(record, records),
    type: record === undefined ? null : integrationKind(record.type).label,
    host: record === undefined ? null : shownHost(record),
    hasCredentials: record?.hasCredentials ?? null,
    dependents: dependencies,
    misplaced,
  };
}

function shownHost({ type, url }: AgentIntegration): string | null {
  const host = loginHost(type, url);
  return host === null ? null : agentValue(host);
}

function isSetUp(
  record: AgentIntegration | undefined,
  records: AgentRecords | null,
): ListedIntegration['setUpHere'] {
  if (record !== undefined) {
    return 'yes';
  }
  return isEveryNameKnown(records) ? 'no' : 'not known';
}

/** Whether a name that is not listed is surely not set up here. */
export function isEveryNameKnown(records: AgentRecords | null): boolean {
  return records !== null && records.isWhole && records.unreadable === 0;
}

/** What is not known of the integrations that are set up here. */
export function recordRemarks(records: AgentRecords | null): readonly string[] {
  if (records === null) {
    return ['Which integrations are set up is not known here: only files were read.'];
  }
  if (!records.isWhole) {
    return ['Only some of the integrations that are set up are known here: those that may be tested.'];
  }
  if (records.unreadable === 'all') {
    return [
      'The folder of the integrations cannot be read on this machine now, so which are set up is not known.',
    ];
  }
  return records.unreadable === 0
    ? []
    : [
        `${counted(records.unreadable, 'record of an integration cannot', 'records of integrations cannot')} be read on this machine, so a name that is not set up here may be one of theirs.`,
      ];
}
