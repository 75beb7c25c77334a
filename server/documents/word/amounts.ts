/** Amounts on papers: whole đồng, never negative, and in words where a paper is signed for them. */
import { amountInWords } from '../words.ts';
import { grouped } from './text.ts';

/** @throws RangeError where an amount is negative or no whole number */
export function checkAmounts(...amounts: readonly (number | null)[]): void {
  for (const amount of amounts)
    if (amount !== null && (!Number.isSafeInteger(amount) || amount < 0))
      throw new RangeError(`no whole amount: ${amount}`);
}

/** «15.000.000 đồng»; null where nothing is known. */
export function dong(amount: number | bigint | null): string | null {
  return amount === null ? null : `${grouped(amount)} đồng`;
}

/** «15.000.000 đồng (bằng chữ: Mười lăm triệu đồng chẵn)» */
export function dongInWords(amount: number | null): string {
  return amount === null
    ? '……………… đồng (bằng chữ: ………………………………)'
    : `${dong(amount)} (bằng chữ: ${amountInWords(amount)})`;
}

/** The sum of what is known; null where nothing is. */
export function sumOf(amounts: readonly (number | null)[]): bigint | null {
  return amounts.reduce<bigint | null>(
    (sum, amount) => (amount === null ? sum : (sum ?? 0n) + BigInt(amount)),
    null,
  );
}

/** What is left of a cost; null where one of the two is not known. @throws RangeError where more is gone than there was */
export function valueLeft(cost: number | null, depreciated: number | null): number | null {
  checkAmounts(cost, depreciated);
  if (cost === null || depreciated === null) return null;
  if (depreciated > cost)
    throw new RangeError(`depreciated by ${depreciated}, more than the cost of ${cost}`);
  return cost - depreciated;
}
