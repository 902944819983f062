import { ObservedInstance } from '../model/ObservedInstance';

/** What the form shows beside its defaults. @internal */
export function proposalFacts(
  source: ObservedInstance,
): Array<{ title: string; value: string }> {
  const days = source.backupRetentionDays;
  return [
    { title: 'Source', value: `${source.identifier} (${source.status})` },
    {
      title: 'Engine',
      value: [source.engine, source.engineVersion].filter(Boolean).join(' '),
    },
    { title: 'Source class', value: source.instanceClass },
    {
      title: 'Source storage',
      value: `${source.allocatedStorage} GiB ${source.storageType}`,
    },
    { title: 'Source Multi-AZ', value: source.multiAz ? 'yes' : 'no' },
    {
      title: 'Automated backups',
      value: days === 0 ? 'off' : `kept ${days} day${days === 1 ? '' : 's'}`,
    },
    {
      title: 'Existing replicas',
      value: source.replicas.join(', ') || 'none',
    },
    {
      title: 'Network',
      value: [source.subnetGroup, ...source.securityGroups]
        .filter(Boolean)
        .join(', '),
    },
  ];
}
