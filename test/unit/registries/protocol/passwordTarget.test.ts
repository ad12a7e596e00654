import assert from 'node:assert/strict';

import type { RegistryType } from '../../../../src/core/domain/registryType.ts';
import { LoginDialogue } from '../../../../src/registries/protocol/loginDialogue.ts';
import { basicHeader } from '../../../../src/registries/protocol/basicCredential.ts';
import { findPasswordTarget } from '../../../../src/registries/protocol/passwordTarget.ts';
import { createScrubber } from '../../../../src/registries/requestSecrets.ts';
import { NO_PROXY } from '../../../../src/registries/http/proxySettings.ts';
import { InProcessClient } from '../../../support/registries/inProcess.ts';
import { requestOf } from '../../../support/registries/loginFixture.ts';

describe('the registry of an integration with a password', () => {
  it('stands at its address, and is known for those that need none', async () => {
    const hub = 'https://registry-1.docker.io';
    for (const [type, url, base] of [
      ['docker-hub', '', hub],
      ['docker-hub', 'https://registry.example.com', hub],
      ['quay', '', 'https://quay.io'],
      ['quay', 'https://quay.example.com', 'https://quay.example.com'],
      ['private', 'https://registry.example.com/', 'https://registry.example.com'],
      ['private', 'https://index.docker.io', hub],
      ['private', 'ftp://registry.example.com', undefined],
    ] satisfies (readonly [RegistryType, string, string | undefined])[]) {
      const request = requestOf({
        type,
        fields: { url, username: 'älice' },
        secrets: { password: 'a-pässword' },
        allowedRealms: ['realm.example.com'],
      });
      const client = new InProcessClient(() => assert.fail('nobody is to be asked'));
      const scrubber = createScrubber(request, NO_PROXY);
      const dialogue = new LoginDialogue(client, new AbortController().signal, scrubber);
      const target = await findPasswordTarget(request, dialogue);
      assert.equal(target.ok ? target.value.base : undefined, base, `${type} ${url}`);
      if (!target.ok) {
        assert.equal(target.error.cause, 'url-not-http');
        continue;
      }
      const { credential, allowedRealms, tokenServerUnknown } = target.value;
      assert.deepEqual([allowedRealms, tokenServerUnknown], [['realm.example.com'], false]);
      const encoded = Buffer.from('älice:a-pässword').toString('base64');
      assert.equal(basicHeader(credential), `Basic ${encoded}`);
    }
  });
});
