/** Values of machines in forms: which machines have one, and what is said of those that have none. */
import type { Counted } from './body.ts';
import type { FormMachine } from './types.ts';

/** A fixed asset, or what may be one: nobody knows its cost. Tools stand in the book of the place of use (S26-H). */
export function isAnAsset({ value }: FormMachine): boolean {
  return value !== undefined && value.isFixedAsset !== false;
}

/** Sentences below the table, so that a sum is never taken for more than it is. */
export function valueNotes({ leftOut, unknown }: Counted): string[] {
  const notes: string[] = [];
  if (unknown > 0)
    notes.push(`Hao mòn và giá trị còn lại chưa gồm ${unknown} máy chưa đủ thông tin để tính.`);
  if (leftOut > 0)
    notes.push(
      `Không gồm ${leftOut} máy là công cụ, dụng cụ (dưới ngưỡng tài sản cố định, không tính hao mòn).`,
    );
  return notes;
}
