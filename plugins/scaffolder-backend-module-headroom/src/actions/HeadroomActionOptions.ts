import { AuthService } from '@backstage/backend-plugin-api';
import { HeadroomClient } from '@headroom/backstage-plugin-headroom-node';

/**
 * What the actions work with.
 *
 * @public
 */
export interface HeadroomActionOptions {
  client: HeadroomClient;
  auth: AuthService;
  /** `app.baseUrl`, for links to the entity page. */
  appBaseUrl?: string;
}
