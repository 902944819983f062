import { mockServices } from '@backstage/backend-test-utils';
import { createReadingsService } from '../createReadingsService';
import { ReadingsService } from '../ReadingsService';
import { FakePrometheus } from './FakePrometheus';

/** The question for CPU, and not that for the role, which looks at the same metric. @internal */
export const isCpu = (query: string) =>
  query.includes('cpuutilization') && !query.includes('replica_lag');

/** A readings service, the server that it asks, and a clock that a test puts forward. @internal */
export class ReadingsSetUp {
  /** Unix milliseconds. */
  now = Date.now();
  readonly fake: FakePrometheus;

  private constructor(fake: FakePrometheus) {
    this.fake = fake;
  }

  static async start(): Promise<ReadingsSetUp> {
    return new ReadingsSetUp(await FakePrometheus.start());
  }

  async stop(): Promise<void> {
    await this.fake.stop();
  }

  /** @param headroom - configuration; left out: the fake Prometheus, called main */
  serviceOf(
    headroom: Record<string, unknown> = {
      prometheus: [{ name: 'main', url: this.fake.url }],
    },
  ): ReadingsService {
    return createReadingsService({
      config: mockServices.rootConfig({ data: { headroom } as object }),
      logger: mockServices.logger.mock(),
      now: () => this.now,
    });
  }

  /** CPU by YACE of these instances, at that time. */
  answerCpu(
    values: Record<string, string>,
    time: () => number = () => this.now / 1000,
    labels: object = {},
  ): void {
    const { fake } = this;
    const other = fake.answer;
    fake.answer = question =>
      isCpu(question.query)
        ? {
            resultType: 'vector',
            result: Object.entries(values).flatMap(([id, value]) =>
              [
                ['0 max', value],
                ['0 min', value],
                ['0 time', String(time())],
              ].map(([part, text]) => ({
                metric: {
                  headroom_part: part,
                  dimension_DBInstanceIdentifier: id,
                  ...labels,
                },
                value: [time(), text],
              })),
            ),
          }
        : other(question);
  }
}
