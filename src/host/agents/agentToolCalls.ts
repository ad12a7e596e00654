import * as vscode from 'vscode';
import { agentProblem, meantName, type AgentAnswer } from '../../core/agents/agentAnswer.ts';
import { describeLoginTest, describeUntested } from '../../core/agents/describeLoginTest.ts';
import { answerAgentCall } from '../../core/agents/answerAgentCall.ts';
import { isEveryNameKnown, recordRemarks } from '../../core/agents/listIntegrations.ts';
import type { AgentToolName } from '../../core/agents/agentTools.ts';
import type { AgentWorld } from '../../core/agents/agentWorld.ts';
import { readAgentCall, type AgentCall } from '../../core/agents/readAgentCall.ts';
import type { IntegrationRecord } from '../../core/domain/integration.ts';
import type { RegistryProvider } from '../../core/logins/registryProvider.ts';
import { testIntegrationLogin } from '../../core/logins/testIntegrationLogin.ts';
import { describeLogin } from '../../core/messages/describeLogin.ts';
import { t } from '../../core/messages/translated.ts';
import { isSameEdition } from '../../core/records/recordLineage.ts';
import type { CredentialVault } from '../../core/records/credentialVault.ts';
import { describeGap } from '../login/describeGap.ts';
import type { LoginMemories } from '../../core/logins/loginStates.ts';
import { LOGIN_TIMEOUT_MS } from '../../core/logins/registryProvider.ts';
import { HAS_NODE } from '../hasNode.ts';
import { whereItWorks } from '../needsNode.ts';
import { workspaceRegions } from '../login/workspaceRegions.ts';
import { agentResult, preparedCall } from '../shown/agentResult.ts';
import { loginQuestion } from './loginQuestion.ts';
import type { AgentToolCalls } from './registerAgentTools.ts';
import { windowWorld, type WindowParts } from './windowWorld.ts';

export interface AgentToolParts extends WindowParts {
  /** Resolves when the records were read for the first time. */
  readonly ready: Promise<void>;
  /** Resolves when every file of the workspace was read. */
  readonly whenIndexed: () => Promise<void>;
  readonly vault: CredentialVault;
  readonly states: Pick<LoginMemories, 'remember'>;
  readonly loadProvider: () => Promise<RegistryProvider>;
}

/** Milliseconds that a call waits for the files to be read; then it answers that they are not read yet. */
const PATIENCE_MS = 60_000;

/** What a person agreed to: this version of the record, asked in these regions. */
interface Agreed {
  readonly record: IntegrationRecord;
  readonly regions: readonly string[];
}

/** Answers the calls of language models from what the window knows. */
export class AgentCalls implements AgentToolCalls {
  readonly #parts: AgentToolParts;
  /** What was agreed to, by the name of the integration. */
  readonly #agreed = new Map<string, Agreed>();

  constructor(parts: AgentToolParts) {
    this.#parts = parts;
  }

  async prepare(tool: AgentToolName, input: unknown): Promise<vscode.PreparedToolInvocation> {
    const call = readAgentCall(tool, input);
    if (!call.ok) {
      return {};
    }
    switch (call.value.tool) {
      case 'shippable_list_integrations':
        return preparedCall(t('Listing the integrations'));
      case 'shippable_find_dependents':
        return preparedCall(t('Finding what depends on "{0}"', call.value.integration));
      case 'shippable_explain_findings':
        return preparedCall(t('Looking at the findings'));
      case 'shippable_test_login':
        return this.#prepareLogin(call.value.integration);
    }
  }

  async invoke(
    tool: AgentToolName,
    input: unknown,
    token: vscode.CancellationToken,
  ): Promise<vscode.LanguageModelToolResult> {
    const call = readAgentCall(tool, input);
    return agentResult(call.ok ? await this.#answer(call.value, token) : agentProblem(call.error));
  }

  async #answer(call: AgentCall, token: vscode.CancellationToken): Promise<AgentAnswer> {
    const world = await this.#world();
    if (token.isCancellationRequested) {
      throw new vscode.CancellationError();
    }
    return answerAgentCall(world, call, (integration) => this.#testLogin(integration, world, token));
  }

  async #world(): Promise<AgentWorld> {
    await this.#parts.ready;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<boolean>((resolve) => {
      timer = setTimeout(() => {
        resolve(false);
      }, PATIENCE_MS);
    });
    const isRead = await Promise.race([this.#parts.whenIndexed().then(() => true), late]);
    clearTimeout(timer);
    return windowWorld(this.#parts, isRead);
  }

  async #prepareLogin(name: string): Promise<vscode.PreparedToolInvocation> {
    // The regions that are asked come from the files.
    await this.#world();
    const record = this.#record(name);
    const progress = t('Testing the login of "{0}"', name);
    if (record === undefined || !HAS_NODE) {
      return preparedCall(progress);
    }
    const regions = workspaceRegions(record, this.#parts.index);
    this.#agreed.set(name, { record, regions });
    return preparedCall(progress, loginQuestion(record, regions));
  }

  async #testLogin(name: string, world: AgentWorld, token: vscode.CancellationToken): Promise<AgentAnswer> {
    const record = this.#record(name);
    if (record === undefined) {
      return {
        ...agentProblem(
          isEveryNameKnown(world.records)
            ? `No integration "${name}" is set up on this machine, so there are no credentials to test. A person can add it in the editor.`
            : `Whether an integration "${name}" is set up on this machine is not known, so nothing was tested.`,
        ),
        remarks: recordRemarks(world.records),
      };
    }
    if (!HAS_NODE) {
      return describeUntested(world, record, whereItWorks());
    }
    const agreed = this.#agreed.get(name);
    this.#agreed.delete(name);
    if (agreed?.record.id !== record.id || !isSameEdition(agreed.record, record)) {
      return describeUntested(
        world,
        record,
        'The integration changed while a person was asked: call the tool again.',
      );
    }
    const stop = new AbortController();
    const cancelled = token.onCancellationRequested(() => {
      stop.abort();
    });
    try {
      return await this.#send(record, agreed.regions, world, stop.signal);
    } finally {
      cancelled.dispose();
    }
  }

  async #send(
    record: IntegrationRecord,
    regions: readonly string[],
    world: AgentWorld,
    signal: AbortSignal,
  ): Promise<AgentAnswer> {
    const { vault, loadProvider, states } = this.#parts;
    const result = await testIntegrationLogin(
      record,
      { vault, loadProvider, regionsOf: () => regions },
      { signal, timeoutMs: LOGIN_TIMEOUT_MS },
    );
    if (result.kind === 'gap') {
      return describeUntested(world, record, describeGap(result.gap, record.type));
    }
    const { outcome } = result;
    await states.remember(record, outcome, describeLogin(outcome, record.type).explanation);
    return describeLoginTest(world, record, outcome);
  }

  #record(name: string): IntegrationRecord | undefined {
    const list = this.#parts.records.list();
    const meant = meantName(
      name,
      list.map((record) => record.name),
    );
    return list.find((record) => record.name === meant);
  }
}
