import * as vscode from 'vscode';

const ID = 'redhat.vscode-yaml';

/** Parts of it that its settings turn off. */
export type YamlExtensionFeature = 'validate' | 'hover' | 'completion';

/**
 * Whether the extension that serves JSON schemas, outlines and checks for YAML works on a document: it is there, the
 * document is YAML to the editor, and the feature, where one is asked for, is on.
 */
export function yamlExtensionServes(document: vscode.TextDocument, feature?: YamlExtensionFeature): boolean {
  const isThere = document.languageId === 'yaml' && vscode.extensions.getExtension(ID) !== undefined;
  return isThere && (feature === undefined || isOn(feature, document));
}

function isOn(feature: YamlExtensionFeature, { uri }: vscode.TextDocument): boolean {
  return vscode.workspace.getConfiguration('yaml', uri).get<boolean>(feature, true);
}

/** Calls when extensions came or went, or the YAML extension's checks were turned on or off. */
export function onYamlExtensionChange(listener: () => void): vscode.Disposable {
  return vscode.Disposable.from(
    vscode.extensions.onDidChange(listener),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('yaml.validate')) {
        listener();
      }
    }),
  );
}
