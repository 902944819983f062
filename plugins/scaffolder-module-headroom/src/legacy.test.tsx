import { featureFlagsApiRef } from '@backstage/frontend-plugin-api';
import { mockApis, TestApiProvider } from '@backstage/frontend-test-utils';
import {
  ScaffolderFieldExtensions,
  useCustomFieldExtensions,
} from '@backstage/plugin-scaffolder-react';
import { renderHook } from '@testing-library/react';
import { ReactNode } from 'react';
import { HeadroomPlanReview, HeadroomReadReplicaSettings } from './legacy';
import { PlanReviewField } from './planReview/PlanReviewField';
import { validatePlan } from './planReview/validatePlan';
import { ReadReplicaSettingsField } from './readReplicaSettings/ReadReplicaSettingsField';
import { validateSettings } from './readReplicaSettings/validateSettings';

const wrapper = ({ children }: { children: ReactNode }) => (
  <TestApiProvider apis={[[featureFlagsApiRef, mockApis.featureFlags()]]}>
    {children}
  </TestApiProvider>
);

describe('legacy entry', () => {
  it('brings the fields that the templates name, with validation', () => {
    const page = (
      <ScaffolderFieldExtensions>
        <HeadroomReadReplicaSettings />
        <HeadroomPlanReview />
      </ScaffolderFieldExtensions>
    );
    const { result } = renderHook(() => useCustomFieldExtensions(page), {
      wrapper,
    });
    expect(result.current).toEqual([
      {
        name: 'HeadroomReadReplicaSettings',
        component: ReadReplicaSettingsField,
        validation: validateSettings,
      },
      {
        name: 'HeadroomPlanReview',
        component: PlanReviewField,
        validation: validatePlan,
      },
    ]);
  });
});
