import {
  DescribeDBSubnetGroupsCommand,
  paginateDescribeOrderableDBInstanceOptions,
} from '@aws-sdk/client-rds';
import { GetTopicAttributesCommand } from '@aws-sdk/client-sns';
import { AwsRdsReadReplicaSpec } from '@headroom/backstage-plugin-headroom-common';
import { ProviderError } from '@headroom/backstage-plugin-headroom-node';
import { AwsSession } from '../../aws/AwsSession';
import { loadEc2 } from '../../aws/loadEc2';
import { unreadableAnswer } from '../../aws/unreadableAnswer';
import { ObservedInstance } from '../model/ObservedInstance';
import { ObservedReadReplica } from '../model/ObservedReadReplica';
import {
  Lookup,
  NO_REFERENCES,
  ObservedReferences,
} from '../model/ObservedReferences';

/** A network without a way to EC2 or SNS answers nothing at all. */
const LIMIT_MS = 4_000;

/**
 * What can be asked before anything is made is asked before. Never fails: what AWS does not tell is not known,
 * and the plan says so.
 *
 * @internal
 */
export async function lookUpReferences(
  spec: AwsRdsReadReplicaSpec,
  seen: Pick<ObservedReadReplica, 'source' | 'replica' | 'alarm'>,
  session: AwsSession,
): Promise<ObservedReferences> {
  const { source, replica, alarm } = seen;
  if (!source) {
    return NO_REFERENCES;
  }
  const known = replica ? [source, replica] : [source];
  const unchecked: string[] = [];
  const look = async <T>(
    what: string,
    find: (limited: AwsSession) => Promise<T>,
  ): Promise<T | null> => {
    try {
      return await find(session.within(LIMIT_MS));
    } catch (error) {
      if (!(error instanceof ProviderError)) {
        throw error;
      }
      unchecked.push(`${what}: ${error.message}`);
      return null;
    }
  };
  const { subnetGroup, securityGroups = [], lagAlarmActions = [] } = spec;
  const groups = securityGroups.filter(
    id => !known.some(each => each.securityGroups.includes(id)),
  );
  if (groups.length > 0) {
    // Before the time runs: the first one takes a second of it.
    loadEc2();
  }
  const told = alarm?.settings.actions ?? [];
  const topics = lagAlarmActions.filter(
    arn => !told.includes(arn) && isOfPlace(arn, source.arn),
  );
  const [foundSubnetGroup, foundGroups, foundClass, foundTopics] =
    await Promise.all([
      subnetGroup === undefined ||
      known.some(each => each.subnetGroup === subnetGroup)
        ? null
        : look('the subnet group (rds:DescribeDBSubnetGroups)', limited =>
            findSubnetGroup(subnetGroup, limited),
          ),
      groups.length === 0
        ? {}
        : look('the security groups (ec2:DescribeSecurityGroups)', limited =>
            findSecurityGroups(groups, limited),
          ),
      look('the class (rds:DescribeOrderableDBInstanceOptions)', limited =>
        findClass(spec, source, known, limited),
      ),
      topics.length === 0
        ? {}
        : look('the topics (sns:GetTopicAttributes)', limited =>
            findTopics(topics, limited),
          ),
    ]);
  return {
    subnetGroup: foundSubnetGroup,
    securityGroups: foundGroups ?? {},
    instanceClass: foundClass,
    topics: foundTopics ?? {},
    unchecked: unchecked.sort(),
  };
}

/** Whether an ARN is of the same partition, region and account as another. */
function isOfPlace(arn: string, other: string): boolean {
  const place = (each: string) => {
    const [, partition, , region, account] = each.split(':');
    return [partition, region, account].join(':');
  };
  return place(arn) === place(other);
}

async function findSubnetGroup(
  name: string,
  session: AwsSession,
): Promise<Lookup<{ vpcId: string | null }>> {
  const answer = await session.callUnless(
    ['DBSubnetGroupNotFoundFault'],
    'rds:DescribeDBSubnetGroups',
    options =>
      session.clients.rds.send(
        new DescribeDBSubnetGroupsCommand({ DBSubnetGroupName: name }),
        options,
      ),
  );
  if (!answer) {
    return 'missing';
  }
  const [group] = answer.DBSubnetGroups ?? [];
  if (!group) {
    throw unreadableAnswer('rds:DescribeDBSubnetGroups');
  }
  return { vpcId: group.VpcId ?? null };
}

/** By a filter: asked for by id, one that does not exist hides all others. */
async function findSecurityGroups(
  ids: string[],
  session: AwsSession,
): Promise<ObservedReferences['securityGroups']> {
  const { DescribeSecurityGroupsCommand } = loadEc2();
  const { SecurityGroups } = await session.call(
    'ec2:DescribeSecurityGroups',
    options =>
      session.clients.ec2.send(
        new DescribeSecurityGroupsCommand({
          Filters: [{ Name: 'group-id', Values: ids }],
        }),
        options,
      ),
  );
  if (!SecurityGroups) {
    throw unreadableAnswer('ec2:DescribeSecurityGroups');
  }
  return Object.fromEntries(
    ids.map(id => {
      const found = SecurityGroups.find(({ GroupId }) => GroupId === id);
      return [id, found ? { vpcId: found.VpcId ?? null } : 'missing'];
    }),
  );
}

/**
 * Not asked for the source's own version: RDS goes on making replicas of versions that it offers for nothing
 * else any more.
 */
async function findClass(
  { instanceClass, storageType }: AwsRdsReadReplicaSpec,
  source: ObservedInstance,
  known: ObservedInstance[],
  session: AwsSession,
): Promise<ObservedReferences['instanceClass']> {
  const wanted = {
    instanceClass: instanceClass ?? source.instanceClass,
    storageType: storageType ?? source.storageType,
  };
  if (
    known.some(
      each =>
        each.instanceClass === wanted.instanceClass &&
        each.storageType === wanted.storageType,
    )
  ) {
    return null;
  }
  return session.call(
    'rds:DescribeOrderableDBInstanceOptions',
    async options => {
      const storageTypes = new Set<string>();
      let offered = false;
      const pages = paginateDescribeOrderableDBInstanceOptions(
        { client: session.clients.rds, pageSize: 100 },
        {
          Engine: source.engine,
          DBInstanceClass: wanted.instanceClass,
          Vpc: true,
        },
        options,
      );
      for await (const { OrderableDBInstanceOptions } of pages) {
        if (!OrderableDBInstanceOptions) {
          throw unreadableAnswer('rds:DescribeOrderableDBInstanceOptions');
        }
        for (const { StorageType } of OrderableDBInstanceOptions) {
          offered = true;
          if (StorageType) {
            storageTypes.add(StorageType);
          }
        }
      }
      return offered ? { storageTypes: [...storageTypes].sort() } : 'missing';
    },
  );
}

/** CloudWatch takes the ARN of any topic, and tells nobody that it is none when it fires. */
async function findTopics(
  arns: string[],
  session: AwsSession,
): Promise<ObservedReferences['topics']> {
  const topics = await Promise.all(
    arns.map(async arn => {
      const answer = await session.callUnless(
        ['NotFoundException'],
        'sns:GetTopicAttributes',
        options =>
          session.clients.sns.send(
            new GetTopicAttributesCommand({ TopicArn: arn }),
            options,
          ),
      );
      if (!answer) {
        return [arn, 'missing' as const];
      }
      if (!answer.Attributes) {
        throw unreadableAnswer('sns:GetTopicAttributes');
      }
      const confirmed = Number(answer.Attributes.SubscriptionsConfirmed);
      return [arn, { subscribers: Number.isNaN(confirmed) ? null : confirmed }];
    }),
  );
  return Object.fromEntries(topics);
}
