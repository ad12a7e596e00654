/** The Model Context Protocol, with its SDK: loaded by the command `mcp` alone. */
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import {
  CallToolRequestSchema,
  isJSONRPCNotification,
  isJSONRPCRequest,
  ListToolsRequestSchema,
  type JSONRPCMessage,
  type RequestId,
} from '@modelcontextprotocol/sdk/types.js';
import type { Readable, Writable } from 'node:stream';
import type { AgentTool } from '../core/agents/agentTools.ts';

export interface ServedTools {
  readonly version: string;
  /** For the model, on the whole of the tools. */
  readonly instructions: string;
  readonly tools: readonly AgentTool[];
  /** Never rejects; `signal` aborts when the client cancels the call. */
  readonly call: (
    name: string,
    input: unknown,
    signal: AbortSignal,
  ) => Promise<{ readonly text: string; readonly isError: boolean }>;
}

/** Serves the tools until the client closes its end; what it asked before is answered first. */
export async function serveMcp(
  { version, instructions, tools, call }: ServedTools,
  { input, output }: { readonly input: Readable; readonly output: Writable },
): Promise<void> {
  const mcp = new McpServer(
    { name: 'shippable-integrations', version },
    { capabilities: { tools: {} }, instructions },
  );
  // The schemas come from the manifest. The SDK's high-level interface would need them again, in another notation.
  mcp.server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: tools.map(toProtocol) }));
  mcp.server.setRequestHandler(CallToolRequestSchema, async ({ params }, { signal }) => {
    const { text, isError } = await call(params.name, params.arguments ?? {}, signal);
    return { content: [{ type: 'text' as const, text }], isError };
  });
  const ended = new Promise<void>((resolve) => {
    input.once('end', resolve).once('close', resolve).once('error', resolve);
    output.once('error', () => {
      resolve();
    });
  });
  const transport = new StdioServerTransport(input, output);
  const answered = trackAnswers(transport);
  await mcp.connect(transport);
  answered.follow();
  await ended;
  await answered.all();
  await mcp.close();
}

function toProtocol({ name, title, description, inputSchema, readOnly }: AgentTool): {
  name: string;
  title: string;
  description: string;
  inputSchema: {
    type: 'object';
    properties: Record<string, object>;
    required: string[];
    additionalProperties: false;
  };
  annotations: { readOnlyHint: boolean; destructiveHint: boolean; openWorldHint: boolean };
} {
  return {
    name,
    title,
    description,
    inputSchema: {
      ...inputSchema,
      properties: { ...inputSchema.properties },
      required: [...inputSchema.required],
    },
    annotations: { readOnlyHint: readOnly, destructiveHint: false, openWorldHint: !readOnly },
  };
}

/** Tracks unanswered requests: a client may write its requests and close its end immediately afterwards. */
function trackAnswers(transport: StdioServerTransport): { follow(): void; all(): Promise<void> } {
  const open = new Set<RequestId>();
  let whenEmpty = (): void => undefined;
  const close = (id: RequestId | undefined): void => {
    if (id !== undefined && open.delete(id) && open.size === 0) {
      whenEmpty();
    }
  };
  const send = transport.send.bind(transport);
  transport.send = async (message: JSONRPCMessage): Promise<void> => {
    await send(message);
    close('id' in message && !('method' in message) ? message.id : undefined);
  };
  return {
    follow() {
      const deliver = transport.onmessage;
      transport.onmessage = (message) => {
        if (isJSONRPCRequest(message)) {
          open.add(message.id);
        } else if (isJSONRPCNotification(message) && message.method === 'notifications/cancelled') {
          // Such a request gets no answer.
          close((message.params as { readonly requestId?: RequestId } | undefined)?.requestId);
        }
        deliver?.(message);
      };
    },
    all: () =>
      new Promise((resolve) => {
        whenEmpty = resolve;
        if (open.size === 0) {
          resolve();
        }
      }),
  };
}
