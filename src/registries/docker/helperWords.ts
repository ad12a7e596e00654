/**
 * What credential helpers and the programs under them are known to say when they fail, by letters that are the same for
 * everybody. In order: the protocol's own sentences (docker/docker-credential-helpers, `credentials/error.go`), then `pass` and
 * GPG, the Secret Service, the keychains of macOS and Windows, the clouds' helpers, and what a shell or a system says.
 */
const KNOWN_SENTENCES: readonly RegExp[] = [
  /credentials not found in native keychain/i,
  /credentials not found/i,
  /no credentials server URL/i,
  /no credentials username/i,
  /pass not initialized/i,
  /password store is empty/i,
  /gpg: (?:decryption failed: )?(?:no secret key|no pinentry|operation cancelled|timeout|bad passphrase)/i,
  /gpg: public key decryption failed/i,
  /inappropriate ioctl for device/i,
  /gpg-agent is not available/i,
  /cannot autolaunch D-Bus without X11 \$DISPLAY/i,
  /The name org\.freedesktop\.secrets was not provided by any \.service files/i,
  /cannot (?:create an item in|get secret of) a locked (?:collection|object)/i,
  /prompt dismissed/i,
  /user interaction is not allowed/i,
  /the user name or passphrase you entered is not correct/i,
  /the specified item could not be found in the keychain/i,
  /user canceled the operation/i,
  /element not found/i,
  /a specified logon session does not exist/i,
  /you do not currently have an active account selected/i,
  /no valid (?:credential sources|providers) found/i,
  /no valid providers in chain/i,
  /\bexpired ?token\b/i,
  /command not found/i,
  /executable file not found/i,
  /no such file or directory/i,
  /permission denied/i,
  /connection refused/i,
];

/**
 * The part of a helper's words that is one of the known sentences, and no word beside it: a helper that fails may have printed
 * the password already, and no look of a text tells a password from it. Undefined where nothing is known.
 */
export function knownWords(said: string): string | undefined {
  for (const sentence of KNOWN_SENTENCES) {
    const found = sentence.exec(said)?.[0];
    if (found !== undefined) {
      return found;
    }
  }
  return undefined;
}
