import { ProxyFault } from '@headroom/backstage-plugin-headroom-node/testUtils';
import { OWNER } from './observedReadReplica';

/** ARN of a DB instance in the account of the sandbox. @internal */
export const dbInstanceArn = (name: string, region = 'eu-central-1') =>
  `arn:aws:rds:${region}:123456789012:db:${name}`;

/**
 * What RDS answers about one instance, an available replica-to-be of the sandbox's storefront with the tags of
 * `operation-1`.
 *
 * @param more - further elements, as XML
 * @internal
 */
export function rdsAnswer(
  operation: 'DescribeDBInstances' | 'ModifyDBInstance',
  name: string,
  more: string,
): ProxyFault {
  const tags = Object.entries({
    'headroom.dev/entity-ref': OWNER.entityRef,
    'headroom.dev/operation': 'operation-1',
  }).map(
    ([key, value]) => `<Tag><Key>${key}</Key><Value>${value}</Value></Tag>`,
  );
  const instance = `<DBInstance>
    <DBInstanceIdentifier>${name}</DBInstanceIdentifier>
    <DBInstanceArn>${dbInstanceArn(name)}</DBInstanceArn>
    <DBInstanceStatus>available</DBInstanceStatus>
    <Engine>postgres</Engine><EngineVersion>18.4</EngineVersion>
    <DBInstanceClass>db.t4g.medium</DBInstanceClass>
    <StorageType>gp3</StorageType><AllocatedStorage>100</AllocatedStorage>
    <BackupRetentionPeriod>7</BackupRetentionPeriod>
    <Endpoint><Address>${name}.example</Address><Port>5432</Port></Endpoint>
    <TagList>${tags.join('')}</TagList>
    ${more}
  </DBInstance>`;
  const result =
    operation === 'DescribeDBInstances'
      ? `<DBInstances>${instance}</DBInstances>`
      : instance;
  return {
    kind: 'answer',
    status: 200,
    headers: { 'content-type': 'text/xml' },
    body: `<${operation}Response xmlns="http://rds.amazonaws.com/doc/2014-10-31/"><${operation}Result>${result}</${operation}Result></${operation}Response>`,
  };
}
