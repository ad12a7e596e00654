import { X509Certificate } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import * as tls from 'node:tls';

import { fail, succeed } from '../../core/domain/result.ts';
import type { Result } from '../../core/domain/result.ts';

export type CaFileProblem = 'ca-file-unreadable' | 'ca-file-without-certificate';

/** Where Linux systems keep their authorities, for a Node that cannot tell them itself (below 22.15). */
const SYSTEM_BUNDLES = ['/etc/ssl/certs/ca-certificates.crt', '/etc/pki/tls/certs/ca-bundle.crt'];

/**
 * The authorities that a connection trusts: Node's, the system's and those of the integration's own file. Contexts are
 * made on the first TLS connection and kept, since reading some hundred certificates takes about 50 ms.
 */
export class TrustedCertificates {
  readonly #contexts = new Map<string, tls.SecureContext>();
  #common: readonly string[] | undefined;

  /** A context that also trusts `extra`, PEM certificates that `readCaFile` gave. */
  async contextFor(extra: readonly string[]): Promise<tls.SecureContext> {
    const key = extra.join('\n');
    const known = this.#contexts.get(key);
    if (known !== undefined) {
      return known;
    }
    this.#common ??= await readCommonAuthorities();
    const context = tls.createSecureContext({ ca: [...this.#common, ...extra] });
    this.#contexts.set(key, context);
    return context;
  }
}

async function readCommonAuthorities(): Promise<readonly string[]> {
  if ('getCACertificates' in tls) {
    return unique([...tls.getCACertificates('default'), ...tls.getCACertificates('system')]);
  }
  const bundles = await Promise.all(SYSTEM_BUNDLES.map((path) => readFile(path, 'latin1').catch(() => '')));
  return unique([
    ...(tls as { rootCertificates: readonly string[] }).rootCertificates,
    ...bundles.flatMap(findPem),
  ]);
}

function unique(certificates: readonly string[]): readonly string[] {
  return [...new Map(certificates.map((pem) => [pem.replace(/\s+/g, ''), pem])).values()];
}

/**
 * Reads a file of one or more certificates, PEM or DER. Node takes anything for `ca` and silently ignores what is no
 * certificate, so it is looked at here first.
 */
export async function readCaFile(path: string): Promise<Result<readonly string[], CaFileProblem>> {
  const bytes = await readFile(path).catch(() => undefined);
  if (bytes === undefined) {
    return fail('ca-file-unreadable');
  }
  const found = [...findPem(bytes.toString('latin1')), bytes].flatMap(toPem);
  return found.length === 0 ? fail('ca-file-without-certificate') : succeed(found);
}

function findPem(text: string): readonly string[] {
  const blocks = text.match(/-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----[^-]+-----END [A-Z0-9 ]+-----/g);
  return [...(blocks ?? [])];
}

function toPem(certificate: string | Buffer): readonly string[] {
  try {
    return [new X509Certificate(certificate).toString()];
  } catch {
    return [];
  }
}
