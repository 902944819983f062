import {
  EntityHistory,
  LayerState,
} from '@headroom/backstage-plugin-headroom-common';
import { Seen } from '../../model/ageOf';
import { layerTitles } from '../../model/layerTitles';
import { MissingAnnotation } from '../shared/MissingAnnotation';
import { StatusLevel, StatusWord } from '../shared/StatusWord';
import { ResourceRow } from './ResourceRow';
import { Section } from '../shared/Section';
import styles from '../shared/List.module.css';
import { Foreign } from '../shared/Foreign';

/** A layer with everything that belongs to it. @internal */
export const LayerSection = (props: {
  layer: LayerState;
  history: EntityHistory | undefined;
  seen: Seen;
  now: number;
}) => {
  const { layer, history, seen, now } = props;
  return (
    <Section
      title={layerTitles[layer.layer]}
      aside={
        layer.reason && (
          <StatusWord level={levelOf(layer)}>
            <Foreign>{layer.reason}</Foreign>
          </StatusWord>
        )
      }
    >
      {layer.resources.length > 0 && (
        <ul className={styles.list}>
          {layer.resources.map(resource => (
            <ResourceRow
              key={resource.id}
              resource={resource}
              history={history}
              seen={seen}
              now={now}
            />
          ))}
        </ul>
      )}
      {layer.missing.map(missing => (
        <div key={missing.what} className={styles.row}>
          <MissingAnnotation missing={missing} />
        </div>
      ))}
    </Section>
  );
};

function levelOf({ status }: LayerState): StatusLevel {
  return status === 'ok' || status === 'unmeasured' ? 'neutral' : status;
}
