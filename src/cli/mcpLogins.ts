import { agentProblem, meantName, type AgentAnswer } from '../core/agents/agentAnswer.ts';
import { describeLoginTest } from '../core/agents/describeLoginTest.ts';
import type { AgentIntegration, AgentWorld } from '../core/agents/agentWorld.ts';
import type { RegistryProvider } from '../core/logins/registryProvider.ts';
import { usedRegions } from '../core/logins/usedRegions.ts';
import { LOGIN_TIMEOUT_MS } from '../core/logins/registryProvider.ts';
import { proxySettingsFromEnvironment } from '../registries/http/proxySettings.ts';
import { parseLoginInput, type LoginInput } from './loginInput.ts';
import type { McpOptions } from './mcpOptions.ts';
import { variableText } from './variableText.ts';

/** The logins that a person let the server test. */
export class McpLogins {
  readonly #inputs: ReadonlyMap<string, LoginInput>;
  readonly #allowedRealms: readonly string[];
  #provider: Promise<RegistryProvider> | undefined;
  /** One test after the other: registries count failed logins, and lock accounts. */
  #last: Promise<unknown> = Promise.resolve();

  private constructor(inputs: ReadonlyMap<string, LoginInput>, allowedRealms: readonly string[]) {
    this.#inputs = inputs;
    this.#allowedRealms = allowedRealms;
  }

  /** Reads the credentials once; a text says what is wrong with a variable, without anything that it holds. */
  static read(
    { logins, ca, allowedRealms }: Pick<McpOptions, 'logins' | 'ca' | 'allowedRealms'>,
    environment: NodeJS.ProcessEnv,
  ): McpLogins | string {
    const inputs = new Map<string, LoginInput>();
    for (const { name, variable } of logins) {
      const text = environment[variable] ?? '';
      const input = text === '' ? 'it is not set' : parseLoginInput(text);
      if (typeof input === 'string') {
        const why = input.replace('standard input is', 'it is');
        return `${variableText(variable)} of --login cannot be used: ${why}`;
      }
      const fields = { ...input.fields, ...(ca === undefined ? {} : { caFile: ca }) };
      inputs.set(name, { ...input, fields });
    }
    return new McpLogins(inputs, allowedRealms);
  }

  list(): readonly AgentIntegration[] {
    return [...this.#inputs].map(([name, { type, fields }]) => ({
      name,
      type,
      url: fields.url ?? null,
      hasCredentials: true,
    }));
  }

  test(given: string, world: AgentWorld, signal: AbortSignal): Promise<AgentAnswer> {
    const name = meantName(given, this.#inputs.keys());
    const input = this.#inputs.get(name);
    if (input === undefined) {
      return Promise.resolve(
        agentProblem(
          `This server was given no credentials for "${given}", so nothing was sent. A person starts it with --login NAME=VARIABLE for each integration that may be tested.`,
        ),
      );
    }
    const tested = this.#last.then(() => this.#send(name, input, world, signal));
    this.#last = tested.catch(() => undefined);
    return tested;
  }

  async #send(name: string, input: LoginInput, world: AgentWorld, signal: AbortSignal): Promise<AgentAnswer> {
    const provider = await (this.#provider ??= loadProvider());
    const regions = input.type === 'ecr' ? usedRegions(name, world.index) : [];
    const request = { ...input, regions, allowedRealms: this.#allowedRealms };
    const outcome = await provider.testLogin(request, { signal, timeoutMs: LOGIN_TIMEOUT_MS });
    return describeLoginTest(world, { name, type: input.type }, outcome);
  }
}

async function loadProvider(): Promise<RegistryProvider> {
  const { createLoginService } = await import('../bundles/login.ts');
  return createLoginService(() => proxySettingsFromEnvironment(process.env));
}
