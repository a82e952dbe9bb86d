import { jest } from '@jest/globals';

// Real servers, real keys, a busy machine: a test ends by its assertions, not by the clock.
jest.setTimeout(120_000);
