import assert from 'node:assert/strict';

import { createCodeSearch } from '../../../src/bundles/search.ts';
import { Secret } from '../../../src/core/domain/secret.ts';
import type { CodeSearch, SearchTarget } from '../../../src/core/search/codeSearch.ts';
import { findElsewhere } from '../../../src/core/search/findElsewhere.ts';
import type { ElsewhereReport } from '../../../src/core/search/findElsewhere.ts';
import type { TextAnalyzer } from '../../../src/core/workspace/fileAnalysis.ts';
import { analyzeText } from '../../../src/core/workspace/analyzeText.ts';
import type { ProxySettings } from '../../../src/core/domain/proxySettings.ts';
import { NO_PROXY } from '../../../src/registries/http/proxySettings.ts';

export const plainAnalyzer: TextAnalyzer = {
  analyze: (text, file) => analyzeText(text, file, { strings: new Map() }),
};

/** Searches with the product's own parts, and looks for the token in everything that they give back. */
export class SearchTrial {
  readonly search: CodeSearch;
  readonly #caFile: string;

  /** `proxy` and the authority in `caFile` lead to vendors at their own addresses. */
  constructor({ proxy = NO_PROXY, caFile = '' }: { proxy?: ProxySettings; caFile?: string } = {}) {
    this.search = createCodeSearch(() => proxy);
    this.#caFile = caFile;
  }

  async find(name: string, ...targets: readonly TrialTarget[]): Promise<ElsewhereReport> {
    return this.findWithin(name, new AbortController().signal, ...targets);
  }

  async findWithin(
    name: string,
    signal: AbortSignal,
    ...targets: readonly TrialTarget[]
  ): Promise<ElsewhereReport> {
    const searches = targets.map(({ token, ...target }) => ({
      target,
      access: { token: token === undefined ? null : new Secret(token), caFile: this.#caFile },
    }));
    const report = await findElsewhere(name, searches, {
      search: this.search,
      analyzer: plainAnalyzer,
      signal,
    });
    for (const { token } of targets) {
      assert.ok(token === undefined || !JSON.stringify(report).includes(token), 'the token is in the report');
    }
    return report;
  }
}

export interface TrialTarget extends SearchTarget {
  readonly token?: string;
}

/** `repository path:line` of each dependent. */
export function placesOf({ dependents }: ElsewhereReport): readonly string[] {
  return dependents.map(({ repository, path, line }) => `${repository} ${path}:${String(line)}`);
}

export function reasonsOf({ notSeen }: ElsewhereReport): readonly string[] {
  return notSeen.map(({ reason }) => reason);
}
