import { parseUrl } from '../../core/domain/absoluteUrl.ts';
import { nextLink } from '../../core/domain/linkHeader.ts';
import { headerOf } from '../http/replyText.ts';
import type { DialogueReply } from './loginDialogue.ts';
import { isHtml, jsonOf } from './replyKind.ts';

const REPOSITORY = /^[a-z0-9]+(?:[._-]+[a-z0-9]+)*(?:\/[a-z0-9]+(?:[._-]+[a-z0-9]+)*)*$/;
const TAG = /^\w[\w.-]{0,127}$/;
const DIGEST = /^[a-z0-9+._-]+:[0-9a-f]{32,128}$/;

export function isRepository(name: string): boolean {
  return name.length <= 255 && REPOSITORY.test(name);
}

export function isTag(name: string): boolean {
  return TAG.test(name);
}

export function isReference(name: string): boolean {
  return isTag(name) || DIGEST.test(name);
}

/** The texts of a list in a reply; anything else that stands there is left out. Undefined where there is no list. */
export function listIn(reply: DialogueReply, member: 'repositories' | 'tags'): readonly string[] | undefined {
  const json = jsonOf(reply.text);
  const list: unknown =
    typeof json === 'object' && json !== null
      ? (json as Partial<Record<string, unknown>>)[member]
      : undefined;
  // Some servers write `null` for a list without entries.
  return Array.isArray(list)
    ? list.filter((item): item is string => typeof item === 'string')
    : list === null
      ? []
      : undefined;
}

/**
 * The next page, on the same registry only: undefined where none is named, null where it is named and not to be read, since it is
 * at another origin or at no address.
 */
export function nextPage(reply: DialogueReply): URL | null | undefined {
  const target = nextLink([reply.headers['link'] ?? []].flat().join());
  if (target === undefined || target === null) {
    return target;
  }
  const url = parseUrl(target, reply.url.href);
  const isOurs = url?.origin === reply.url.origin && url.username === '' && url.password === '';
  return isOurs ? url : null;
}

/** The digest that a registry names; null for a header that holds anything else. */
export function digestIn(reply: DialogueReply): string | null {
  const digest = headerOf(reply, 'docker-content-digest');
  return DIGEST.test(digest) ? digest : null;
}

/**
 * Whether a 200 for a manifest is a registry's. A reply to `HEAD` has no body to judge by: a web page shows itself by its type,
 * which no manifest has.
 */
export function isManifestThere(reply: DialogueReply): boolean {
  return digestIn(reply) !== null || !isHtml(reply);
}

/**
 * Whether an upload was opened: 202 with its address (https://distribution.github.io/distribution/spec/api/#starting-an-upload).
 * The type of the reply says nothing, since Quay gives that of a web page.
 */
export function isUploadOpened(reply: DialogueReply): boolean {
  return reply.status === 202 && headerOf(reply, 'location') !== '';
}

/** Only the upload that was just opened is dropped: nothing else that a registry may name is ever deleted. */
export function isUploadBelow(location: URL, uploads: URL): boolean {
  const id = location.pathname.slice(uploads.pathname.length);
  return (
    location.origin === uploads.origin &&
    location.username === '' &&
    location.password === '' &&
    location.pathname.startsWith(uploads.pathname) &&
    /^[^/%\\]+$/.test(id)
  );
}
