import { EntityLedger } from '@headroom/backstage-plugin-headroom-common';
import { HeadroomApi } from '../../api/HeadroomApi';
import { formatTime } from '../../format/formatTime';
import { actorName } from '../../model/actorName';
import { isFinal } from '../../model/isFinal';
import { operationTitle } from '../../model/operationTitle';
import { LiveOperation } from '../OperationProgress/LiveOperation';
import { Section } from '../shared/Section';
import { ForeignList } from '../shared/Foreign';

/** What is being changed right now, by whomever. @internal */
export const ActiveOperations = (props: {
  api: HeadroomApi;
  ledger: EntityLedger | undefined;
  onEnd: () => void;
}) => {
  const { api, ledger, onEnd } = props;
  const active =
    ledger?.operations.filter(({ status }) => !isFinal(status)) ?? [];
  return (
    <>
      {active.map(operation => (
        <Section
          key={operation.id}
          title={operationTitle(operation)}
          aside={
            <ForeignList
              items={[
                actorName(operation.createdBy),
                `since ${formatTime(operation.createdAt)}`,
                operation.environment,
              ]}
            />
          }
        >
          <LiveOperation api={api} operationId={operation.id} onEnd={onEnd} />
        </Section>
      ))}
    </>
  );
};
