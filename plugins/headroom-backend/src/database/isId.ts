const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * Whether a text can be the id of something stored. What cannot is not asked for: PostgreSQL answers some texts,
 * such as one with a NUL character, with an error that shows the query.
 *
 * @internal
 */
export function isId(text: string): boolean {
  return UUID.test(text);
}
