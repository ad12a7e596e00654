import type { Secret } from '../domain/secret.ts';
import type { NotSeen, SearchEnd } from './searchEnd.ts';

/** A file that an engine found, with its whole text. */
export interface FoundFile {
  /** As the engine names it, for example `acme/api`. */
  readonly repository: string;
  /** `host/path` in small letters, by which an open clone of it is known; null where the engine does not tell the host. */
  readonly repositoryKey: string | null;
  /** Below the root of the repository, with `/`. */
  readonly path: string;
  readonly text: string;
  /** Web address of a line, from 1, at the commit that was read; null where the engine gives none. */
  readonly linkTo: (line: number) => string | null;
  /** Names the content of a text that everybody may read; absent for every other. */
  readonly publicId?: string;
}

/** One search that a person has set up. */
export interface SearchTarget {
  /** Id of a row of the table of engines. */
  readonly engine: string;
  /** Base address, without user info, query and fragment, and without a slash at its end. */
  readonly url: string;
  /** What is searched, in the words of the engine: see the row of its table. */
  readonly scope: string;
}

/** Asks the search engines that people run. Expected failures are values; `signal` ends a search, which keeps what it has. */
export interface CodeSearch {
  /** What people are told about each engine. */
  readonly engines: readonly SearchEngineFacts[];
  /**
   * Files whose text may name an integration, in pages, and how the search ended. `token` goes to the host of the
   * target's address alone.
   */
  filesNaming(
    name: string,
    target: SearchTarget,
    access: SearchAccess,
  ): AsyncGenerator<readonly FoundFile[], SearchEnd>;
  /** Texts of an earlier run by their `publicId`: a search does not ask for them again. */
  keepTexts(texts: ReadonlyMap<string, string>): void;
  /** Whether the engine lets the token in: the smallest search, which reads no file. Null when it does. */
  test(target: SearchTarget, access: SearchAccess): Promise<NotSeen | null>;
}

export interface SearchAccess {
  readonly token: Secret | null;
  /** Path of a file with certificate authorities; empty for none. */
  readonly caFile: string;
  readonly signal: AbortSignal;
  /** Called when a search goes a way that takes longer than the usual one; once or never. */
  readonly onSlowWay?: (reason: 'one-by-one') => void;
}

/** What forms and messages need to know of an engine. Brands and examples, which are the same in all languages. */
export interface SearchEngineFacts {
  readonly id: string;
  readonly label: string;
  /** The address that most people mean; empty where each has its own. */
  readonly defaultUrl: string;
  readonly urlExample: string;
  readonly scopeExample: string;
  readonly needsToken: boolean;
  /** VS Code's own login that may stand in for a token at an address; null where there is none. */
  readonly editorLogin: ((url: string) => EditorLogin | null) | null;
  /** Whether a scope has the shape that the engine takes. */
  readonly takesScope: (scope: string) => boolean;
}

/** An authentication provider of VS Code's, with what the token may do. */
export interface EditorLogin {
  readonly provider: string;
  readonly scopes: readonly string[];
  /** The only host that its token is for; null where the provider's own setting names it. */
  readonly host: string | null;
}
