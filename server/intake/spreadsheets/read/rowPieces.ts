/** Rows on their way out of the reading process, cut into pieces by number and by length. */
import type { Cell } from '../types.ts';
import { ROWS_OF_A_PIECE } from './limits.ts';
import { FileRefusal } from './refusal.ts';

const CHARACTERS_OF_A_PIECE = 250_000;
/** No row of a register is longer; with it a piece stays below what the server takes at once. */
const CHARACTERS_OF_A_ROW = 400_000;

export class RowPieces<R extends { number: number; cells: (Cell | null)[] }> {
  private rows: R[] = [];
  private readonly full: R[][] = [];
  private characters = 0;

  add(row: R): void {
    const length = row.cells.reduce((sum: number, cell) => sum + lengthOf(cell), 0);
    if (length > CHARACTERS_OF_A_ROW)
      throw new FileRefusal('text_too_long', { row: row.number, most: CHARACTERS_OF_A_ROW });
    this.rows.push(row);
    this.characters += length;
    if (this.rows.length >= ROWS_OF_A_PIECE || this.characters >= CHARACTERS_OF_A_PIECE) this.cut();
  }

  /** The pieces that are complete; each is given once. */
  complete(): R[][] {
    return this.full.splice(0);
  }

  /** What is left at the end of a sheet. */
  rest(): R[][] {
    this.cut();
    return this.complete();
  }

  private cut(): void {
    if (this.rows.length > 0) this.full.push(this.rows);
    this.rows = [];
    this.characters = 0;
  }
}

function lengthOf(cell: Cell | null): number {
  if (typeof cell === 'string') return cell.length;
  if (cell === null || typeof cell !== 'object') return 0;
  return cell.text.length * (cell.runs ? 2 : 1);
}
