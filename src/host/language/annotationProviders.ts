import * as vscode from 'vscode';
import { SETTINGS, type SettingId } from '../contributions.ts';
import { lensCommand } from './lensCommand.ts';
import { isOurs, rangeOf, sourceOf, type LanguageParts } from './languageParts.ts';
import { createInlayHint, LateLens } from '../shown/editorItems.ts';

/** Tells VS Code to ask again for lenses and hints; one for both. */
export type Refresh = vscode.Event<void>;

/** Over each hub entry: login state · Test login · N references · Show as graph. What a click needs is gathered for those in sight alone. */
export function createLensProvider(
  parts: LanguageParts,
  refresh: Refresh,
): vscode.CodeLensProvider<LateLens> {
  return {
    onDidChangeCodeLenses: refresh,
    async provideCodeLenses(document, token) {
      if (!isOurs(document, parts) || !isOn(SETTINGS.codeLens, document)) {
        return [];
      }
      const language = await parts.load();
      if (token.isCancellationRequested) {
        return [];
      }
      return language.lenses(sourceOf(document, parts), parts.facts).map((lens) => {
        const range = rangeOf(document, lens.range);
        return new LateLens(range, () => lensCommand(lens, document.uri, range.start, parts));
      });
    },
    resolveCodeLens: (lens) => lens.complete(),
  };
}

/** Behind ECR entries without a region: the region they log in to. */
export function createInlayHintsProvider(parts: LanguageParts, refresh: Refresh): vscode.InlayHintsProvider {
  return {
    onDidChangeInlayHints: refresh,
    async provideInlayHints(document, range, token) {
      if (!isOurs(document, parts) || !isOn(SETTINGS.defaultRegionHints, document)) {
        return [];
      }
      const language = await parts.load();
      if (token.isCancellationRequested) {
        return [];
      }
      const [start, end] = [document.offsetAt(range.start), document.offsetAt(range.end)];
      return language
        .inlayHints(sourceOf(document, parts))
        .filter(({ offset }) => offset >= start && offset <= end)
        .map(({ offset, label, tooltip }) => createInlayHint(document.positionAt(offset), label, tooltip));
    },
  };
}

function isOn(setting: SettingId, { uri }: vscode.TextDocument): boolean {
  return vscode.workspace.getConfiguration(undefined, uri).get<boolean>(setting, true);
}
