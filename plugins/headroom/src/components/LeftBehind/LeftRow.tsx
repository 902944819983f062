import { Button } from '@backstage/ui';
import {
  Orphan,
  showControls,
} from '@headroom/backstage-plugin-headroom-common';
import { formatTime } from '../../format/formatTime';
import { useRights } from '../../live/useRights';
import { actorName } from '../../model/actorName';
import { driftOf } from '../../model/driftOf';
import { operationTitle } from '../../model/operationTitle';
import { Foreign, ForeignList } from '../shared/Foreign';
import { GuardedButton } from '../shared/GuardedButton';
import styles from '../shared/List.module.css';
import { StatusWord } from '../shared/StatusWord';
import { LeftOperation } from './leftOperations';

const LeftResource = ({ orphan }: { orphan: Orphan }) => {
  const { resource, status, drift } = orphan;
  const [note] = driftOf([{ status, drift, change: { resource } }]);
  return (
    <li>
      <ForeignList
        items={[resource.type, resource.id, resource.account, resource.region]}
      />
      {' · '}
      {note ? (
        <StatusWord level="attention">{note.text}</StatusWord>
      ) : (
        quietDrift(orphan)
      )}
      {drift && drift.details.length > 0 && (
        <>
          {': '}
          <ForeignList items={drift.details} />
        </>
      )}
    </li>
  );
};

/** What one operation left: for whom, by whom, when, and what of it is there. @internal */
export const LeftRow = (props: {
  operation: LeftOperation;
  onUndo: () => void;
  onHandOver: () => void;
}) => {
  const { operation, onUndo, onHandOver } = props;
  const { entityRef, registeredAnew } = operation;
  const refusal = useRights(operation, true).undo;
  const title = operationTitle({ ...operation, kind: 'apply' });
  const whose = showControls(entityRef);
  return (
    <li className={styles.row}>
      <div className={styles.head}>
        <h3 className={styles.name}>
          <Foreign>{entityRef}</Foreign>
        </h3>
        <StatusWord level="attention">
          {registeredAnew
            ? 'another entity has this name now'
            : 'not in the catalog any more'}
        </StatusWord>
        <span className={styles.end}>
          {registeredAnew && refusal === null && (
            <Button
              size="small"
              variant="secondary"
              aria-label={`Hand over what ${whose} left`}
              onPress={onHandOver}
            >
              Hand over
            </Button>
          )}{' '}
          <GuardedButton
            size="small"
            variant="secondary"
            aria-label={`Undo ${title} for ${whose}, ${formatTime(
              operation.changedAt,
            )}`}
            refusal={refusal}
            onPress={onUndo}
          >
            Undo
          </GuardedButton>
        </span>
      </div>
      <p className={styles.small}>
        <ForeignList
          items={[
            title,
            actorName(operation.actor),
            formatTime(operation.changedAt),
            operation.environment,
          ]}
        />
      </p>
      <ul className={styles.details}>
        {operation.resources.map(orphan => (
          <LeftResource key={keyOf(orphan)} orphan={orphan} />
        ))}
      </ul>
    </li>
  );
};

function quietDrift({ drift, status }: Orphan): string {
  if (!drift) {
    return status === 'applied'
      ? 'not looked at since'
      : 'being changed, or not finished';
  }
  const at = formatTime(drift.checkedAt);
  return drift.status === 'unknown'
    ? `could not be looked at, ${at}`
    : `as Headroom left it, ${at}`;
}

function keyOf({ resource }: Orphan): string {
  const { type, id, account, region } = resource;
  return JSON.stringify([type, account, region, id]);
}
