import type { SearchProblem } from '../search/parseSearches.ts';
import type { Translate } from './translate.ts';

/** What is wrong with an entry of the list of searches. */
export function describeSearchProblem(problem: SearchProblem, t: Translate): string {
  switch (problem.kind) {
    case 'not-an-object':
      return t('it is no object with "engine", "url" and "scope"');
    case 'engine-unknown':
      return t('"engine" is none of {0}', problem.known.join(', '));
    case 'url-unreadable':
      return t('"url" is no address with http: or https:');
    case 'url-has-user-info':
      return t('"url" holds a user name or password; a token is given apart');
    case 'url-has-query':
      return t('"url" holds a question mark or a number sign; it is the base address alone');
    case 'scope-unreadable':
      return t('"scope" has none of the shapes {0}', problem.example);
  }
}
