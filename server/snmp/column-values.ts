/**
 * Numbers by column and row: the cell of a row stands at `column * rows + row`. All in one piece of memory, because a
 * piece for each column is what a reading would cost most.
 */
export class Grid {
  readonly rows: number;
  readonly type: Uint8Array;
  readonly hi: Uint32Array;
  readonly lo: Uint32Array;

  constructor(columns: number, rows: number) {
    const cells = columns * rows;
    this.rows = rows;
    const memory = cells === 0 ? NOTHING : new ArrayBuffer(9 * cells);
    this.hi = new Uint32Array(memory, 0, cells);
    this.lo = new Uint32Array(memory, 4 * cells, cells);
    this.type = new Uint8Array(memory, 8 * cells, cells);
  }

  /** Whether some row has no number in any column. */
  hasEmptyRow(): boolean {
    const { rows, type } = this;
    if (type.length === 0) return false;
    for (let row = 0; row < rows; row++) {
      let cell = row;
      while (cell < type.length && type[cell] === 0) cell += rows;
      if (cell >= type.length) return true;
    }
    return false;
  }

  /** Takes the numbers of some rows out again. */
  clear(from: number, to: number): void {
    for (let start = 0; start < this.type.length; start += this.rows)
      this.type.fill(0, start + from, start + to);
  }
}

const NOTHING = new ArrayBuffer(0);

/** One column of a grid, by row; type 0 where the device has none. */
export class ColumnValues {
  private readonly grid: Grid;
  private readonly start: number;
  private types: Uint8Array | null = null;
  private highs: Uint32Array | null = null;
  private lows: Uint32Array | null = null;

  constructor(grid: Grid, column: number) {
    this.grid = grid;
    this.start = column * grid.rows;
  }

  /** BER tag: INTEGER, Counter32, Gauge32, TimeTicks or Counter64. */
  get type(): Uint8Array {
    this.types ??= this.grid.type.subarray(this.start, this.start + this.grid.rows);
    return this.types;
  }

  /** The upper 32 bits of a Counter64, else 0. */
  get hi(): Uint32Array {
    this.highs ??= this.grid.hi.subarray(this.start, this.start + this.grid.rows);
    return this.highs;
  }

  /** The lower 32 bits; of an INTEGER in two's complement. */
  get lo(): Uint32Array {
    this.lows ??= this.grid.lo.subarray(this.start, this.start + this.grid.rows);
    return this.lows;
  }
}
