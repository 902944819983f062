import { DescribeOrderableDBInstanceOptions$ } from '@aws-sdk/client-rds';
import type {
  DescribeOrderableDBInstanceOptionsMessage,
  OrderableDBInstanceOption,
  OrderableDBInstanceOptionsMessage,
} from '@aws-sdk/client-rds';
import { defineOperation } from '../../protocol/defineOperation';
import { INSTANCE_CLASSES, STORAGE_TYPES } from '../offers';
import { paginate } from '../paginate';
import { permissionsOf } from '../permissionsOf';
import type { RdsContext } from '../RdsContext';

/** `DescribeOrderableDBInstanceOptions`: every class with every storage type, of the one engine that there is. @internal */
export function describeOrderableOptions(rds: RdsContext) {
  return defineOperation<
    DescribeOrderableDBInstanceOptionsMessage,
    OrderableDBInstanceOptionsMessage
  >({
    schema: DescribeOrderableDBInstanceOptions$,
    write: false,
    members: ['Engine', 'DBInstanceClass', 'Vpc', 'MaxRecords', 'Marker'],
    permissions: () =>
      permissionsOf('DescribeOrderableDBInstanceOptions', {}, ['*']),
    run(input, { region }) {
      const offered = region === rds.homeRegion && input.Engine === 'postgres';
      const options = (offered ? Object.keys(INSTANCE_CLASSES) : [])
        .filter(name => [undefined, name].includes(input.DBInstanceClass))
        .flatMap(DBInstanceClass =>
          STORAGE_TYPES.map(
            (StorageType): OrderableDBInstanceOption => ({
              Engine: 'postgres',
              EngineVersion: rds.engine.engineVersion,
              DBInstanceClass,
              StorageType,
              Vpc: true,
              MultiAZCapable: true,
              ReadReplicaCapable: true,
              LicenseModel: 'postgresql-license',
              AvailabilityZones: ['a', 'b', 'c'].map(zone => ({
                Name: `${region}${zone}`,
              })),
            }),
          ),
        )
        // It never has others than those in a VPC.
        .filter(() => input.Vpc !== false);
      const idOf = ({
        DBInstanceClass,
        StorageType,
      }: OrderableDBInstanceOption) => `${DBInstanceClass}/${StorageType}`;
      options.sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1));
      const { page, Marker } = paginate(options, idOf, input);
      return { Marker, OrderableDBInstanceOptions: page };
    },
  });
}
