import type { Disposable } from '../domain/lifecycle.ts';
import type { Finding } from '../analysis/finding.ts';
import type { FindingsRequest } from '../analysis/findFindings.ts';
import type { FileAnalysis } from './fileAnalysis.ts';
import type { SourceFile } from './workspaceSource.ts';

/** What is to be done with a text: read its references, or find what is wrong in it. */
export type WorkerTask =
  | { readonly text: string; readonly file: SourceFile }
  | { readonly text: string; readonly findings: FindingsRequest };

export type WorkerRequest = WorkerTask & { readonly id: number };

/** The answer to the one task or the other. */
export type WorkerResult = { readonly analysis: FileAnalysis } | { readonly findings: readonly Finding[] };

export type WorkerReply = WorkerResult & { readonly id: number };

/** The other thread, as the core sees it. */
export interface WorkerChannel extends Disposable {
  send(request: WorkerRequest): void;
  onReply(listener: (reply: WorkerReply) => void): void;
  /** It died; nothing that was sent will be answered. */
  onEnd(listener: (error: Error) => void): void;
}
