import { createExtensionTester } from '@backstage/frontend-test-utils';
import { FormFieldBlueprint } from '@backstage/plugin-scaffolder-react/alpha';
import module from './index';
import { planReviewExtension } from './planReview/planReviewExtension';
import { readReplicaSettingsExtension } from './readReplicaSettings/readReplicaSettingsExtension';

const fieldOf = (name: string) => ({
  $$type: '@backstage/scaffolder/FormField',
  name,
  component: expect.any(Function),
  validation: expect.any(Function),
});

describe('the scaffolder module', () => {
  it('is found by the app', () => {
    expect(module).toMatchObject({
      $$type: '@backstage/FrontendModule',
      pluginId: 'scaffolder',
    });
  });

  it('brings HeadroomReadReplicaSettings, with validation', async () => {
    const load = createExtensionTester(readReplicaSettingsExtension).get(
      FormFieldBlueprint.dataRefs.formFieldLoader,
    );
    expect(await load()).toMatchObject(fieldOf('HeadroomReadReplicaSettings'));
  });

  it('brings HeadroomPlanReview, with validation', async () => {
    const load = createExtensionTester(planReviewExtension).get(
      FormFieldBlueprint.dataRefs.formFieldLoader,
    );
    expect(await load()).toMatchObject(fieldOf('HeadroomPlanReview'));
  });
});
