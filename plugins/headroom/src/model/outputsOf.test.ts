import { outputsOf } from './outputsOf';

describe('outputsOf', () => {
  it('titles scalars and leaves out what is empty', () => {
    expect(
      outputsOf({
        endpoint: 'db.example.com',
        port: 5432,
        note: '',
        more: null,
      }),
    ).toEqual([
      { title: 'endpoint', text: 'db.example.com', block: false },
      { title: 'port', text: '5432', block: false },
    ]);
  });

  it('makes annotations ready for catalog-info.yaml, whatever they hold', () => {
    const [annotations] = outputsOf({
      annotations: { 'headroom.dev/rds-instance': 'a, b: "c" # d' },
    });
    expect(annotations).toEqual({
      title: 'annotations',
      text: [
        'metadata:',
        '  annotations:',
        '    headroom.dev/rds-instance: "a, b: \\"c\\" # d"',
      ].join('\n'),
      block: true,
    });
  });

  it('gives every nested setting a text of its own', () => {
    expect(
      outputsOf({ readRouting: { pgbouncer: 'a\nb', node: { max: 5 } } }),
    ).toEqual([
      { title: 'read routing: pgbouncer', text: 'a\nb', block: true },
      { title: 'read routing: node', text: '{\n  "max": 5\n}', block: true },
    ]);
  });
});
