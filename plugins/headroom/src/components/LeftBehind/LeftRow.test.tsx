import { render, screen, waitFor } from '@testing-library/react';
import { underPolicy } from '../../__testUtils__/policy';
import { orphansFixture } from '../../fixtures/orphansFixture';
import { leftOperations } from './leftOperations';
import { LeftRow } from './LeftRow';

// A file of its own: answers of the permission system are cached by what was asked for.
it('is managed only with the permission for it', async () => {
  const [operation] = leftOperations(
    orphansFixture({ registeredAnew: true }).items,
  );
  render(
    underPolicy(
      <LeftRow operation={operation} onUndo={() => {}} onHandOver={() => {}} />,
      // Whoever may undo everything that has an entity may not undo this.
      ({ permission }) => permission !== 'headroom.orphans.manage',
    ),
  );
  const button = screen.getByRole('button', { name: /^Undo/ });
  await waitFor(() =>
    expect(button).toHaveAccessibleDescription(
      'Needs the permission headroom.orphans.manage.',
    ),
  );
  expect(button).toBeDisabled();
  expect(screen.queryByRole('button', { name: /^Hand over/ })).toBeNull();
});
