import { createExtensionTester } from '@backstage/frontend-test-utils';
import { FormFieldBlueprint } from '@backstage/plugin-scaffolder-react/alpha';
import module from './index';
import { planReviewExtension } from './planReview/planReviewExtension';
import { readReplicaSettingsExtension } from './readReplicaSettings/readReplicaSettingsExtension';

describe('the scaffolder module', () => {
  it('is found by the app', () => {
    expect(module).toMatchObject({
      $$type: '@backstage/FrontendModule',
      pluginId: 'scaffolder',
    });
  });

  it.each([
    ['HeadroomReadReplicaSettings', readReplicaSettingsExtension],
    ['HeadroomPlanReview', planReviewExtension],
  ])('brings %s, with validation', async (name, extension) => {
    const load = createExtensionTester(extension).get(
      FormFieldBlueprint.dataRefs.formFieldLoader,
    );
    expect(await load()).toMatchObject({
      $$type: '@backstage/scaffolder/FormField',
      name,
      component: expect.any(Function),
      validation: expect.any(Function),
    });
  });
});
