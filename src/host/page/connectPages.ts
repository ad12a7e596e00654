import * as vscode from 'vscode';
import type { Disposable } from '../../core/domain/lifecycle.ts';
import type { IntegrationQueries } from '../../core/workspace/integrationIndex.ts';
import { openPlace } from '../shown/openPlace.ts';
import { HOST_CLOCK } from '../hostClock.ts';
import { EditorFindings } from './editorFindings.ts';
import type { PageFiller } from './integrationPages.ts';
import type { IntegrationPageServices } from './integrationPageServices.ts';
import { PageTab } from './pageTab.ts';
import type { PageTabServices } from './pageTab.ts';

/** What the rest of the extension gives to the pages. */
export interface PageParts extends Omit<
  IntegrationPageServices,
  'index' | 'findings' | 'run' | 'openPlace' | 'openProxySettings' | 'clock'
> {
  readonly index: IntegrationQueries;
}

/** The pages of integrations with everything behind them. */
export interface ConnectedPages extends PageFiller, Disposable {}

export function connectPages(
  parts: PageParts,
  others: Pick<PageTabServices, 'form' | 'deletion' | 'drafts'>,
): ConnectedPages {
  const findings = new EditorFindings(parts.reportError);
  const overview: IntegrationPageServices = {
    ...parts,
    findings,
    run: async (command, target) => {
      await vscode.commands.executeCommand(command, target);
    },
    openPlace: async (file, place) => {
      // A page that F12 opened gives way to the next file that is opened, unless somebody works with it.
      await vscode.commands.executeCommand('workbench.action.keepEditor');
      await openPlace(file, place);
    },
    openProxySettings: async () => {
      await vscode.commands.executeCommand('workbench.action.openSettings', '@id:http.proxy');
    },
    clock: HOST_CLOCK,
  };
  return {
    show: (panel, name, opening) => new PageTab(panel, name, { overview, ...others }, opening),
    dispose: () => {
      findings.dispose();
    },
  };
}
