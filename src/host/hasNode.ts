/** Whether the extension runs in Node, where logins, Docker and the searches of an organisation are. */
export const HAS_NODE = true as boolean;
