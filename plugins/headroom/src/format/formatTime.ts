const parts = {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
} as const;
const thisYear = new Intl.DateTimeFormat('en-GB', parts);
const otherYear = new Intl.DateTimeFormat('en-GB', {
  ...parts,
  year: 'numeric',
});

/**
 * 24 Nov, 07:18, in the reader's time zone; with the year when it is another one. Text that is not a time is
 * shown as it is.
 *
 * @internal
 */
export function formatTime(iso: string, now = new Date()): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) {
    return iso;
  }
  const sameYear = at.getFullYear() === now.getFullYear();
  return (sameYear ? thisYear : otherYear).format(at);
}
