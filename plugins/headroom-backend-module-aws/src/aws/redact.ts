const ACCESS_KEY_ID = /\b(?:AKIA|ASIA|AIDA|AROA)[A-Z0-9]{12,}\b/g;
/** Secrets and session tokens are long runs of mixed base64; identifiers and ARNs have separators. */
const LONG_RUN = /[A-Za-z0-9+/=]{32,}/g;
const LIMIT = 400;

/**
 * AWS's own words about a request, fit to be shown and stored: no credentials, one line, bounded.
 *
 * @internal
 */
export function redact(text: string): string {
  const clean = text
    .replace(ACCESS_KEY_ID, '[redacted]')
    .replace(LONG_RUN, '[redacted]')
    .replace(/\s+/g, ' ')
    .trim();
  return clean.length > LIMIT ? `${clean.slice(0, LIMIT)}…` : clean;
}
