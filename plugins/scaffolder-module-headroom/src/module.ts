import { createFrontendModule } from '@backstage/frontend-plugin-api';
import { planReviewExtension } from './planReview/planReviewExtension';
import { readReplicaSettingsExtension } from './readReplicaSettings/readReplicaSettingsExtension';

/**
 * Adds Headroom's form fields to the scaffolder.
 *
 * @public
 */
export const scaffolderModuleHeadroom = createFrontendModule({
  pluginId: 'scaffolder',
  extensions: [readReplicaSettingsExtension, planReviewExtension],
});
