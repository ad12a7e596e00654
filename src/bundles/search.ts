import type { ProxySettings } from '../core/domain/proxySettings.ts';
import type { CodeSearch } from '../core/search/codeSearch.ts';
import { CodeSearchService } from '../search/codeSearchService.ts';

/** The search engines of people's organisations; with them comes the HTTP client. */
export function createCodeSearch(proxySettings: () => ProxySettings): CodeSearch {
  return new CodeSearchService(proxySettings);
}
