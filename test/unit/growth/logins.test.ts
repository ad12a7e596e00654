import { registrableDomain } from '../../../src/core/domain/registrableDomain.ts';
import { parseDockerConfig } from '../../../src/core/exchange/dockerConfig.ts';
import { proposeDockerImport } from '../../../src/core/exchange/dockerImport.ts';
import { parseExchange } from '../../../src/core/exchange/exchangeText.ts';
import { readRegistryHost } from '../../../src/core/domain/registryHost.ts';
import { parseRegistryUrl } from '../../../src/core/domain/registryUrl.ts';
import { ECR_HOST_IN_TEXT } from '../../../src/core/domain/amazonHost.ts';
import { parseImageReference } from '../../../src/core/domain/imageReference.ts';
import { isPlaceholderName } from '../../../src/core/domain/placeholderName.ts';
import { isMetadataHost } from '../../../src/core/domain/metadataAddress.ts';
import { isOwnAddress } from '../../../src/core/domain/ownAddress.ts';
import { parseServiceAccountKey } from '../../../src/core/domain/serviceAccountKey.ts';
import { findPem, readCertificates } from '../../../src/registries/http/certificateText.ts';
import { causeOfProxyPage } from '../../../src/registries/http/proxyPage.ts';
import { NO_PROXY, chooseProxy } from '../../../src/registries/http/proxySettings.ts';
import { Scrubber } from '../../../src/registries/http/redact.ts';
import { addMintedTokens } from '../../../src/registries/protocol/mintedTokens.ts';
import { parseAuthChallenges } from '../../../src/registries/protocol/authChallenge.ts';
import { nextLink } from '../../../src/core/domain/linkHeader.ts';
import type { DialogueReply } from '../../../src/registries/protocol/loginDialogue.ts';
import { admitRealm } from '../../../src/registries/protocol/realmPolicy.ts';
import { looksLikeRegistry } from '../../../src/registries/protocol/registryContent.ts';
import { refusalCause } from '../../../src/registries/protocol/refusalCause.ts';
import {
  generalFinding,
  isHtml,
  serverTextOf,
  withoutTags,
} from '../../../src/registries/protocol/replyKind.ts';
import { growthRow } from '../../support/growth.ts';
import { describeGrowth } from '../../support/growthTests.ts';

/** Runs of what the expressions of the login code wait for. */
const RUNS: Readonly<Record<string, string>> = {
  'less-than signs': '<',
  'tags that do not end': '<a ',
  'tags that end': '<a>',
  'scripts that do not end': '<script',
  'comments that do not end': '<!--',
  slashes: '/',
  'API segments': '/v2',
  'old API segments': '/v1/',
  blanks: ' ',
  backslashes: '\\',
  quotes: '"',
  commas: ',',
  colons: ':',
  dots: '.',
  dashes: '-',
  'at signs': '@',
  'percent signs': '%25',
  digits: '1',
  letters: 'a',
  braces: '{',
  brackets: '[',
  'number signs and question marks': '#?',
  'HTML entities': '&lt;',
  'escapes of JSON': '\\u003c',
  'words of a refusal': 'token password user account ',
  'words of a lock-out': 'too many user ',
  'words of a quota': 'quota exceeded ',
  'words of an expiry': 'token x ',
  'words of Docker': 'permission denied ',
  'PEM begins': '-----BEGIN CERTIFICATE-----',
  'PEM begins and ends': '-----BEGIN CERTIFICATE-----x-----END ',
  'beginnings of a key': '"private_key": "',
  'tokens that do not end': '"token":"',
  'names of tokens with blanks': `"token"${' '.repeat(60)}`,
  'ECR hosts': '123456789012.dkr.ecr.',
  'four numbers': '1.2.3.',
  'links of a header': '<a>; rel="x", ',
  'links that do not end': '<a>; rel=',
  'challenge names': 'Bearer ',
  'challenge parameters': 'realm="',
  'line ends': '\n',
  'what is left out': ' ...',
  'credentials of a header': 'Basic abcdefgh',
};

const SECRET = 'p%&"\\<a> 1.ä:aaaa';

function replyOf(text: string): DialogueReply {
  const scrubber = new Scrubber();
  scrubber.add(SECRET, 'alice');
  return {
    status: 401,
    headers: { 'content-type': 'text/plain', 'retry-after': text.slice(0, 1000) },
    body: Buffer.from(text),
    text,
    url: new URL('https://registry.example.com/v2/'),
    scrub: (words) => scrubber.scrubStart(words),
  };
}

const WORK: Readonly<Record<string, (text: string) => unknown>> = {
  'a reply of a server': (text) => {
    const reply = replyOf(text);
    const said = serverTextOf(reply);
    return [said, isHtml(reply), looksLikeRegistry(reply), generalFinding(reply, 'registry')];
  },
  'the words of a refusal': (text) => refusalCause(text, 'password'),
  'a page': (text) => withoutTags(text, ' '),
  'words that are scrubbed': (text) => {
    const scrubber = new Scrubber();
    scrubber.add(SECRET, 'alice');
    return scrubber.scrubServerText(text);
  },
  'tokens of a reply': (text) => {
    for (const reply of [text, `{"token":"${text}`, `{"token":"a\\${text}`]) {
      addMintedTokens(new Scrubber(), reply);
    }
  },
  'a secret whose end was left out': (text) => {
    const scrubber = new Scrubber();
    scrubber.add(`${text}x`);
    return scrubber.scrub(`${text}... ${text}`);
  },
  'a secret': (text) => {
    const scrubber = new Scrubber();
    scrubber.add(text, 'alice');
    return scrubber.scrub('nothing of it, and longer than any spelling of it '.repeat(20));
  },
  challenges: parseAuthChallenges,
  'a realm': (text) =>
    admitRealm(`https://${text}`, new URL('https://registry.example.com'), [], registrableDomain),
  'links of a list': nextLink,
  'a registry URL': (text) => [parseRegistryUrl(text), parseRegistryUrl(`https://h/${text}x`)],
  'a host': (text) => [
    readRegistryHost(text),
    registrableDomain(text),
    isMetadataHost(text),
    isMetadataHost(`[${text}::1]`),
    isOwnAddress(text),
    isPlaceholderName(text),
  ],
  'an image name': (text) => [parseImageReference(text), [...text.matchAll(ECR_HOST_IN_TEXT)]],
  'a proxy': (text) =>
    chooseProxy(new URL('https://h.example'), { ...NO_PROXY, https: text, noProxy: [text.slice(0, 500)] }),
  'a page of a proxy': (text) =>
    causeOfProxyPage({
      status: 403,
      headers: { 'content-type': 'text/html', server: text },
      body: Buffer.from(text),
    }),
  'a JSON key': (text) => [
    parseServiceAccountKey(text, () => false),
    parseServiceAccountKey(`"${text}"`, () => false),
    parseServiceAccountKey(JSON.stringify({ type: 'service_account', client_email: text }), () => false),
    parseServiceAccountKey(
      JSON.stringify({ type: 'service_account', client_email: 'a@b.c', private_key: text }),
      () => false,
    ),
  ],
  'a CA file': (text) => [findPem(text), readCertificates(Buffer.from(text))],
  'a Docker config': (text) => {
    const parsed = parseDockerConfig(
      JSON.stringify({ auths: { [text]: { auth: Buffer.from(`u:${text}`).toString('base64') } } }),
    );
    return parsed.ok ? proposeDockerImport(parsed.value, new Set()) : parsed;
  },
  'an export': (text) =>
    parseExchange(
      JSON.stringify({ version: 1, integrations: [{ name: text, type: 'private', fields: { url: text } }] }),
    ),
};

/** In characters: at the larger one what takes the square takes a tenth of a second. */
const BOUNDS = { from: 4096, upTo: 16_384 };

const rows = Object.entries(WORK).flatMap(([what, work]) =>
  Object.entries(RUNS).map(([name, run]) =>
    growthRow(`${what}: ${name}`, (size) => run.repeat(Math.ceil(size / run.length)), work, BOUNDS),
  ),
);

/** One host in so many spellings, with a login each. */
const manyLogins = growthRow(
  'a Docker config: many spellings of one host',
  (size) => {
    const auths = Array.from({ length: size }, (_, at) => [
      `h.io/${String(at)}`,
      { username: 'u', password: `p${String(at)}` },
    ]);
    return JSON.stringify({ auths: Object.fromEntries(auths) as unknown });
  },
  (text) => {
    const parsed = parseDockerConfig(text);
    return parsed.ok ? proposeDockerImport(parsed.value, new Set(['h.io'])) : parsed;
  },
  { from: 500, upTo: 4000 },
);

describeGrowth('logins', [...rows, manyLogins]);
