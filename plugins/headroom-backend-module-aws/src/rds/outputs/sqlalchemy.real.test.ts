import { PostgresEngine } from '@headroom/sandbox';
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  SHOP,
  startReplicatedPostgres,
} from '../../__testUtils__/startReplicatedPostgres';
import { sqlalchemySettings } from './sqlalchemySettings';

const PYTHON = process.env.HEADROOM_PYTHON ?? '';
// Needs Python with SQLAlchemy: `bin/test --real` brings it, where there is a Python.
const suite = process.env.HEADROOM_REAL && PYTHON ? describe : describe.skip;

interface Answer {
  harmless: Record<string, string>;
  else: Record<string, string>;
  known: Record<string, string>;
  live: Record<string, unknown>;
}

suite('the SQLAlchemy settings, in a real SQLAlchemy', () => {
  let directory: string;
  let engine: PostgresEngine;
  let answer: Answer;

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'headroom-sqlalchemy-'));
    const started = await startReplicatedPostgres(join(directory, 'postgres'));
    engine = started.engine;
    const caFile = join(directory, 'rds-ca.pem');
    await writeFile(caFile, started.ca);
    await writeFile(
      join(directory, 'routing.py'),
      sqlalchemySettings({
        service: 'storefront',
        engine: 'postgres',
        engineVersion: '18.4',
        partition: 'aws',
        database: 'storefront',
        primary: started.primary,
        replica: started.replica,
        maxLagSeconds: 10,
      }),
    );
    const { stdout } = await promisify(execFile)(
      PYTHON,
      [join(__dirname, 'sqlalchemyRouting.py'), '--databases'],
      {
        timeout: 60_000,
        env: {
          DB_USER: SHOP.user,
          DB_PASSWORD: SHOP.password,
          RDS_CA_FILE: caFile,
          PYTHONPATH: directory,
          PYTHONDONTWRITEBYTECODE: '1',
        },
      },
    );
    answer = JSON.parse(stdout);
  }, 180_000);

  afterAll(async () => {
    await engine?.close();
    await rm(directory, { recursive: true, force: true });
  }, 60_000);

  const goingElsewhere = (
    routes: Record<string, string>,
    expected: 'ro' | 'rw',
  ) => Object.keys(routes).filter(name => routes[name] !== expected);

  it('reads from the replica what is known to be harmless', () => {
    expect(Object.keys(answer.harmless).length).toBeGreaterThan(10);
    expect(goingElsewhere(answer.harmless, 'ro')).toEqual([]);
  });

  it('sends everything else to the primary', () => {
    expect(Object.keys(answer.else).length).toBeGreaterThan(30);
    expect(goingElsewhere(answer.else, 'rw')).toEqual([]);
  });

  it('reads from the primary where it does not know how long ago the user wrote', () => {
    expect(answer.known).toEqual({
      never: 'ro',
      'as a cookie': 'ro',
      'long ago': 'ro',
      'just now': 'rw',
      'in the future': 'rw',
      'not a number': 'rw',
      nan: 'rw',
      nothing: 'rw',
    });
  });

  it('keeps what a user wrote before their eyes, from session to session, over TLS', () => {
    expect(answer.live).toEqual({
      'a read': 'ro',
      ssl: true,
      'after connection()': 'rw',
      'after its rollback': 'ro',
      'before a write': 'ro',
      'after add, with autoflush': 'rw',
      'after the commit': 'rw',
      "in the user's next session": 'rw',
      "in another user's session": 'ro',
      'when the replica has caught up': 'ro',
      'after a savepoint that wrote': 'rw',
      'after its rollback, again': 'rw',
      'after a text': 'rw',
    });
  });
});
