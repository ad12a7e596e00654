/** The pages, by the names of their bundles. */
export type PageName = 'form' | 'delete' | 'graph' | 'integration' | 'report';

/** What a page needs to be drawn; the host takes the addresses from its webview. */
export interface WebviewShell {
  /** BCP 47, for screen readers. */
  readonly language: string;
  /** Source of the webview's own files, for the content security policy. */
  readonly cspSource: string;
  /** Fresh for each page. */
  readonly nonce: string;
  readonly scriptUri: string;
  readonly styleUri: string;
}

/**
 * The static page around a webview's script. The policy allows the extension's own files and nothing else: no inline
 * script or style, no network, no frames. The toolkit probes with an empty inline style; it takes the nonce from the
 * `csp-nonce` property.
 */
export function renderWebviewShell(shell: WebviewShell): string {
  const { language, cspSource, nonce, scriptUri, styleUri } = shell;
  const policy = [
    `default-src 'none'`,
    `style-src ${cspSource} 'nonce-${nonce}'`,
    `font-src ${cspSource}`,
    `script-src 'nonce-${nonce}'`,
    `form-action 'none'`,
    `base-uri 'none'`,
  ].join('; ');
  return `<!DOCTYPE html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta property="csp-nonce" content="${nonce}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Shippable</title>
<link rel="stylesheet" nonce="${nonce}" href="${styleUri}">
</head>
<body>
<main></main>
<script nonce="${nonce}" src="${scriptUri}"></script>
</body>
</html>
`;
}
