/**
 * Whether a program of the Prometheus project says that it is ready.
 *
 * @internal
 */
export async function answersReady(
  baseUrl: string,
  signal: AbortSignal,
): Promise<boolean> {
  const response = await fetch(`${baseUrl}/-/ready`, { signal });
  await response.arrayBuffer();
  return response.ok;
}
