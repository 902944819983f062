import {
  AppRootElementBlueprint,
  createFrontendModule,
} from '@backstage/frontend-plugin-api';
import { SandboxNotice } from './SandboxNotice';

/** Says that what the portal shows and acts on is the sandbox, for as long as it is. */
export const sandboxModule = createFrontendModule({
  pluginId: 'app',
  extensions: [
    AppRootElementBlueprint.make({
      name: 'sandbox-notice',
      params: { element: <SandboxNotice /> },
    }),
  ],
});
