import {
  EntityHistory,
  LayerState,
  showControls,
} from '@headroom/backstage-plugin-headroom-common';
import { Seen } from '../../model/ageOf';
import { layerTitles } from '../../model/layerTitles';
import { pointsOf } from '../../model/pointsOf';
import { secondaryReading } from '../../model/secondaryReading';
import { viewReading } from '../../model/viewReading';
import { ReadingFootnote } from '../shared/ReadingFootnote';
import { ReadingValue } from '../shared/ReadingValue';
import { Sparkline } from '../Sparkline/Sparkline';
import { StripCell } from './StripCell';
import styles from './OverviewCard.module.css';
import { Foreign } from '../shared/Foreign';

/** The end of a name tells instances apart (`-01`): what is too long is cut before it. */
const TAIL = 3;

/** One layer in the strip: its number, its line, and a word where it is not known to be well. @internal */
export const LayerCell = (props: {
  layer: LayerState;
  history: EntityHistory | undefined;
  seen: Seen;
  now: number;
}) => {
  const { layer, history, seen, now } = props;
  const title = layerTitles[layer.layer];
  const { headline } = layer;
  if (!headline || layer.status === 'unmeasured') {
    return (
      <StripCell
        title={title}
        value={<em>not measured</em>}
        lines={[
          <Foreign key="why">
            {layer.missing[0]?.what ?? layer.reason ?? ''}
          </Foreign>,
        ]}
      />
    );
  }
  const secondary = secondaryReading(layer);
  const whose = layer.resources.length > 1 && headline.resource;
  const what = `${lowerFirst(headline.title)}${whose ? ` · ${whose}` : ''}`;
  return (
    <StripCell
      title={title}
      value={
        <ReadingValue reading={headline} seen={seen} now={now} size="large" />
      }
      chart={
        <Sparkline
          title={headline.title}
          unit={headline.unit}
          points={pointsOf(headline, history)}
          faint={viewReading(headline, seen, now).status !== 'ok'}
        />
      }
      lines={[
        <span key="what" className={styles.what} title={showControls(what)}>
          <span className={styles.head}>
            <Foreign>{what.slice(0, -TAIL)}</Foreign>
          </span>
          <Foreign>{what.slice(-TAIL)}</Foreign>
        </span>,
        <ReadingFootnote key="age" reading={headline} seen={seen} now={now} />,
        secondary && (
          <span key="secondary">
            <Foreign>{lowerFirst(secondary.title)}</Foreign>{' '}
            <ReadingValue
              reading={secondary}
              seen={seen}
              now={now}
              size="small"
            />
            {' · '}
            <ReadingFootnote reading={secondary} seen={seen} now={now} />
          </span>
        ),
      ]}
      status={statusOf(layer)}
    />
  );
};

function statusOf({ status, reason }: LayerState) {
  switch (status) {
    case 'attention':
    case 'critical':
      return { level: status, text: reason ?? 'needs attention' };
    case 'unknown':
      return { level: status, text: reason ?? 'not known to be well' };
    default:
      return undefined;
  }
}

/** `Connections in use` inside a sentence; abbreviations such as CPU stay. */
function lowerFirst(text: string): string {
  return /^[A-Z][a-z]/.test(text)
    ? text.charAt(0).toLocaleLowerCase('en') + text.slice(1)
    : text;
}
