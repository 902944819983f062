import '@testing-library/jest-dom';

// A busy machine is no reason for a red test.
jest.setTimeout(30_000);
