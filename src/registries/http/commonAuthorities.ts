/** What every connection over TLS trusts: loaded with the first one. */
import { readFile } from 'node:fs/promises';
import * as tls from 'node:tls';
import { Worker } from 'node:worker_threads';

import { findPem } from './certificateText.ts';

export { createSecureContext } from 'node:tls';

/** Where Linux systems keep their authorities, for a Node that cannot tell them itself (below 22.15). */
const SYSTEM_BUNDLES = ['/etc/ssl/certs/ca-certificates.crt', '/etc/pki/tls/certs/ca-bundle.crt'];

/**
 * Reads the system's authorities in a thread of its own: it takes some 80 ms on Debian, which an editor's extension host
 * would stand still for. A script of one line is no file that somebody could exchange.
 */
const READ_SYSTEM = `require('node:worker_threads').parentPort.postMessage(
  [...new Set(require('node:tls').getCACertificates('system'))]);`;

/** Node's own authorities and the system's, as PEM. */
export async function readCommonAuthorities(): Promise<readonly string[]> {
  if ('getCACertificates' in tls) {
    return unique([...tls.getCACertificates('default'), ...(await readSystemAuthorities())]);
  }
  const bundles = await Promise.all(SYSTEM_BUNDLES.map((path) => readFile(path, 'latin1').catch(() => '')));
  return unique([
    ...(tls as { rootCertificates: readonly string[] }).rootCertificates,
    ...bundles.flatMap(findPem),
  ]);
}

/** A thread that does not start or breaks off is no reason to trust less: then they are read in this one. */
async function readSystemAuthorities(): Promise<readonly string[]> {
  const read = new Promise<readonly string[]>((resolve, reject) => {
    const worker = new Worker(READ_SYSTEM, { eval: true });
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', reject);
  });
  return read.catch(() => tls.getCACertificates('system'));
}

function unique(certificates: readonly string[]): readonly string[] {
  return [...new Map(certificates.map((pem) => [pem.replaceAll(/[\r\n]+/g, ''), pem])).values()];
}
