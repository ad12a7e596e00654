import { readFileSync } from 'node:fs';
import path from 'node:path';

import type { RegistryType } from '../../../src/core/domain/registryType.ts';
import type { LoginWish } from './loginFixture.ts';
import type { Answer, SeenRequest } from './recordingServer.ts';

/** One row of `test/registries/replies.json`: a new case needs no TypeScript. */
export interface ReplyCase {
  readonly name: string;
  readonly type: RegistryType;
  /** `https://registry.example.com` unless the case says otherwise. */
  readonly url?: string;
  /** By `host/path`, with ` authorized` behind it where the request carries `Authorization`, or that and its scheme. */
  readonly replies: Readonly<Record<string, Answer>>;
  readonly expect: { readonly outcome: string; readonly cause: string };
  /** `alice` unless the case says otherwise. */
  readonly username?: string;
  readonly password?: string;
  /** Texts that the explanation and the next steps hold, and the field that they are about. */
  readonly words?: { readonly explanation?: string; readonly steps?: string; readonly field?: string | null };
  /** Hosts that may have seen the credential; where it is absent, those of `replies`. */
  readonly sentTo?: readonly string[];
}

export const REPLY_CASES = JSON.parse(
  readFileSync(path.join(import.meta.dirname, '../../registries/replies.json'), 'utf8'),
) as readonly ReplyCase[];

const SECRETS: Readonly<Record<RegistryType, Readonly<Record<string, string>>>> = {
  'docker-hub': { password: 'canary-password-§1' },
  ecr: { accessKeyId: 'AKIACANARYKEYIDEXAMP', secretAccessKey: 'canary/secret+key' },
  gcr: { jsonKey: '{}' },
  quay: { password: 'canary-password-§1', accessToken: 'canary-access-token' },
  private: { password: 'canary-password-§1' },
  dtr: { password: 'canary-password-§1' },
};

/** The login that a case tests. */
export function wishOf({ type, url, username = 'alice', password }: ReplyCase): LoginWish {
  const known = type === 'quay' ? 'https://quay.io' : 'https://registry.example.com';
  return {
    type,
    fields: { url: url ?? known, username },
    secrets: { ...SECRETS[type], ...(password === undefined ? {} : { password }) },
  };
}

/** What the servers of a case say to a request. */
export function answerOf(reply: ReplyCase, request: SeenRequest): Answer {
  const place = `${request.host}${request.url.replace(/\?.*/, '')}`;
  const { authorization } = request.headers;
  const authorized = authorization === undefined ? '' : ' authorized';
  const byScheme = `${place}${authorized} ${authorization?.split(' ')[0] ?? ''}`;
  return (
    reply.replies[byScheme] ??
    reply.replies[place + authorized] ?? { status: 599, body: `no reply for ${place}${authorized}` }
  );
}
