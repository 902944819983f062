import { RoutingInput } from './RoutingInput';

const BUNDLE =
  'https://truststore.pki.rds.amazonaws.com/global/global-bundle.pem';

/** First version whose default parameters refuse connections without TLS, and the parameter. */
const DEMANDED: Record<string, { from: number[]; parameter: string }> = {
  postgres: { from: [15], parameter: 'rds.force_ssl' },
  mysql: { from: [9], parameter: 'require_secure_transport' },
  mariadb: { from: [11, 8], parameter: 'require_secure_transport' },
};

/**
 * Why the settings verify the server, and where the certificates come from. They do so for every version: all have TLS,
 * and a parameter group can demand it any day.
 *
 * Source: Amazon RDS User Guide, "Requiring an SSL/TLS connection" of each engine, and "Using SSL/TLS to encrypt a
 * connection to a DB instance".
 *
 * @param file - how the settings name the file with the certificates
 * @returns lines without comment signs
 * @internal
 */
export function tlsComment(
  { engine, engineVersion, partition }: RoutingInput,
  file: string,
): string[] {
  const demanded = DEMANDED[engine];
  const isDemanded =
    demanded && engineVersion && reaches(engineVersion, demanded.from);
  return [
    isDemanded
      ? `RDS refuses connections without TLS to ${engine} ${engineVersion}, unless ${demanded.parameter} is turned off.`
      : `RDS has TLS for every engine, and ${
          demanded?.parameter ?? 'a parameter'
        } can demand it.`,
    `${file} holds the certificates of Amazon RDS: ${
      partition === 'aws'
        ? BUNDLE
        : `see "Certificate bundles" in the Amazon RDS User Guide of ${partition}`
    }`,
  ];
}

function reaches(version: string, from: number[]): boolean {
  const parts = version.split('.').map(part => parseInt(part, 10));
  for (const [index, wanted] of from.entries()) {
    const part = parts[index] ?? 0;
    if (part !== wanted) {
      return part > wanted;
    }
  }
  return true;
}
