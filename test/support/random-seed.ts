import * as fc from 'fast-check';

// A run repeats: what is green here is green elsewhere. `PROPERTY_SEED=…` explores other ground.
fc.configureGlobal({ seed: Number(process.env['PROPERTY_SEED'] ?? 28) });
