import * as vscode from 'vscode';
import { interfaceText } from '../../core/messages/shownText.ts';

export const PAGE_SCHEME = 'shippable-integration';

/** The address of an integration's page. The tab shows the path; the exact name stands in the query. */
export function pageUri(name: string): vscode.Uri {
  const title = interfaceText(name.replaceAll(/[\\/]/g, '-')).trim();
  return vscode.Uri.from({
    scheme: PAGE_SCHEME,
    path: `/${title === '' ? 'integration' : title}`,
    query: encodeURIComponent(name),
  });
}

export function nameOfPage(uri: vscode.Uri): string {
  try {
    return decodeURIComponent(uri.query);
  } catch {
    return uri.path.slice(1);
  }
}
