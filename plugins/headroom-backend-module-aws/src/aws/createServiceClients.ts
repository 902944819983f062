import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { PricingClient } from '@aws-sdk/client-pricing';
import { RDSClient, RDSClientConfig } from '@aws-sdk/client-rds';
import type { EC2Client } from '@aws-sdk/client-ec2';
import { SNSClient } from '@aws-sdk/client-sns';
import { STSClient } from '@aws-sdk/client-sts';
import { rememberAttempts } from './attemptMemory';
import { limitAnswers } from './limitAnswers';
import { loadEc2 } from './loadEc2';

/** The Pricing API answers in a few regions only, and with the prices of all. */
const PRICING_REGION = 'us-east-1';

/**
 * The services that Headroom calls. Each access makes a client: one is never used for two calls.
 *
 * A client holds the request that it is writing. The one of the Query protocol (RDS, STS) keeps what it had
 * written when a text cannot be written to its end, and puts it in front of its next request, which may be another
 * user's.
 *
 * @internal
 */
export interface AwsServiceClients {
  readonly rds: RDSClient;
  readonly cloudWatch: CloudWatchClient;
  readonly ec2: EC2Client;
  readonly sns: SNSClient;
  readonly pricing: PricingClient;
  readonly sts: STSClient;
}

/** What the SDK's clients take alike. @internal */
export type AwsClientConfig = Pick<
  RDSClientConfig,
  | 'credentials'
  | 'customUserAgent'
  | 'endpoint'
  | 'maxAttempts'
  | 'region'
  | 'requestHandler'
  | 'retryMode'
  | 'retryStrategy'
>;

/**
 * Connections, credentials and the memory of being throttled are kept from client to client.
 *
 * @internal
 */
export async function createServiceClients(
  config: AwsClientConfig,
): Promise<AwsServiceClients> {
  const pricingConfig = { ...config, region: PRICING_REGION };
  const rds = await keep(config, new RDSClient(config));
  const cloudWatch = await keep(config, new CloudWatchClient(config));
  const pricing = await keep(pricingConfig, new PricingClient(pricingConfig));
  const sns = await keep(config, new SNSClient(config));
  const sts = await keep(config, new STSClient(config));
  return {
    get rds() {
      return watch(new RDSClient(rds));
    },
    get cloudWatch() {
      return watch(new CloudWatchClient(cloudWatch));
    },
    get ec2() {
      const { EC2Client: Client } = loadEc2();
      // A client that is loaded late takes what the one of RDS keeps.
      return watch(new Client(rds));
    },
    get sns() {
      return watch(new SNSClient(sns));
    },
    get pricing() {
      return watch(new PricingClient(pricing));
    },
    get sts() {
      return watch(new STSClient(sts));
    },
  };
}

type Client =
  | RDSClient
  | CloudWatchClient
  | EC2Client
  | SNSClient
  | PricingClient
  | STSClient;

/** A configuration for more clients of the kind of the given one, which itself never sends anything. */
async function keep(
  config: AwsClientConfig,
  { config: resolved }: Client,
): Promise<AwsClientConfig> {
  return {
    ...config,
    credentials: resolved.credentials,
    requestHandler: resolved.requestHandler,
    retryStrategy: await resolved.retryStrategy(),
  };
}

function watch<C extends Client>(client: C): C {
  client.middlewareStack.use(rememberAttempts());
  client.middlewareStack.use(limitAnswers());
  return client;
}
