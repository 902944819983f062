/**
 * An environment without the user's AWS settings: a profile, a session token or an endpoint of theirs would break the
 * sandbox's calls, or send them to a real account.
 */
export function withoutAws(env) {
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => !name.startsWith('AWS_')),
  );
}

/** What the portal runs with: the sandbox is all of AWS that it can reach. */
export function portalEnvironment(env, { sandbox, appUrl, apiUrl, dataDir }) {
  return {
    ...withoutAws(env),
    NODE_ENV: 'development',
    APP_CONFIG_app_baseUrl: appUrl,
    APP_CONFIG_backend_baseUrl: apiUrl,
    APP_CONFIG_backend_listen_port: new URL(apiUrl).port,
    APP_CONFIG_backend_cors_origin: appUrl,
    HEADROOM_DATA_DIR: dataDir,
    HEADROOM_PROMETHEUS_URL: sandbox.urls.prometheus,
    HEADROOM_ALERTMANAGER_URL: sandbox.urls.alertmanager,
    // The SDK also looks into the user's files, and asks a virtual machine for its role.
    AWS_SHARED_CREDENTIALS_FILE: '/dev/null',
    AWS_CONFIG_FILE: '/dev/null',
    AWS_EC2_METADATA_DISABLED: 'true',
    ...sandbox.env,
  };
}
