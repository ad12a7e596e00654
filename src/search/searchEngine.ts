import type { FoundFile, SearchEngineFacts, SearchTarget } from '../core/search/codeSearch.ts';
import type { NotSeen, SearchEnd } from '../core/search/searchEnd.ts';
import type { Secret } from '../core/domain/secret.ts';
import type { KeptContents } from './keptContents.ts';
import type { JudgeRefusal, SearchHttp } from './searchHttp.ts';

/** What one search may use. */
export interface EngineContext {
  readonly target: SearchTarget;
  readonly http: SearchHttp;
  readonly kept: KeptContents;
  /** A repository that is public at this address is open to the whole world. */
  readonly hasPublicWeb: boolean;
  readonly onSlowWay: (reason: 'one-by-one') => void;
}

/** Files in pages, and how it ended. */
export type FoundPages = AsyncGenerator<readonly FoundFile[], SearchEnd>;

/** One engine: a file of its own and a row of `engineCatalog.ts`. */
export interface SearchEngine extends SearchEngineFacts {
  readonly authorization: (token: Secret) => Readonly<Record<string, string>>;
  /** What this vendor means by a status that others use otherwise. */
  readonly judge: JudgeRefusal;
  readonly filesNaming: (name: string, context: EngineContext) => FoundPages;
  /** The smallest request that tells whether the token and the scope are good; null when they are. */
  readonly test: (context: EngineContext) => Promise<NotSeen | null>;
}
