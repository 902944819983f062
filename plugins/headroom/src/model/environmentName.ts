/** What an environment is called on the page; the one without a name is what `headroom.dev/…` says. @internal */
export function environmentName(environment: string | null): string {
  return environment ?? 'default';
}
