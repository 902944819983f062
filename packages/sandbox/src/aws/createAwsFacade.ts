import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import express from 'express';
import type { AwsFacade, AwsFacadeOptions } from './AwsFacade';
import { AlarmActionLog } from './cloudwatch/AlarmActionLog';
import { AlarmEvaluator } from './cloudwatch/AlarmEvaluator';
import { createCloudWatchService } from './cloudwatch/createCloudWatchService';
import { MetricHistory } from './cloudwatch/MetricHistory';
import { createEc2Service } from './ec2/createEc2Service';
import { CallLog } from './faults/CallLog';
import { FaultInjector } from './faults/FaultInjector';
import { createRouter } from './http/createRouter';
import { Dispatcher } from './http/Dispatcher';
import { createPricingService } from './pricing/createPricingService';
import { createRdsService } from './rds/createRdsService';
import { InstanceLifecycle } from './rds/InstanceLifecycle';
import { DEFAULT_NETWORK } from './rds/SandboxNetwork';
import { createSnsService, DEFAULT_TOPICS } from './sns/createSnsService';
import { StateStore } from './state/StateStore';
import { createStsService } from './sts/createStsService';

const HOST = '127.0.0.1';

/**
 * Starts the engine, resumes what an earlier run left in `dataDir`, and listens.
 *
 * @public
 */
export async function createAwsFacade(
  options: AwsFacadeOptions,
): Promise<AwsFacade> {
  const { engine, accountId, credentials } = options;
  const onFailure = options.onFailure ?? (() => undefined);
  const network = options.network ?? DEFAULT_NETWORK;
  const faults = new FaultInjector();
  const calls = new CallLog();
  const deniedActions = new Set(options.deniedActions);
  const state = await StateStore.open(options.dataDir);
  const lifecycle = new InstanceLifecycle({
    engine,
    state,
    delayMs: options.transitionDelayMs ?? 3_000,
    optimizationMs: options.storageOptimizationMs ?? 30_000,
    onFailure,
  });
  const alarmActions = new AlarmActionLog();
  const alarms = new AlarmEvaluator({
    state,
    history: new MetricHistory({
      source: options.metricSource ?? (() => undefined),
      startedAt: Date.now(),
      onFailure,
    }),
    actions: alarmActions,
    onFailure,
  });
  const app = express();
  app.disable('x-powered-by');
  app.use(
    createRouter({
      services: [
        createRdsService({
          homeRegion: options.region,
          accountId,
          engine,
          state,
          lifecycle,
          faults,
          network,
        }),
        createCloudWatchService(state),
        createEc2Service({ homeRegion: options.region, network }),
        createSnsService({
          homeRegion: options.region,
          topics: options.topics ?? DEFAULT_TOPICS,
        }),
        createPricingService(),
        createStsService(),
      ],
      dispatcher: new Dispatcher({ faults, calls, deniedActions }),
      accountId,
      credentials,
      onFailure,
    }),
  );
  await engine.start();
  const server = app.listen(options.port ?? 0, HOST);
  try {
    await once(server, 'listening');
  } catch (error) {
    await engine.close();
    throw error;
  }
  lifecycle.resume();
  alarms.start(options.alarmIntervalMs ?? 10_000);
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://${HOST}:${port}`,
    engine,
    network,
    faults,
    calls,
    deniedActions,
    alarmActions,
    evaluateAlarms: now => alarms.evaluate(now),
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
      await alarms.stop();
      await lifecycle.close();
      await engine.close();
    },
  };
}
