import { fail, succeed, type Result } from '../domain/result.ts';
import {
  AGENT_TOOLS,
  type AgentInputSchema,
  type NumberParameter,
  type TextParameter,
} from './agentTools.ts';

/** A call of a tool whose input was checked. */
export type AgentCall =
  | { readonly tool: 'shippable_list_integrations'; readonly contains: string | null }
  | { readonly tool: 'shippable_find_dependents'; readonly integration: string }
  | {
      readonly tool: 'shippable_explain_findings';
      readonly file: string | null;
      readonly line: number | null;
      readonly code: string | null;
    }
  | { readonly tool: 'shippable_test_login'; readonly integration: string };

/** The trust border: what a model calls a tool with. A text says what is wrong with it, and repeats nothing of it. */
export function readAgentCall(name: string, input: unknown): Result<AgentCall, string> {
  const tool = AGENT_TOOLS.find((known) => known.name === name);
  if (tool === undefined) {
    return fail('There is no tool of this name.');
  }
  const problem = inputProblem(tool.inputSchema, input);
  if (problem !== undefined) {
    return fail(problem);
  }
  const values = input as Readonly<Record<string, string | number | undefined>>;
  const text = (key: string): string | null => {
    const value = Object.hasOwn(values, key) ? values[key] : undefined;
    return typeof value === 'string' ? value : null;
  };
  switch (tool.name) {
    case 'shippable_list_integrations':
      return succeed({ tool: tool.name, contains: text('contains') });
    case 'shippable_find_dependents':
    case 'shippable_test_login':
      return succeed({ tool: tool.name, integration: text('integration') ?? '' });
    case 'shippable_explain_findings': {
      const line = Object.hasOwn(values, 'line') ? values['line'] : undefined;
      return succeed({
        tool: tool.name,
        file: text('file'),
        line: typeof line === 'number' ? line : null,
        code: text('code'),
      });
    }
  }
}

function inputProblem(schema: AgentInputSchema, input: unknown): string | undefined {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) {
    return 'The input is not an object.';
  }
  const keys = Object.keys(input);
  const names = Object.keys(schema.properties);
  if (!keys.every((key) => names.includes(key))) {
    return `The input has a field that this tool does not take. It takes: ${names.join(', ')}.`;
  }
  const missing = schema.required.find((name) => !keys.includes(name));
  if (missing !== undefined) {
    return `The field "${missing}" is missing.`;
  }
  return Object.entries(schema.properties)
    .filter(([name]) => keys.includes(name))
    .flatMap(
      ([name, parameter]) => valueProblem(name, parameter, (input as Record<string, unknown>)[name]) ?? [],
    )[0];
}

function valueProblem(
  name: string,
  parameter: TextParameter | NumberParameter,
  value: unknown,
): string | undefined {
  if (parameter.type === 'integer') {
    const { minimum, maximum } = parameter;
    return Number.isInteger(value) && (value as number) >= minimum && (value as number) <= maximum
      ? undefined
      : `The field "${name}" is no whole number from ${minimum} to ${maximum}.`;
  }
  const { maxLength } = parameter;
  return typeof value === 'string' && value !== '' && isAtMost(value, maxLength)
    ? undefined
    : `The field "${name}" is no text of 1 to ${maxLength} characters.`;
}

/** JSON Schema counts characters, not UTF-16 units. */
function isAtMost(text: string, limit: number): boolean {
  return text.length <= limit || (text.length <= 2 * limit && Array.from(text).length <= limit);
}
