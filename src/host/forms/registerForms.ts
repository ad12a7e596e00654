import * as vscode from 'vscode';
import type { ConnectedForms } from './connectForms.ts';
import { DELETE_VIEW_TYPE, FORM_VIEW_TYPE } from './formRequests.ts';
import type { Forms } from './formRequests.ts';

export interface LateForms {
  /** Gives the pages, loaded with the first one that is opened. */
  readonly load: () => Promise<ConnectedForms>;
  /** The records are read. */
  readonly ready: Promise<void>;
  readonly reportError: (error: unknown) => void;
}

/** The form and the delete window; what is behind them is loaded with the first of them. */
export function registerForms({ load, ready, reportError }: LateForms): Forms {
  let loaded: Promise<ConnectedForms> | undefined;
  const forms = (): Promise<ConnectedForms> => (loaded ??= load());
  const withForms = (use: (connected: ConnectedForms) => void): void => {
    forms().then(use).catch(reportError);
  };
  const restoring = (
    restore: (connected: ConnectedForms, panel: vscode.WebviewPanel, state: unknown) => void,
  ): vscode.WebviewPanelSerializer => ({
    deserializeWebviewPanel: async (panel, state) => {
      await ready;
      restore(await forms(), panel, state);
    },
  });
  const serializers = [
    vscode.window.registerWebviewPanelSerializer(
      FORM_VIEW_TYPE,
      restoring((connected, panel, state) => {
        connected.integrationForms.restore(panel, state);
      }),
    ),
    vscode.window.registerWebviewPanelSerializer(
      DELETE_VIEW_TYPE,
      restoring((connected, panel, state) => {
        connected.deleteWindows.restore(panel, state);
      }),
    ),
  ];
  return {
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
          connected.deleteWindows.open(recordId);
        });
      },
    },
    dispose: () => {
      serializers.forEach((serializer) => {
        serializer.dispose();
      });
      void loaded?.then((connected) => {
        connected.dispose();
      });
    },
  };
}
