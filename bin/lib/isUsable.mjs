/** Usable: the app answers, and the catalog has the demo service with a measured database. */
export async function isUsable({ appUrl, apiUrl }) {
  const page = await fetch(appUrl);
  if (!page.ok) return false;
  const signIn = await fetch(`${apiUrl}/api/auth/guest/refresh`, {
    headers: { 'x-requested-with': 'XMLHttpRequest' },
  });
  if (!signIn.ok) return false;
  const { backstageIdentity } = await signIn.json();
  const state = await fetch(
    `${apiUrl}/api/headroom/v1/entities/component/default/storefront/state`,
    { headers: { authorization: `Bearer ${backstageIdentity.token}` } },
  );
  if (!state.ok) return false;
  const { layers } = await state.json();
  const database = layers.find(({ layer }) => layer === 'database');
  return database?.headline?.status === 'ok';
}
