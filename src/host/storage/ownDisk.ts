import * as fs from 'node:fs/promises';
import { hostname } from 'node:os';
import * as vscode from 'vscode';
import type { Disk } from './disk.ts';

/** Where the extension keeps its own files. */
export interface OwnDisk {
  readonly disk: Disk;
  /** What the machine calls itself. */
  readonly machine: string;
  /** The path of a folder as `disk` takes it. */
  folderOf(uri: vscode.Uri): string;
  /** A file of it as an editor opens it. */
  uriOf(file: string): Promise<vscode.Uri>;
}

export const OWN_DISK: OwnDisk = {
  disk: fs,
  machine: hostname(),
  folderOf: ({ fsPath }) => fsPath,
  uriOf: (file) => Promise.resolve(vscode.Uri.file(file)),
};
