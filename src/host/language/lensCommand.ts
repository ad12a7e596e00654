import type * as vscode from 'vscode';
import type { FactSource } from '../../core/analysis/language/integrationFacts.ts';
import type { Lens, LensAction } from '../../core/analysis/language/lenses.ts';
import { COMMANDS, type CommandTarget } from '../contributions.ts';
import { referenceLocations } from './integrationLocations.ts';
import type { LanguageParts } from './languageParts.ts';
import { ownLink, plainMarkdown, type Markdown } from '../../core/messages/markdown.ts';

type OwnAction = Exclude<LensAction, 'references'>;

const COMMAND_OF: Readonly<Record<OwnAction, string>> = {
  add: COMMANDS.addIntegration,
  edit: COMMANDS.editIntegration,
  show: COMMANDS.showIntegration,
  test: COMMANDS.testLogin,
  reveal: COMMANDS.revealIntegration,
  graph: COMMANDS.showDependents,
};

/** Commands that links in hovers may run. */
export const LINKED_COMMANDS: readonly string[] = Object.values(COMMAND_OF);

/** What a click on a lens runs. `position` is where a list of references opens. */
export function lensCommand(
  lens: Omit<Lens, 'range'>,
  uri: vscode.Uri,
  position: vscode.Position,
  parts: LanguageParts,
): vscode.Command {
  const { title, action, name } = lens;
  if (action === 'references') {
    const locations = referenceLocations(name, parts);
    return { title, command: 'editor.action.showReferences', arguments: [uri, position, locations] };
  }
  return { title, command: COMMAND_OF[action], arguments: [targetOf(name, parts.facts)] };
}

/** The command as a link of a hover. */
export function commandLink(title: string, action: OwnAction, name: string, facts: FactSource): Markdown {
  const args = encodeURIComponent(JSON.stringify([targetOf(name, facts)]));
  return ownLink(plainMarkdown(title), `command:${COMMAND_OF[action]}?${args}`);
}

function targetOf(name: string, facts: FactSource): CommandTarget {
  const { record, group } = facts.factsOf(name);
  return {
    integrationName: name,
    ...(record === null ? {} : { recordId: record.id }),
    ...(group === 'unknown' || group === 'other' || group === 'docker-registry'
      ? {}
      : { registryType: group }),
  };
}
