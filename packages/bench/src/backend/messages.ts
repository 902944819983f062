/** What the backend of the bench is started with. */
export interface BackendOptions {
  services: number;
  prometheusUrl: string;
  scrapeInterval: string;
}

/** Asked by the bench. */
export interface BackendQuestion {
  /** `memory`: collect garbage and say what is in use; `operations`: first copy the one operation `times` times. */
  ask: 'memory' | 'operations';
  times?: number;
}

/** Told by the backend: where it listens once it does, then one answer to each question. */
export interface BackendAnswer {
  url?: string;
  /** In use after the collection of garbage: heap and buffers. */
  bytes?: number;
  failure?: string;
}

export function isBackendAnswer(message: unknown): message is BackendAnswer {
  return (
    typeof message === 'object' &&
    message !== null &&
    ['url', 'bytes', 'failure'].some(key => key in message)
  );
}
