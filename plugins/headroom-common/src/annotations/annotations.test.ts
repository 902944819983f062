import { Entity } from '@backstage/catalog-model';
import { annotationKey } from './annotationKey';
import { environmentsOf } from './environmentsOf';
import { rdsInstancesOf } from './rdsInstancesOf';
import { readAnnotation } from './readAnnotation';

const entityWith = (annotations?: Record<string, string>): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'storefront', annotations },
});

describe('annotations', () => {
  it.each([
    [undefined, 'headroom.dev/rds-instance'],
    ['prod', 'prod.headroom.dev/rds-instance'],
  ])('builds the key in the environment %s', (environment, key) => {
    expect(annotationKey('rdsInstance', environment)).toBe(key);
  });

  it('lets the environment win, and falls back to the plain key', () => {
    const entity = entityWith({
      'headroom.dev/prometheus': 'main',
      'headroom.dev/aws-region': ' eu-central-1 ',
      'prod.headroom.dev/prometheus': 'prod',
    });
    expect(readAnnotation(entity, 'prometheus', 'prod')).toBe('prod');
    expect(readAnnotation(entity, 'prometheus')).toBe('main');
    expect(readAnnotation(entity, 'awsRegion', 'prod')).toBe('eu-central-1');
  });

  it.each([
    [undefined, []],
    [' , ', []],
    ['Storefront-DB', ['storefront-db']],
    ['a, b,a', ['a', 'b']],
  ])('reads the instances of %p', (value, instances) => {
    const entity = entityWith(
      value === undefined ? undefined : { 'headroom.dev/rds-instance': value },
    );
    expect(rdsInstancesOf(entity)).toEqual(instances);
  });

  it.each([
    [[], [null]],
    [['headroom.dev/rds-instance'], [null]],
    [['headroom.dev/aws-region', 'prod.headroom.dev/aws-region'], [null]],
    [
      [
        'test.headroom.dev/rds-instance',
        'headroom.dev/rds-instance',
        'prod.headroom.dev/rds-instance',
      ],
      [null, 'prod', 'test'],
    ],
    [['prod.headroom.dev/rds-instance'], ['prod']],
    [['notheadroom.dev/rds-instance'], [null]],
  ])('finds in %p the environments %p', (keys, environments) => {
    const annotations = Object.fromEntries(keys.map(key => [key, 'db']));
    expect(environmentsOf(entityWith(annotations))).toEqual(environments);
  });

  it('takes no instance of one environment for another', () => {
    const entity = entityWith({
      'headroom.dev/rds-instance': 'plain-db',
      'prod.headroom.dev/rds-instance': 'prod-db',
    });
    expect(rdsInstancesOf(entity)).toEqual(['plain-db']);
    expect(rdsInstancesOf(entity, 'prod')).toEqual(['prod-db']);
    expect(rdsInstancesOf(entity, 'test')).toEqual([]);
  });
});
