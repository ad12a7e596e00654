import { hostAndPort } from '../../core/domain/absoluteUrl.ts';
import { fail, succeed } from '../../core/domain/result.ts';
import type { Result } from '../../core/domain/result.ts';
import { parseAuthChallenges } from './authChallenge.ts';
import type { AuthChallenge } from './authChallenge.ts';
import type { DialogueReply, LoginDialogue } from './loginDialogue.ts';
import { finding } from '../loginFinding.ts';
import type { LoginFinding } from '../loginFinding.ts';
import { foreignContent, looksLikeRegistry } from './registryContent.ts';
import { generalFinding, isHtml, isLetIn, serverTextOf } from './replyKind.ts';

/** A registry that refused a request without credentials and says how it wants to be asked. */
export interface RegistryPing {
  /** `…/v2/` as it answered. */
  readonly url: URL;
  readonly challenges: readonly AuthChallenge[];
}

export const REGISTRY_HEADERS = { accept: 'application/json, */*' } as const;

/**
 * Asks `/v2/` without credentials (Docker Registry API V2, "API Version Check"). Only a refusal leads on: a registry
 * that lets everybody in never looks at a password.
 */
export async function pingRegistry(
  dialogue: LoginDialogue,
  base: string,
): Promise<Result<RegistryPing, LoginFinding>> {
  const url = new URL(`${base}/v2/`);
  const reply = await dialogue.call({ method: 'GET', url, headers: REGISTRY_HEADERS }, 'registry');
  if (!reply.ok) {
    return reply;
  }
  if (reply.value.status !== 401) {
    return fail(await judgeUnasked(dialogue, base, reply.value));
  }
  return succeed({
    url: reply.value.url,
    challenges: parseAuthChallenges(reply.value.headers['www-authenticate']),
  });
}

async function judgeUnasked(
  dialogue: LoginDialogue,
  base: string,
  reply: DialogueReply,
): Promise<LoginFinding> {
  const details = { host: hostAndPort(reply.url), status: String(reply.status) };
  const text = serverTextOf(reply);
  const general = generalFinding(reply, 'registry');
  if (general !== undefined) {
    return general;
  }
  if (isLetIn(reply)) {
    return looksLikeRegistry(reply)
      ? finding('registry-never-asked', 'registry', details)
      : foreignContent(reply, 'registry');
  }
  switch (reply.status) {
    case 400:
      return /plain HTTP|HTTP request to an HTTPS server|SSL-enabled server port/i.test(reply.text)
        ? finding('tls-port-with-http-url', 'tls', details, text)
        : unexpected(reply);
    case 403:
      return finding('ping-forbidden', 'registry', details, text);
    case 404:
      return isRegistrys(reply)
        ? finding('registry-wrong-path', 'registry', details, text)
        : judgeNotFound(dialogue, base, finding('not-a-registry', 'registry', details, text));
    default:
      return unexpected(reply);
  }
}

function unexpected(reply: DialogueReply): LoginFinding {
  const details = { host: hostAndPort(reply.url), status: String(reply.status) };
  const cause = isHtml(reply) ? 'html-instead-of-registry' : 'unexpected-status';
  return finding(cause, 'registry', details, serverTextOf(reply));
}

/** Whether a registry wrote this, whatever it says: a wrong path of it answers 404 too. */
export function isRegistrys(reply: DialogueReply): boolean {
  return reply.headers['docker-distribution-api-version'] !== undefined;
}

/** Where no registry is: an old one, or one whose address has too much behind the host, such as the name of an image. */
async function judgeNotFound(
  dialogue: LoginDialogue,
  base: string,
  notFound: LoginFinding,
): Promise<LoginFinding> {
  const { origin, pathname } = new URL(base);
  if (pathname !== '/') {
    const root = await dialogue.call(
      { method: 'GET', url: new URL('/v2/', origin), headers: REGISTRY_HEADERS },
      'registry',
    );
    const isThere =
      root.ok && (root.value.status === 401 || (root.value.status === 200 && looksLikeRegistry(root.value)));
    if (isThere) {
      return {
        ...notFound,
        cause: 'registry-without-path',
        details: { ...notFound.details, path: pathname },
      };
    }
  }
  return (await answersV1(dialogue, base)) ? { ...notFound, cause: 'registry-v1-only' } : notFound;
}

/** `/v1/_ping` only serves to say "this is an old registry": nothing logs in to one any more. */
async function answersV1(dialogue: LoginDialogue, base: string): Promise<boolean> {
  const url = new URL(`${base}/v1/_ping`);
  const reply = await dialogue.call({ method: 'GET', url, headers: REGISTRY_HEADERS }, 'registry');
  if (!reply.ok || reply.value.status !== 200) {
    return false;
  }
  return (
    reply.value.headers['x-docker-registry-version'] !== undefined ||
    ['true', '', '{}', '""'].includes(reply.value.text.trim())
  );
}
