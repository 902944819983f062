import { proposalOf } from '../__testUtils__/fixtures';
import { validateSettings } from './validateSettings';

type Parameter<N extends 0 | 1 | 2> = Parameters<typeof validateSettings>[N];

describe('validateSettings', () => {
  it('names what is wrong as the form does', () => {
    const addError = jest.fn();
    const settings = { ...proposalOf().spec, allocatedStorage: 5 };
    void validateSettings(
      settings as Parameter<0>,
      { addError } as unknown as Parameter<1>,
      {} as Parameter<2>,
    );
    expect(addError.mock.calls).toEqual([
      [expect.stringMatching(/^Storage \(GiB\): /)],
    ]);
  });
});
