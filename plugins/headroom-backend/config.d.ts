import { HumanDuration } from '@backstage/types';

type HttpAuth =
  | { type: 'none' }
  | {
      type: 'basic';
      username: string;
      /** @visibility secret */
      password: string;
    }
  | {
      type: 'bearer';
      /** @visibility secret */
      token: string;
    }
  | {
      type: 'headers';
      /**
       * Sent with every request, e.g. `X-Scope-OrgID` for Mimir.
       *
       * @deepVisibility secret
       */
      headers: { [name: string]: string };
    };

export interface Config {
  headroom?: {
    /** How plans are made and carried out. */
    operations?: {
      /** How often an instance looks for operations that nobody works on. Default: 10. */
      tickSeconds?: number;
      /** After how long without a sign of life another instance takes an operation over. Default: 30. */
      leaseSeconds?: number;
      /** How long an operation waits for the numbers to become good. Default: 10m. */
      verifyTimeout?: string | HumanDuration;
      /** How long one step may stay pending, and how long an outage is waited out. Default: 3h. */
      stepTimeout?: string | HumanDuration;
      /** How long a plan can be carried out. Default: 30m. */
      planTtl?: string | HumanDuration;
      /** How often a resource is compared with what the ledger says of it. Default: 15m. */
      driftInterval?: string | HumanDuration;
      /** How long the events of an operation are kept after its end. Default: 90d. */
      eventRetention?: string | HumanDuration;
      /** How long an operation is kept after its end, unless it can still be undone. Default: 365d. */
      operationRetention?: string | HumanDuration;
      /** How many operations one person may follow at once; more are answered with 429. Default: 50. */
      maxStreamsPerUser?: number;
    };
    /**
     * The servers that measure: Prometheus, Thanos, Mimir, VictoriaMetrics, Grafana Cloud. The first is
     * used for entities without the annotation `headroom.dev/prometheus`.
     */
    prometheus?: Array<{
      name: string;
      /** Base address, with a prefix where there is one, without `/api/v1`. */
      url: string;
      auth?: HttpAuth;
      /** How queries are sent. GET is for proxies that let nothing else pass. Default: POST. */
      method?: 'POST' | 'GET';
      /** For one query. Default: 5s. */
      timeout?: string | HumanDuration;
      /**
       * An answer that is larger is cut off, and what it was to tell is unknown. One reading of 10,000 instances takes about
       * 12. Default: 16.
       */
      maxResponseMebibytes?: number;
      /**
       * How often it scrapes: rates are made over four of these, and a sample is stale after three of these plus the time
       * until the page shows it (two `refreshInterval`, and 5 s).
       * Default: 30s.
       */
      scrapeInterval?: string | HumanDuration;
      /**
       * Labels that hold for everything in it and that its series do not repeat, such as its `external_labels`:
       * `{ environment: prod, account_id: '111122223333' }`.
       */
      externalLabels?: { [label: string]: string };
      /** Labels that tell one resource from another. */
      identityLabels?: {
        /** Label of postgres_exporter's series that holds the RDS instance identifier. Default: dbinstance_identifier. */
        postgres?: string;
        /**
         * Labels that hold the AWS account, of all exporters' series and of alerts; of several, the first that a series
         * has counts, and `[]` says that none does. Default: account_id.
         */
        account?: string | string[];
        /** The same for the AWS region. Default: region. */
        region?: string | string[];
      };
      /** Labels by which alerts name the service that they are about; `[]`: they do not say it. */
      alertLabels?: {
        /** Any of them holds the name of the entity. Default: service, component. */
        service?: string | string[];
        /** The Kubernetes namespace, see the annotation `backstage.io/kubernetes-namespace`. Default: namespace. */
        namespace?: string | string[];
        /** The environment, as in `prod.headroom.dev/rds-instance`. Default: environment, env. */
        environment?: string | string[];
      };
      /**
       * Whether it is asked for alerts. Say false where no rules are evaluated and no `ALERTS` are kept: else a layer is not
       * called well while nobody knows whether an alert fires. Default: true.
       */
      alerts?: boolean;
    }>;
    /** The Alertmanagers that know which alerts fire, since when, and which are silenced. */
    alertmanager?: Array<{
      name: string;
      /** Base address, without `/api/v2`. */
      url: string;
      auth?: HttpAuth;
      /** Default: 5s. */
      timeout?: string | HumanDuration;
      /** An answer that is larger is cut off. Default: 16. */
      maxResponseMebibytes?: number;
      /** Names of the Prometheus entries that send their alerts there. Default: all. */
      prometheus?: string[];
    }>;
    readings?: {
      /** How old the numbers may get while someone looks. Default: 10s. */
      refreshInterval?: string | HumanDuration;
      /** Own expressions by id of the reading, tried in order. They replace the known ones. */
      overrides?: {
        [readingId: string]: Array<{
          /**
           * PromQL with one series per instance, for all instances at once. `$match` stands for label
           * matchers and belongs into every selector; `$id` for the identity labels (that of the name, account and
           * region) in `by (…)` and `on (…)`, `$window` for a range for `rate`.
           */
          query: string;
          /** Label that holds the RDS instance identifier. */
          identityLabel: string;
          /** Metric whose sample time is the reading's. Without it, the age is not known. */
          sampleOf?: string;
          /** Default: three scrape intervals, and the time until the page shows it. */
          staleAfterSeconds?: number;
        }>;
      };
    };
  };
}
