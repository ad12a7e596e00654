/** What the tools of language models do: loaded with the first call of one. */
export { AgentCalls } from '../host/agents/agentToolCalls.ts';
