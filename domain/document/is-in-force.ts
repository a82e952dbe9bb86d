import type { DocumentState } from './document-state.js';

/** Neither recalled nor replaced, as far as this stream has recorded it. */
export const isInForce = ({ phase, request }: DocumentState): boolean =>
  phase === 'issued' && request === null;
