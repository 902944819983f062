/**
 * Annotations as they go into `catalog-info.yaml`, ready to paste. Values are quoted: whatever they hold, they cannot
 * change the document.
 *
 * @public
 */
export function annotationsYaml(annotations: Record<string, string>): string {
  return [
    'metadata:',
    '  annotations:',
    // JSON strings are YAML strings.
    ...Object.entries(annotations).map(
      ([key, value]) => `    ${key}: ${JSON.stringify(value)}`,
    ),
  ].join('\n');
}
