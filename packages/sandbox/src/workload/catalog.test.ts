import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { demoServices } from './demoServices';

interface Entity {
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly description?: string;
    readonly annotations?: Readonly<Record<string, string>>;
  };
  readonly spec: {
    readonly type?: string;
    readonly owner?: string;
    readonly system?: string;
    readonly memberOf?: readonly string[];
    readonly dependsOn?: readonly string[];
    readonly targets?: readonly string[];
  };
}

const directory = join(__dirname, '../../catalog');

describe('demo catalog', () => {
  const files = readdirSync(directory);
  const entities = files.flatMap(file =>
    parseAllDocuments(readFileSync(join(directory, file), 'utf8')).map(
      document => document.toJS() as Entity,
    ),
  );
  const names = (kind: string) =>
    entities.filter(e => e.kind === kind).map(e => e.metadata.name);

  it('has a component for each demo service, with the instance it runs on', () => {
    for (const { name, database } of demoServices) {
      const component = entities.find(
        e => e.kind === 'Component' && e.metadata.name === name,
      );
      expect(component?.spec.type).toBe('service');
      expect(component?.metadata.annotations).toMatchObject({
        'headroom.dev/rds-instance': database.identifier,
        'headroom.dev/aws-account-id': '111122223333',
        'headroom.dev/aws-region': 'eu-central-1',
      });
    }
  });

  it('lists every file, and refers only to what there is', () => {
    const location = entities.find(e => e.kind === 'Location');
    expect(location?.spec.targets?.map(t => t.slice(2)).sort()).toEqual(
      files.filter(file => file !== 'all.yaml').sort(),
    );
    const owners = entities.flatMap(({ spec }) => spec.owner ?? []);
    expect(names('Group')).toEqual(
      expect.arrayContaining(
        owners.map(owner => owner.replace('group:default/', '')),
      ),
    );
    const systems = entities.flatMap(({ spec }) => spec.system ?? []);
    expect(names('System')).toEqual(expect.arrayContaining(systems));
    const known = ['Resource', 'Component'].flatMap(kind =>
      names(kind).map(name => `${kind.toLowerCase()}:default/${name}`),
    );
    expect(known).toEqual(
      expect.arrayContaining(
        entities.flatMap(({ spec }) => spec.dependsOn ?? []),
      ),
    );
    for (const { metadata } of entities) {
      expect(metadata.description).toMatch(/^\S.*\.$/);
    }
  });

  it('makes the guest a member of the team that owns the storefront', () => {
    const guest = entities.find(e => e.kind === 'User');
    const owner = entities.find(
      e => e.kind === 'Component' && e.metadata.name === 'storefront',
    )?.spec.owner;
    expect(guest?.metadata.name).toBe('guest');
    expect(guest?.spec.memberOf).toContain(owner);
    guest?.spec.memberOf?.forEach(group =>
      expect(names('Group')).toContain(group),
    );
  });
});
