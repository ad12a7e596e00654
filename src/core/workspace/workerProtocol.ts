import type { Disposable } from '../domain/lifecycle.ts';
import type { FileAnalysis } from './fileAnalysis.ts';
import type { SourceFile } from './workspaceSource.ts';

export interface WorkerRequest {
  readonly id: number;
  readonly text: string;
  readonly file: SourceFile;
}

export interface WorkerReply {
  readonly id: number;
  readonly analysis: FileAnalysis;
}

/** The other thread, as the core sees it. */
export interface WorkerChannel extends Disposable {
  send(request: WorkerRequest): void;
  onReply(listener: (reply: WorkerReply) => void): void;
  /** It died; nothing that was sent will be answered. */
  onEnd(listener: (error: Error) => void): void;
}
