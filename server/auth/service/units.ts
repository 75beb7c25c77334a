/** Accounts when units follow each other. */
import { inTransaction } from '../../db/transaction.ts';
import * as store from '../store/accounts.ts';

/** The people and agents of a unit that ended work for its heir. Answers how many accounts were moved. */
export function moveAccounts(fromUnitId: number, toUnitId: number): Promise<number> {
  return inTransaction(() => store.moveAccounts(fromUnitId, toUnitId));
}
