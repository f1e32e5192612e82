import { tellWhere } from './actions/tellWhere.ts';
import './cargo.ts';

export const travelRounds = [{ everyMs: 10_000, turn: tellWhere }];
