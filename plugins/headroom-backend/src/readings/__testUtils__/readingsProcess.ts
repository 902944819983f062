/**
 * The readings service in a process of its own, with the memory that it is given: looks at one state, and tells what it
 * says of its source as one line of JSON.
 */
import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { createReadingsService } from '../createReadingsService';
import { readingTarget } from './readingTarget';

const service = createReadingsService({
  config: new ConfigReader({
    headroom: JSON.parse(process.env.HEADROOM_TEST ?? '{}'),
  }),
  logger: mockServices.rootLogger({ level: 'none' }),
});

service.state(readingTarget(['db-1'])).then(
  ({ sources }) =>
    process.stdout.write(`${JSON.stringify(sources[0])}\n`, () =>
      process.exit(0),
    ),
  error => {
    process.stderr.write(`${error}\n`);
    process.exit(1);
  },
);
