import * as vscode from 'vscode';
import type { ConnectedForms } from './connectForms.ts';
import { FORM_VIEW_TYPE, GRAPH_VIEW_TYPE } from './formRequests.ts';
import type { Forms } from './formRequests.ts';
import { PageEditors } from '../page/integrationPages.ts';
import type { OpenPage } from '../page/pageState.ts';

export interface LateForms {
  /** Gives the pages, loaded with the first one that is opened. */
  readonly load: (openPage: OpenPage) => Promise<ConnectedForms>;
  /** The records are read. */
  readonly ready: Promise<void>;
  readonly reportError: (error: unknown) => void;
}

/** The pages of integrations with form and deletion, and the picture; what is behind them is loaded with the first of them. */
export function registerForms({ load, ready, reportError }: LateForms): Forms {
  let loaded: Promise<ConnectedForms> | undefined;
  const forms = (): Promise<ConnectedForms> =>
    (loaded ??= load((name, state) => {
      pages.open(name, { state }).catch(reportError);
    }));
  const withForms = (use: (connected: ConnectedForms) => void): void => {
    forms().then(use).catch(reportError);
  };
  const restored = async (): Promise<ConnectedForms> => {
    await ready;
    return forms();
  };
  const serializers = restorePages(restored);
  const pages = new PageEditors(async () => (await restored()).pages, reportError);
  return {
    pages,
    integrationForms: {
      open: (request) => {
        withForms((connected) => {
          connected.integrationForms.open(request);
        });
      },
    },
    deleteWindows: {
      open: (recordId) => {
        withForms((connected) => {
          connected.openDeletion(recordId);
        });
      },
    },
    graphs: {
      open: (integrationName) => {
        withForms((connected) => {
          connected.graphs.open(integrationName);
        });
      },
    },
    dispose: () => {
      pages.dispose();
      serializers.dispose();
      void loaded?.then((connected) => {
        connected.dispose();
      });
    },
  };
}

/** After the window reloaded, each page that was open is filled again. */
function restorePages(forms: () => Promise<ConnectedForms>): vscode.Disposable {
  const restores: Readonly<
    Record<string, (connected: ConnectedForms, panel: vscode.WebviewPanel, state: unknown) => void>
  > = {
    [FORM_VIEW_TYPE]: ({ integrationForms }, panel, state) => {
      integrationForms.restore(panel, state);
    },
    [GRAPH_VIEW_TYPE]: ({ graphs }, panel, state) => {
      graphs.restore(panel, state);
    },
  };
  const serializers = Object.entries(restores).map(([viewType, restore]) =>
    vscode.window.registerWebviewPanelSerializer(viewType, {
      deserializeWebviewPanel: async (panel: vscode.WebviewPanel, state: unknown) => {
        restore(await forms(), panel, state);
      },
    }),
  );
  return vscode.Disposable.from(...serializers);
}
