import type * as vscode from 'vscode';
import type { BuildGraph } from '../../core/build/buildGraph.ts';
import type { WorkspaceBuilds } from '../../core/workspace/workspaceBuilds.ts';
import type { LineRange } from '../../core/domain/locatedReference.ts';
import type { SourceFile } from '../../core/domain/sourceFile.ts';
import type { Translate } from '../../core/messages/translate.ts';
import type { Picture } from '../../core/picture/picture.ts';
import type { PictureWords } from '../../core/picture/pictureInSvg.ts';
import type { Clock } from '../../core/workspace/clock.ts';
import type { IntegrationQueries } from '../../core/workspace/integrationIndex.ts';
import type { DependencySource } from '../dependencies/dependencySource.ts';

/** What places boxes and writes pictures; loaded with the first picture. */
export interface PictureMaker {
  readonly drawGraphInSlices: (
    graph: BuildGraph,
    turns: { readonly clock: Clock; readonly signal: AbortSignal },
  ) => Promise<Picture | undefined>;
  readonly pictureInSvg: (picture: Picture, words: PictureWords) => readonly string[];
}

/** What the page that draws dependents works with. */
export interface GraphServices {
  readonly extensionUri: vscode.Uri;
  readonly builds: Pick<WorkspaceBuilds, 'index'>;
  readonly index: Pick<IntegrationQueries, 'file' | 'unknown'>;
  readonly dependencies: Pick<DependencySource, 'onDidChange' | 'isSearching' | 'readAgain' | 'folders'>;
  readonly loadPicture: () => Promise<PictureMaker>;
  /** Rejects where the file cannot be opened. */
  readonly openPlace: (file: Pick<SourceFile, 'uri'>, place: LineRange) => Promise<void>;
  /** Shows an integration in the tree. */
  readonly reveal: (integrationName: string) => Promise<void>;
  /** Asks where, and writes the text there; gives the name of the file, null where the person left the question. */
  readonly saveSvg: (text: string, fileName: string) => Promise<string | null>;
  /** A folder's URI as people read it. */
  readonly pathOf: (folderUri: string) => string;
  readonly clock: Clock;
  readonly t: Translate;
  readonly reportError: (error: unknown) => void;
}
