import type { IntegrationRecord } from '../../core/domain/integration.ts';
import type { CommandTarget } from '../contributions.ts';

/**
 * Reads the arguments of a command as a target; unknown members and wrong types are left out. `row-gone`: the command
 * was chosen in the menu of a tree row that has disappeared, or that VS Code is just redrawing. VS Code passes
 * `undefined` in both cases; the palette and keybindings pass no argument at all.
 */
export function readTarget(args: readonly unknown[]): CommandTarget | 'row-gone' {
  const [argument] = args;
  if (args.length > 0 && argument === undefined) {
    return 'row-gone';
  }
  if (typeof argument !== 'object' || argument === null) {
    return {};
  }
  const { recordId, integrationName, registryType, cardKey, fromList } = argument as Readonly<
    Record<string, unknown>
  >;
  return {
    ...(typeof recordId === 'string' ? { recordId } : {}),
    ...(typeof integrationName === 'string' ? { integrationName } : {}),
    ...(typeof registryType === 'string' ? { registryType } : {}),
    ...(typeof cardKey === 'string' ? { cardKey } : {}),
    ...(fromList === true ? { fromList } : {}),
  };
}

/** The record that a target means; `gone` where it names one that is not there, `ask` where it names none. */
export function recordOf(
  records: readonly IntegrationRecord[],
  { recordId, integrationName }: CommandTarget,
): IntegrationRecord | 'gone' | 'ask' {
  if (recordId === undefined && integrationName === undefined) {
    return 'ask';
  }
  const record = records.find(({ id, name }) =>
    recordId === undefined ? name === integrationName : id === recordId,
  );
  return record ?? 'gone';
}
