import { render, screen, within } from '@testing-library/react';
import { findSeriousProblems } from '../../__testUtils__/findSeriousProblems';
import { planFixture } from '../../fixtures/planFixture';
import { undoPlanFixture } from '../../fixtures/undoPlanFixture';
import { PlanReview } from './PlanReview';

const part = (name: string) => screen.getByRole('region', { name });

describe('PlanReview', () => {
  it('shows changes in order, with what they make and what to expect', async () => {
    const { container } = render(<PlanReview plan={planFixture()} />);
    const changes = within(part('Changes')).getAllByText(/^create$/);
    expect(changes).toHaveLength(2);
    expect(part('Changes')).toHaveTextContent(
      /storefront-read-replica-01.*headroom-storefront-read-replica-01-lag/,
    );
    const fields = screen.getByRole('table', {
      name: 'Fields of storefront-read-replica-01',
    });
    expect(
      within(fields)
        .getAllByRole('row')
        .slice(1)
        .map(({ textContent }) => textContent?.replace('\u00a0', ' ')),
    ).toEqual([
      'Sizedb.t4g.medium',
      'Storage typegp3',
      'Storage100 GiB',
      'Standby in a second zoneno',
      'Port5432',
      'Subnet groupshop-private',
      'Security groupssg-0a1b2c3d',
      'Public addressno',
    ]);
    expect(part('Changes')).toHaveTextContent('A snapshot of shop-db is taken');
    expect(await findSeriousProblems(container)).toEqual([]);
  });

  it('shows of an update only the fields that differ', () => {
    const [change] = planFixture().changes;
    render(
      <PlanReview
        plan={planFixture({
          changes: [
            {
              ...change,
              action: 'update',
              before: { Class: 'small', Port: 5432 },
              after: { Class: 'large', Port: 5432 },
              risk: 'high',
            },
          ],
        })}
      />,
    );
    const rows = within(part('Changes'))
      .getAllByRole('row')
      .map(row => row.textContent);
    expect(rows).toEqual(['FieldBeforeAfter', 'Classsmalllarge']);
    expect(part('Changes')).toHaveTextContent('high risk');
  });

  it('shows first what stops the plan, with fix and source', () => {
    const logged = jest.spyOn(console, 'error');
    const [warning, note] = planFixture().findings;
    render(
      <PlanReview
        plan={planFixture({
          findings: [
            note,
            warning,
            { ...warning, reason: 'The same rule found another thing.' },
            {
              ...warning,
              ruleId: 'read-replica.backups-off',
              severity: 'block',
              overridable: false,
              source: ['javascript', 'alert(1)'].join(':'),
            },
          ],
        })}
      />,
    );
    const items = within(part('Findings')).getAllByRole('listitem');
    expect(
      items.map(
        item => item.textContent?.match(/^[A-Z][a-z]+?(?=[ A-Z]|about)/)?.[0],
      ),
    ).toEqual(['Stops', 'Warning', 'Warning', 'Note']);
    expect(items[3]).toHaveTextContent('about “Standby in a second zone”');
    // Such as that two have the same key.
    expect(logged).not.toHaveBeenCalled();
    expect(items[0]).toHaveTextContent('cannot be overridden');
    expect(items[1]).toHaveTextContent(warning.fix);
    // Only a web address becomes a link.
    expect(within(part('Findings')).getAllByRole('link')).toHaveLength(1);
  });

  it('says of a plan that nobody can start what it is about, and nothing that it would do', async () => {
    const [change] = planFixture().changes;
    const [finding] = planFixture().findings;
    const block = { ...finding, severity: 'block' as const };
    const source = {
      ...change,
      action: 'update' as const,
      resource: { ...change.resource, id: 'shop-db' },
      summary: "shop-db exists and is not this entity's replica",
      before: { instanceClass: 'db.r7g.large' },
      risk: 'high' as const,
      consequences: ['It is left alone.'],
    };
    const { rerender, container } = render(
      <PlanReview
        plan={planFixture({
          changes: [source],
          findings: [{ ...block, overridable: false }],
        })}
      />,
    );
    expect(part('Changes')).toHaveTextContent(
      /^ChangesNone of this is carried out: a finding stops the plan\.shop-dbshop-db exists and is not this entity's replicaIt is left alone\./,
    );
    expect(part('Changes')).not.toHaveTextContent(/update|risk|r7g/);
    expect(screen.queryByRole('region', { name: 'Cost' })).toBeNull();
    expect(screen.queryByRole('region', { name: 'Undo' })).toBeNull();
    expect(await findSeriousProblems(container)).toEqual([]);

    // With a reason it can be started.
    rerender(
      <PlanReview
        plan={planFixture({
          changes: [source],
          findings: [{ ...block, overridable: true }],
        })}
      />,
    );
    expect(part('Changes')).toHaveTextContent('high risk');
    expect(part('Cost')).toBeInTheDocument();
  });

  it('shows the cost with its date and what it leaves out', () => {
    render(<PlanReview plan={planFixture()} />);
    expect(part('Cost')).toHaveTextContent('+$60.44 a month');
    expect(part('Cost')).toHaveTextContent(
      'AWS Pricing API, prices of 20 Nov 2026. Leaves out data transfer, I/O above the included rate.',
    );
  });

  it('shows an unknown cost as unknown', () => {
    render(<PlanReview plan={undoPlanFixture()} />);
    expect(part('Cost')).toHaveTextContent(
      'Unknown. No price is known for db.t4g.medium.',
    );
    expect(part('Cost')).not.toHaveTextContent('0');
  });

  it('says what undo will do, last change first', () => {
    render(<PlanReview plan={planFixture()} />);
    expect(
      within(part('Undo'))
        .getAllByRole('listitem')
        .map(item => item.textContent),
    ).toEqual([
      'Delete the alarm for replica lag',
      'Delete read replica storefront-read-replica-01',
    ]);
  });

  it('says what cannot be undone', () => {
    render(<PlanReview plan={undoPlanFixture()} />);
    expect(part('Undo')).toHaveTextContent(
      'Cannot be undone: storefront-read-replica-01 is deleted',
    );
  });

  it('says when there is nothing to do', () => {
    const [change] = planFixture().changes;
    render(
      <PlanReview
        plan={planFixture({ changes: [{ ...change, action: 'none' }] })}
      />,
    );
    expect(part('Changes')).toHaveTextContent('Nothing to change');
    expect(screen.queryByRole('region', { name: 'Undo' })).toBeNull();
  });
});
