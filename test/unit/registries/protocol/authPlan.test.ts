import assert from 'node:assert/strict';
import { parseAuthChallenges } from '../../../../src/registries/protocol/authChallenge.ts';
import { planAuth } from '../../../../src/registries/protocol/authPlan.ts';

const HOST = 'registry.example.com:443';

interface Trial {
  readonly challenges: string;
  readonly allowedRealms?: readonly string[];
  readonly basicOnly?: boolean;
}

async function plan({ challenges, allowedRealms = [], ...rest }: Trial): Promise<unknown> {
  const ping = {
    url: new URL(`https://registry.example.com/v2/`),
    challenges: parseAuthChallenges(challenges),
  };
  const planned = await planAuth(ping, { allowedRealms, ...rest });
  return planned.ok ? planned.value : { cause: planned.error.cause, ...planned.error.details };
}

const bearer = (realm: string): string => `Bearer realm="${realm}",service="s"`;
const OWN = `https://registry.example.com/token`;
const OTHER = 'https://auth.example.org/token';
const ownPlan = { kind: 'bearer', realm: new URL(OWN), service: 's' };
const otherPlan = { ...ownPlan, realm: new URL(OTHER) };

describe('planAuth', () => {
  const elsewhere = {
    cause: 'realm-on-another-host',
    host: HOST,
    otherHost: 'auth.example.org:443',
    realm: OTHER,
  };
  const trials: readonly (readonly [title: string, trial: Trial, wanted: unknown])[] = [
    ['prefers Bearer to Basic', { challenges: `Basic realm="x", ${bearer(OWN)}` }, ownPlan],
    [
      'passes over a realm that may not be trusted',
      { challenges: `${bearer(OTHER)}, ${bearer(OWN)}` },
      ownPlan,
    ],
    [
      'takes Basic where no realm may be trusted',
      { challenges: `${bearer(OTHER)}, Basic` },
      { kind: 'basic' },
    ],
    [
      'takes Basic alone where that is asked for',
      { challenges: bearer(OWN), basicOnly: true },
      { kind: 'basic' },
    ],
    ['tells of another host', { challenges: bearer(OTHER) }, elsewhere],
    [
      'trusts a host that a person allowed',
      { challenges: bearer(OTHER), allowedRealms: ['x.example', ' AUTH.example.org:443 '] },
      otherPlan,
    ],
    [
      'trusts no other host than the one allowed',
      { challenges: bearer(OTHER), allowedRealms: ['auth.example.net:443', 'auth.example.org:5000'] },
      elsewhere,
    ],
    [
      'tells of a Bearer without a realm',
      { challenges: 'Bearer service="s"' },
      { cause: 'challenge-without-realm', host: HOST },
    ],
    ['tells of no challenge', { challenges: '' }, { cause: 'challenge-missing', host: HOST }],
    ['tells of an unknown one', { challenges: 'Negotiate' }, { cause: 'challenge-unsupported', host: HOST }],
    ...[
      'https://me@auth.example.org/t',
      'https://:pw@auth.example.org/t',
      `ftp://registry.example.com/t`,
    ].map(
      (realm) =>
        [
          `cannot read ${realm}`,
          { challenges: bearer(realm) },
          { cause: 'realm-unreadable', host: HOST, realm },
        ] as const,
    ),
  ];
  for (const [title, trial, wanted] of trials) {
    it(title, async () => {
      assert.deepEqual(await plan(trial), wanted);
    });
  }
});
