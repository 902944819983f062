import { DescribeDBInstances$ } from '@aws-sdk/client-rds';
import type {
  DBInstanceMessage,
  DescribeDBInstancesMessage,
  Filter,
} from '@aws-sdk/client-rds';
import { defineOperation } from '../../protocol/defineOperation';
import { invalidCombination, invalidValue } from '../checks';
import { describeInstance } from '../describeInstance';
import { findInstance, identifierOfArn, instanceArn } from '../findInstance';
import type { InstanceRecord } from '../InstanceRecord';
import { paginate } from '../paginate';
import { permissionsOf } from '../permissionsOf';
import type { RdsContext } from '../RdsContext';

/** `DescribeDBInstances`. @internal */
export function describeDbInstances(rds: RdsContext) {
  return defineOperation<DescribeDBInstancesMessage, DBInstanceMessage>({
    schema: DescribeDBInstances$,
    write: false,
    members: ['DBInstanceIdentifier', 'Filters', 'MaxRecords', 'Marker'],
    permissions: (input, request) =>
      permissionsOf('DescribeDBInstances', {}, [
        instanceArn(request, input.DBInstanceIdentifier ?? '*'),
      ]),
    run(input, request) {
      const { DBInstanceIdentifier: asked, Filters: filters = [] } = input;
      const home = request.region === rds.homeRegion;
      let records = home ? rds.state.instances() : [];
      if (asked !== undefined) {
        const identifier = asked.startsWith('arn:')
          ? identifierOfArn(asked, request, 'DBInstanceIdentifier')
          : asked;
        records = [findInstance(rds, request, identifier)];
      }
      for (const filter of filters) {
        records = records.filter(matcher(filter));
      }
      const { page, Marker } = paginate(
        records,
        record => record.identifier,
        input,
      );
      return {
        Marker,
        DBInstances: page.map(record => describeInstance(rds, request, record)),
      };
    },
  });
}

function matcher(filter: Filter): (record: InstanceRecord) => boolean {
  const { Name: name, Values: values = [] } = filter;
  if (values.length === 0) {
    throw invalidCombination(`Filter ${name} has no values`);
  }
  switch (name) {
    case 'db-instance-id': {
      const wanted = values.map(value =>
        value.split(':').at(-1)?.toLowerCase(),
      );
      return record => wanted.includes(record.identifier);
    }
    case 'dbi-resource-id':
      return record => values.includes(record.resourceId);
    case 'engine':
      return () => values.includes('postgres');
    case 'db-cluster-id':
      return () => false;
    default:
      throw invalidValue(`Unrecognized filter name: ${name}`);
  }
}
