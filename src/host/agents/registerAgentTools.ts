import * as vscode from 'vscode';
import { AGENT_TOOL_NAMES, type AgentToolName } from '../../core/agents/agentTools.ts';

/** What the tools do; loaded with the first call. */
export interface AgentToolCalls {
  prepare(tool: AgentToolName, input: unknown): Promise<vscode.PreparedToolInvocation>;
  invoke(
    tool: AgentToolName,
    input: unknown,
    token: vscode.CancellationToken,
  ): Promise<vscode.LanguageModelToolResult>;
}

/** The tools of language models. VS Code activates the extension for a call and looks for the tool right after. */
export function registerAgentTools(load: () => Promise<AgentToolCalls>): vscode.Disposable {
  let loaded: Promise<AgentToolCalls> | undefined;
  const calls = (): Promise<AgentToolCalls> => (loaded ??= load());
  const register = (tool: AgentToolName): vscode.Disposable =>
    vscode.lm.registerTool<unknown>(tool, {
      prepareInvocation: async ({ input }) => (await calls()).prepare(tool, input),
      invoke: async ({ input }, token) => (await calls()).invoke(tool, input, token),
    });
  return vscode.Disposable.from(...AGENT_TOOL_NAMES.map(register));
}
