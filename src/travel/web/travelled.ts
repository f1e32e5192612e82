import { MOVED } from '../../movement/web/moves/moved.ts';
import { listAway, viewJourney } from '../contract.ts';

/** Answers that are no longer true when a file has gone, or is asked for. */
export const TRAVELLED = [...MOVED, viewJourney, listAway];
