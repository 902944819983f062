import '@testing-library/jest-dom';
import { configure } from '@testing-library/react';

// A busy machine is no reason for a red test.
jest.setTimeout(60_000);
configure({ asyncUtilTimeout: 20_000 });

// jsdom has none; the scaffolder's stepper calls it on every step.
window.scrollTo = () => {};
