import { originInGitConfig, repositoryKey } from '../../../src/core/search/repositoryKey.ts';
import { NotSeenList, notSeen } from '../../../src/core/search/searchEnd.ts';
import { nextLink } from '../../../src/core/domain/linkHeader.ts';
import { fillTemplate } from '../../../src/search/engines/zoekt.ts';
import { EventStream } from '../../../src/search/eventStream.ts';
import { growthRow } from '../../support/growth.ts';
import { describeGrowth } from '../../support/growthTests.ts';

function readEvents(text: string): void {
  const stream = new EventStream(() => undefined);
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += 100) {
    stream.push(bytes.subarray(at, at + 100));
  }
}

describeGrowth('replies of search engines', [
  growthRow('the address of a remote without end', (n) => 'a.'.repeat(n), repositoryKey),
  growthRow('an address of many slashes', (n) => `https://h${'/'.repeat(n)}`, repositoryKey),
  growthRow('an address of many signs', (n) => `https://${'a@'.repeat(n)}`, repositoryKey),
  growthRow(
    'a configuration of blanks',
    (n) => `[remote${' '.repeat(n)}x\nurl${' '.repeat(n)}x`,
    originInGitConfig,
  ),
  growthRow('a configuration of many remotes', (n) => '[remote "a"]\nurl = b\n'.repeat(n), originInGitConfig),
  growthRow('a Link header of many targets', (n) => '<a>; rel="x", '.repeat(n), nextLink),
  growthRow('a Link header of parameters', (n) => `<a>${';rel="x '.repeat(n)}`, nextLink),
  growthRow(
    'a template of many fields',
    (n) => '{{.A}}{{ '.repeat(n),
    (text) => fillTemplate(text, { A: 'b' }),
  ),
  growthRow('events of one line in pieces', (n) => `data: ${'x'.repeat(n * 10)}\n\n`, readEvents),
  growthRow('many events', (n) => 'event: matches\ndata: []\n\n'.repeat(n), readEvents),
  growthRow(
    'files that were not seen',
    (n) => Array.from({ length: n }, (_, at) => notSeen('file-not-read', String(at))),
    (entries) => {
      const list = new NotSeenList();
      entries.forEach((entry) => {
        list.add(entry);
      });
    },
  ),
]);
