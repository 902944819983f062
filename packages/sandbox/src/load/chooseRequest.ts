import type { DemoRequest } from '../workload/DemoService';

/**
 * A request kind, each as often as its weight says.
 *
 * @param random - number in [0, 1).
 * @internal
 */
export function chooseRequest(
  requests: readonly DemoRequest[],
  random: number,
): DemoRequest {
  const total = requests.reduce((sum, request) => sum + request.weight, 0);
  let left = random * total;
  for (const request of requests) {
    left -= request.weight;
    if (left < 0) {
      return request;
    }
  }
  return requests[requests.length - 1];
}
