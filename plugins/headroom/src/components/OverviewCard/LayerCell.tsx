import {
  EntityHistory,
  LayerState,
} from '@headroom/backstage-plugin-headroom-common';
import { Seen } from '../../model/ageOf';
import { layerTitles } from '../../model/layerTitles';
import { pointsOf } from '../../model/pointsOf';
import { secondaryReading } from '../../model/secondaryReading';
import { viewReading } from '../../model/viewReading';
import { ReadingValue } from '../shared/ReadingValue';
import { Sparkline } from '../Sparkline/Sparkline';
import { StripCell } from './StripCell';

/** One layer in the strip: its number, its line, and a word where a person is needed. @internal */
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
        lines={[layer.missing[0]?.what ?? layer.reason]}
      />
    );
  }

  const view = viewReading(headline, seen, now);
  const secondary = secondaryReading(layer);
  const needsPerson =
    layer.status === 'attention' || layer.status === 'critical';
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
          faint={view.status !== 'ok'}
        />
      }
      lines={[
        view.note ?? lowerFirst(headline.title),
        secondary && (
          <>
            {lowerFirst(secondary.title)}{' '}
            <ReadingValue
              reading={secondary}
              seen={seen}
              now={now}
              size="small"
            />
          </>
        ),
      ]}
      alarm={
        needsPerson
          ? {
              level: layer.status === 'critical' ? 'critical' : 'attention',
              text: layer.reason ?? 'needs attention',
            }
          : undefined
      }
    />
  );
};

/** `Connections in use` inside a sentence; abbreviations such as CPU stay. */
function lowerFirst(text: string): string {
  return /^[A-Z][a-z]/.test(text)
    ? text.charAt(0).toLocaleLowerCase('en') + text.slice(1)
    : text;
}
