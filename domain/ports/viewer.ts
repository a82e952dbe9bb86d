import type { Actor } from '../access/actor.js';

/**
 * Who is looking: a person in a post, or the product itself.
 *
 * Every read that returns somebody's data takes one and adds its filter (I10). `'system'` sees all
 * and is for judges, followers and gateways: no answer to a person is read with it.
 */
export type Viewer = Actor | 'system';
