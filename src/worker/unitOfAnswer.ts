import type { UnitOfWork } from '../core/network/learner';

/** `aside`: from here on the engine is not needed, and the run may go on. */
export type UnitOfAnswer = UnitOfWork | 'aside';
