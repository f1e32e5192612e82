import type { Follower } from '#core/followers.ts';
import '../receipts/receiptCargo.ts';
import './carrier.ts';
import './letterCargo.ts';
import { tellMoved } from './tellMoved.ts';

export const letterFollowers: Follower[] = [tellMoved];
