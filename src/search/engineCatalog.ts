import { github } from './engines/github.ts';
import { gitlab } from './engines/gitlab.ts';
import { sourcegraph } from './engines/sourcegraph.ts';
import { zoekt } from './engines/zoekt.ts';
import type { SearchEngine } from './searchEngine.ts';

/** Every engine: a file of its own and a row here. */
export const SEARCH_ENGINES: readonly SearchEngine[] = [github, gitlab, sourcegraph, zoekt];
