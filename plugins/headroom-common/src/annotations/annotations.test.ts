import { Entity } from '@backstage/catalog-model';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { annotationKey } from './annotationKey';
import { HEADROOM_ANNOTATIONS } from './annotations';
import { environmentsOf } from './environmentsOf';
import { rdsInstancesOf, readRdsInstances } from './rdsInstancesOf';
import { readAnnotation } from './readAnnotation';

const entityWith = (annotations?: Record<string, string>): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'storefront', annotations },
});

describe('annotations', () => {
  it('are those that the install page explains', () => {
    const page = readFileSync(
      resolve(__dirname, '../../../../docs/install.md'),
      'utf8',
    );
    const explained = [...page.matchAll(/^\| `headroom\.dev\/([^`]+)`/gm)];
    expect(explained.map(([, name]) => name).sort()).toEqual(
      Object.values(HEADROOM_ANNOTATIONS).sort(),
    );
  });

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

  describe('of an RDS instance', () => {
    const PLACE = {
      'headroom.dev/aws-region': 'eu-central-1',
      'headroom.dev/aws-account-id': '111122223333',
    };
    const read = (value: string, more: Record<string, string> = PLACE) =>
      readRdsInstances(
        entityWith({ 'headroom.dev/rds-instance': value, ...more }),
      );
    const here = (identifier: string) => ({
      identifier,
      region: 'eu-central-1',
      accountId: '111122223333',
      arn: null,
    });
    const arnOf = (identifier: string, region = 'eu-west-1') =>
      `arn:aws:rds:${region}:444455556666:db:${identifier}`;
    const there = (identifier: string, region = 'eu-west-1') => ({
      identifier,
      region,
      accountId: '444455556666',
      arn: arnOf(identifier, region),
    });

    it('reads names and ARNs side by side, each in its own place', () => {
      expect(
        read(`db, ${arnOf('db')},${arnOf('x', 'eusc-de-east-1')}`),
      ).toEqual({
        instances: [here('db'), there('db'), there('x', 'eusc-de-east-1')],
        problems: [],
      });
    });

    it('takes a name for the same as its ARN, and neither twice', () => {
      const arn = 'arn:aws:rds:eu-central-1:111122223333:db:db';
      expect(read(`db,DB,${arn}`).instances).toEqual([here('db')]);
      expect(
        rdsInstancesOf(
          entityWith({ 'headroom.dev/rds-instance': `db,${arnOf('db')}` }),
        ),
      ).toEqual(['db']);
    });

    it('does not know of a name alone where it is', () => {
      expect(read('db', {}).instances).toEqual([
        { identifier: 'db', region: null, accountId: null, arn: null },
      ]);
    });

    it.each([
      [
        'storefront-db.abc123.eu-central-1.rds.amazonaws.com',
        /that is an address: write the identifier of the DB instance, which may be "storefront-db"/,
      ],
      ['storefront-db:5432', /address.* "storefront-db"/],
      [
        'arn:aws:rds:eu-central-1:111122223333:cluster:db',
        /arn:aws:rds:<region>:<account>:db:<identifier>/,
      ],
      [
        'arn:aws:elasticache:eu-central-1:111122223333:cluster:db',
        /of DB instances/,
      ],
      ['arn:aws:rds:EU:111122223333:db:db', /of DB instances/],
      ['arn:aws:rds:eu-central-1:1:db:db', /of DB instances/],
      ['storefront db', /separated by commas/],
      ['storefront_db', /single hyphens/],
      ['a\u202eb', /holds "a\ufffdb"/],
    ])('says of %p what to write, and where', (value, message) => {
      const { instances, problems } = read(`good, ${value}`);
      expect(instances).toEqual([here('good')]);
      expect(problems).toEqual([expect.stringMatching(message)]);
      expect(problems[0]).toContain('annotation headroom.dev/rds-instance');
    });

    it.each([
      [
        'headroom.dev/aws-region',
        'Frankfurt',
        /"Frankfurt"; write a region such as eu-central-1, in lower case/,
      ],
      ['headroom.dev/aws-account-id', '1234', /"1234"; write twelve digits/],
    ])('says that %s is wrong', (key, value, message) => {
      const { instances, problems } = read('db', { ...PLACE, [key]: value });
      expect(instances).toHaveLength(1);
      expect(problems).toEqual([expect.stringMatching(message)]);
      expect(problems[0]).toContain(`annotation ${key} holds`);
    });

    it("names the environment's key, or the one that its value comes from", () => {
      const { problems } = readRdsInstances(
        entityWith({
          'prod.headroom.dev/rds-instance': 'a b',
          'prod.headroom.dev/aws-region': 'EU',
          'headroom.dev/aws-account-id': 'x',
        }),
        'prod',
      );
      expect(problems.map(each => each.split(' ')[2])).toEqual([
        'prod.headroom.dev/aws-region',
        'headroom.dev/aws-account-id',
        'prod.headroom.dev/rds-instance',
      ]);
    });
  });
});
