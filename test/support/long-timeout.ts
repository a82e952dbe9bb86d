import { jest } from '@jest/globals';

// Real servers on a busy machine: a test ends by its assertions, not by the clock.
jest.setTimeout(90_000);
