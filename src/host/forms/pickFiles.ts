import * as vscode from 'vscode';
import type { PickedFile } from '../../contract/formContract.ts';
import { parseServiceAccountKey } from '../../core/domain/serviceAccountKey.ts';
import type { PickedKeys } from './pickedKeys.ts';
import { t } from '../../core/messages/translated.ts';

/** A service-account key has about 2,400 bytes. */
const MAX_KEY_BYTES = 64 * 1024;

/** Lets the person choose a JSON key. Its content stays here; the page learns its name and whose key it is. */
export async function pickKeyFile(
  keys: PickedKeys,
  isPrivateKey: (pem: string) => boolean,
): Promise<PickedFile> {
  const uri = await pickOne(t('Use This Key'), {
    [t('JSON keys')]: ['json'],
    [t('All files')]: ['*'],
  });
  if (uri === undefined) {
    return { kind: 'nothing' };
  }
  const text = await readKeyText(uri);
  if (text === undefined) {
    return { kind: 'problem', text: t('The file cannot be read, or is no key: {0}', uri.fsPath) };
  }
  const key = parseServiceAccountKey(text, isPrivateKey);
  const name = uri.path.slice(uri.path.lastIndexOf('/') + 1);
  const summary = key.ok ? `${name} (${key.value.clientEmail})` : name;
  return { kind: 'picked', token: keys.add(text), summary };
}

/** Lets the person choose a file of CA certificates; gives its path on the extension's machine. */
export async function pickCaFile(): Promise<string | null> {
  const uri = await pickOne(t('Use This CA File'), {
    [t('Certificates')]: ['pem', 'crt', 'cer', 'ca-bundle'],
    [t('All files')]: ['*'],
  });
  return uri?.fsPath ?? null;
}

async function pickOne(
  openLabel: string,
  filters: Readonly<Record<string, string[]>>,
): Promise<vscode.Uri | undefined> {
  const uris = await vscode.window.showOpenDialog({ canSelectMany: false, openLabel, filters });
  return uris?.[0];
}

/** The file's text byte for byte; nothing for what is too large, no UTF-8, or unreadable. */
async function readKeyText(uri: vscode.Uri): Promise<string | undefined> {
  try {
    const bytes = await vscode.workspace.fs.readFile(uri);
    return bytes.byteLength > MAX_KEY_BYTES
      ? undefined
      : new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
