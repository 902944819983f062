import { render, screen } from '@testing-library/react';
import { Sparkline } from './Sparkline';

describe('Sparkline', () => {
  it('says what it shows', () => {
    render(
      <Sparkline
        title="Connections in use"
        unit="ratio"
        points={[
          [0, 0.4],
          [900, null],
          [1800, 0.62],
        ]}
      />,
    );
    const name = screen.getByRole('img').getAttribute('aria-label');
    expect(name?.replace(/\u00a0/g, ' ')).toBe(
      'Connections in use, last 30 min: lowest 40 %, highest 62 %, last 62 %, with gaps',
    );
  });

  it.each([
    [1770, /last 30.min/],
    [45, /last 45.s/],
  ])('says how long a history of %p s is', (seconds, text) => {
    render(
      <Sparkline
        title="x"
        unit="count"
        points={[
          [-9000, null],
          [0, 1],
          [seconds, 2],
        ]}
      />,
    );
    expect(screen.getByRole('img')).toHaveAccessibleName(text);
  });

  it('marks the last point only while it is fresh', () => {
    const points = [
      [0, 1],
      [60, 2],
    ] as const;
    const { container, rerender } = render(
      <Sparkline title="x" unit="count" points={points} />,
    );
    expect(container.querySelector('circle')).toBeInTheDocument();
    rerender(<Sparkline title="x" unit="count" points={points} faint />);
    expect(container.querySelector('circle')).not.toBeInTheDocument();
  });

  it('keeps its room when there is nothing to draw', () => {
    const { container } = render(
      <Sparkline title="x" unit="count" points={[]} />,
    );
    expect(screen.queryByRole('img')).not.toBeInTheDocument();
    expect(container.firstChild).toHaveClass('spark');
  });
});
