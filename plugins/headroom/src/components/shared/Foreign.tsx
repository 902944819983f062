import { showControls } from '@headroom/backstage-plugin-headroom-common';
import { Fragment } from 'react';

/**
 * Words from elsewhere: names, reasons, what people wrote into an alert. Isolated, so that a text that runs from right
 * to left turns nothing round beside it, and with its invisible controls made visible.
 *
 * @internal
 */
export const Foreign = ({ children }: { children: string }) => (
  <bdi>{showControls(children)}</bdi>
);

/** Several of them in one line, each by itself. What is not there takes no room. @internal */
export const ForeignList = (props: {
  items: Array<string | null | undefined | false>;
  separator?: string;
}) => {
  const { items, separator = ' · ' } = props;
  return (
    <>
      {items
        .filter(item => typeof item === 'string' && item !== '')
        .map((item, index) => (
          <Fragment key={index}>
            {index > 0 && separator}
            <Foreign>{String(item)}</Foreign>
          </Fragment>
        ))}
    </>
  );
};
