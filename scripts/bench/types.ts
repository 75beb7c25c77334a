/** One measured value beside its yardstick, as `npm run bench -- --json` prints it. */
export interface Figure {
  name: string;
  value: number;
  unit: string;
  /** The same work done as directly as can be, in the same run; null where there is nothing to compare with. */
  yardstick: number | null;
  /** `value` divided by `yardstick`. */
  ratio: number | null;
}

/** Says what is being done, on stderr. */
export type Tell = (step: string) => void;

/** One benchmark; it runs in a process of its own, whose environment names the data it works on. */
export interface Benchmark {
  measure(tell: Tell): Promise<Figure[]>;
}

/** The data a benchmark needs: the big register, a copy of it to change, or an empty folder of its own. */
export type Data = 'register' | 'copy' | 'empty';

export interface BenchmarkEntry {
  name: string;
  about: string;
  data: Data;
  /** Takes long: left out when no name is given. */
  onlyByName?: boolean;
  load(): Promise<Benchmark>;
}
