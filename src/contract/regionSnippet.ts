/** The yml of a region override, to paste into a `shippable.yml`. A name that is not typed yet gets one to be changed. */
export function regionSnippet(integrationName: string, region: string): string {
  const name = integrationName === '' ? 'ecr-integration' : integrationName;
  return [
    'integrations:',
    '  hub:',
    `    - integrationName: ${toScalar(name)}`,
    '      type: ecr',
    `      region: ${region}`,
    '',
  ].join('\n');
}

/** Plain where any YAML reader gives the same text back, else in quotes: names may hold `#`, `:` or spaces. */
function toScalar(name: string): string {
  return /^[A-Za-z][\w./ -]*[\w./-]$/.test(name) && !/^(true|false|yes|no|on|off|null)$/i.test(name)
    ? name
    : `'${name.replaceAll("'", "''")}'`;
}
