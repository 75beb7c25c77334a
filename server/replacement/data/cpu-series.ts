/**
 * Processor lines other than Core i: one row a series, first match wins. `windows11` follows Microsoft's
 * lists of supported processors; null where the list has the line only in part. `marks` is a conservative
 * range of the whole series (estimate), empty where the series is too wide to say.
 */
export interface CpuSeries {
  family: RegExp;
  code: RegExp;
  year: number | null;
  generation?: number;
  windows11: boolean | null;
  /** False for processors without a 64-bit mode; null where the line has both. */
  bits64?: boolean | null;
  marks?: [atLeast: number | null, atMost: number | null];
}

export const WINDOWS11_SOURCE = 'Windows 11 processor lists by family, gathered 11/2026';

export const CPU_SERIES: CpuSeries[] = [
  // Intel before Core i
  {
    family: /^Pentium (II|III|M)$/,
    code: /^$/,
    year: null,
    windows11: false,
    bits64: false,
    marks: [null, 600],
  },
  { family: /^Pentium 4$/, code: /^$/, year: 2000, windows11: false, bits64: null, marks: [null, 700] },
  { family: /^Pentium D$/, code: /^$/, year: 2005, windows11: false, marks: [null, 900] },
  {
    family: /^Core (Duo|Solo)$/,
    code: /^$/,
    year: 2006,
    windows11: false,
    bits64: false,
    marks: [null, 800],
  },
  { family: /^Core 2 (Duo|Solo)$/, code: /^E[78]/, year: 2008, windows11: false, marks: [null, 1600] },
  { family: /^Core 2 (Duo|Solo)$/, code: /./, year: 2006, windows11: false, marks: [null, 1700] },
  { family: /^Core 2 Quad$/, code: /^Q[89]/, year: 2008, windows11: false },
  { family: /^Core 2/, code: /^/, year: 2006, windows11: false },
  { family: /^Pentium$/, code: /^E2/, year: 2007, windows11: false, marks: [null, 1100] },
  { family: /^Pentium$/, code: /^E[56]/, year: 2008, windows11: false, marks: [null, 1500] },
  {
    family: /^Celeron$/,
    code: /^(E\d{4}|[345]\d\d[A-Z]?)$/,
    year: 2006,
    windows11: false,
    marks: [null, 1300],
  },
  { family: /^Atom$/, code: /^[NZ]\d{3}$/, year: 2008, windows11: false, bits64: null, marks: [null, 500] },
  { family: /^Atom$/, code: /^(D|X|Z)/, year: 2010, windows11: false, marks: [null, 1700] },
  { family: /^Atom$/, code: /^$/, year: null, windows11: null },

  // Pentium and Celeron, desktop
  { family: /^Celeron$/, code: /^G[45]\d\dT?$/, year: 2011, windows11: false, marks: [null, 1700] },
  { family: /^Pentium$/, code: /^G[68]\d\dT?$/, year: 2011, windows11: false, marks: [null, 1900] },
  { family: /^Celeron$/, code: /^G16/, year: 2012, windows11: false, marks: [null, 1900] },
  { family: /^Pentium$/, code: /^G2/, year: 2012, windows11: false },
  { family: /^Celeron$/, code: /^G18/, year: 2013, windows11: false, marks: [null, 1900] },
  { family: /^Pentium$/, code: /^G3[24]/, year: 2013, windows11: false },
  { family: /^Celeron$/, code: /^G390/, year: 2015, windows11: false },
  { family: /^Celeron$/, code: /^G39[35]/, year: 2017, windows11: false },
  { family: /^Pentium$/, code: /^G4(56|6)/, year: 2017, windows11: false, marks: [2600, 3950] },
  { family: /^Pentium$/, code: /^G4[45]/, year: 2015, windows11: false, marks: [2100, 3700] },
  { family: /^Celeron$/, code: /^G49/, year: 2018, windows11: true, marks: [2100, 3300] },
  { family: /^Pentium Gold$/, code: /^G5[456]/, year: 2018, windows11: true, marks: [3000, null] },
  { family: /^Celeron$/, code: /^G59/, year: 2020, windows11: true, marks: [2200, 3600] },
  { family: /^Pentium Gold$/, code: /^G6[4-6]/, year: 2020, windows11: true, marks: [3400, null] },
  { family: /^Celeron$/, code: /^G69/, year: 2022, windows11: true, marks: [3500, null] },
  { family: /^Pentium Gold$/, code: /^G74/, year: 2022, windows11: true, marks: [5400, null] },

  // Pentium, Celeron and N, small machines
  {
    family: /^(Celeron|Pentium)$/,
    code: /^(J1|N2|N3[57])/,
    year: 2013,
    windows11: false,
    marks: [null, 1900],
  },
  {
    family: /^(Celeron|Pentium)$/,
    code: /^(N30|N31|J30|J31)/,
    year: 2015,
    windows11: false,
    marks: [null, 1600],
  },
  { family: /^(Celeron|Pentium)$/, code: /^(N33|N34|J33|J34|N42|J42)/, year: 2016, windows11: false },
  { family: /^Celeron$/, code: /^(N40|J40)/, year: 2017, windows11: true, marks: [null, 1950] },
  {
    family: /^(Celeron|Pentium)$/,
    code: /^(N41|J41|N50[03]|J50)/,
    year: 2017,
    windows11: true,
    marks: [2050, 3700],
  },
  { family: /^(Celeron|Pentium)$/, code: /^(N4[56]|N5[1]|N60|J6)/, year: 2021, windows11: true },
  { family: /^Pentium$/, code: /^(5405U|6405U|6500Y|7505)/, year: 2019, windows11: true },
  { family: /^Celeron$/, code: /^(4205U|4305U|5205U|5305U|6305)/, year: 2019, windows11: true },
  { family: /^Processor$/, code: /^N(50|95|97|100|200)/, year: 2023, windows11: true, marks: [2000, null] },
  { family: /^Processor$/, code: /^N(150|250)/, year: 2025, windows11: true, marks: [4300, null] },
  { family: /^Processor$/, code: /^U300/, year: 2023, windows11: true, marks: [7000, null] },
  { family: /^Core i3$/, code: /^N3/, year: 2023, windows11: true, marks: [6500, null] },

  // Core without the i, Core Ultra, Core m
  { family: /^Core Ultra/, code: /^1/, generation: 1, year: 2023, windows11: true, marks: [10_000, null] },
  { family: /^Core Ultra/, code: /^2/, generation: 2, year: 2024, windows11: true, marks: [11_000, null] },
  { family: /^Core Ultra/, code: /^/, year: 2023, windows11: true, marks: [10_000, null] },
  { family: /^Core [357]$/, code: /^N3/, year: 2025, windows11: true, marks: [6500, null] },
  { family: /^Core [357]$/, code: /^1/, generation: 1, year: 2024, windows11: true, marks: [8000, null] },
  { family: /^Core [357]$/, code: /^2/, generation: 2, year: 2025, windows11: true, marks: [8000, null] },
  { family: /^Core m$/, code: /^8/, generation: 8, year: 2018, windows11: true },
  { family: /^Core m$/, code: /^/, year: 2014, windows11: false },

  // Xeon
  { family: /^Xeon$/, code: /^[XELW]?[35]6\d\d$/, year: 2010, windows11: false },
  { family: /^Xeon$/, code: /^[XELW]?(55|35|34)\d\d$/, year: 2009, windows11: false },
  { family: /^Xeon$/, code: /^[XELW]?[357]\d{3}[A-Z]?$/, year: null, windows11: false },
  { family: /^Xeon$/, code: /^E3-\d{4}L?$/, year: 2011, windows11: false },
  { family: /^Xeon$/, code: /^E3-.*v2$/, year: 2012, windows11: false },
  { family: /^Xeon$/, code: /^E3-.*v3$/, year: 2013, windows11: false },
  { family: /^Xeon$/, code: /^E3-.*v[45]$/, year: 2015, windows11: false },
  { family: /^Xeon$/, code: /^E3-.*v6$/, year: 2017, windows11: false },
  { family: /^Xeon$/, code: /^E[57]-\d{4}[LW]?$/, year: 2011, windows11: false },
  { family: /^Xeon$/, code: /^E[57]-.*v2$/, year: 2013, windows11: false },
  { family: /^Xeon$/, code: /^E[57]-.*v3$/, year: 2014, windows11: false },
  { family: /^Xeon$/, code: /^E[57]-.*v4$/, year: 2016, windows11: false },
  { family: /^Xeon$/, code: /^E-?21/, year: 2018, windows11: true, marks: [5000, null] },
  { family: /^Xeon$/, code: /^E-?22/, year: 2019, windows11: true, marks: [5500, null] },
  { family: /^Xeon$/, code: /^E-?23/, year: 2021, windows11: true, marks: [8000, null] },
  { family: /^Xeon$/, code: /^E-?24/, year: 2023, windows11: true, marks: [9000, null] },
  { family: /^Xeon$/, code: /^W-?21/, year: 2017, windows11: true, marks: [6000, null] },
  { family: /^Xeon$/, code: /^W-?(22|10|12|13|33)/, year: 2019, windows11: true, marks: [6000, null] },
  {
    family: /^Xeon (Bronze|Silver|Gold|Platinum)$/,
    code: /^[34568]1/,
    generation: 1,
    year: 2017,
    windows11: true,
  },
  {
    family: /^Xeon (Bronze|Silver|Gold|Platinum)$/,
    code: /^[34568]2/,
    generation: 2,
    year: 2019,
    windows11: true,
  },
  {
    family: /^Xeon (Bronze|Silver|Gold|Platinum)$/,
    code: /^[34568]3/,
    generation: 3,
    year: 2020,
    windows11: true,
  },
  {
    family: /^Xeon (Bronze|Silver|Gold|Platinum)$/,
    code: /^[34568]4/,
    generation: 4,
    year: 2023,
    windows11: true,
  },
  {
    family: /^Xeon (Bronze|Silver|Gold|Platinum)$/,
    code: /^[34568]5/,
    generation: 5,
    year: 2023,
    windows11: true,
  },

  // AMD
  { family: /^(Athlon (II|64)|Phenom|Sempron|Turion|Opteron)$/, code: /^/, year: null, windows11: false },
  { family: /^A(4|6|8|9|10|12)$/, code: /^[3-6]/, year: 2011, windows11: false },
  { family: /^A(4|6|8|9|10|12)$/, code: /^7/, year: 2014, windows11: false },
  { family: /^A(4|6|8|9|10|12)$/, code: /^[89]/, year: 2015, windows11: false },
  { family: /^FX$/, code: /^/, year: 2011, windows11: false },
  { family: /^E[12]$/, code: /^/, year: 2011, windows11: false, marks: [null, 1900] },
  { family: /^Athlon$/, code: /^(2[24]0|200|300U)/, year: 2018, windows11: null, marks: [2900, null] },
  {
    family: /^Athlon$/,
    code: /^(3000G|300GE|3050|3150|3045|7120|7220)/,
    year: 2019,
    windows11: true,
    marks: [2600, null],
  },
  { family: /^Ryzen [3579]$/, code: /^[1-9]\d\d$/, year: 2025, windows11: true, marks: [9000, null] },
  {
    family: /^Ryzen [3579]$/,
    code: /^1\d{3}[A-Z]*$/,
    generation: 1,
    year: 2017,
    windows11: false,
    marks: [5200, null],
  },
  {
    family: /^Ryzen [357]$/,
    code: /^2\d{3}(G|GE|U|H)$/,
    generation: 2,
    year: 2017,
    windows11: false,
    marks: [3000, null],
  },
  { family: /^Ryzen [357]$/, code: /^2/, generation: 2, year: 2018, windows11: true, marks: [6000, null] },
  {
    family: /^Ryzen 3$/,
    code: /^3\d{3}(U|C)$/,
    generation: 3,
    year: 2019,
    windows11: true,
    marks: [3100, null],
  },
  { family: /^Ryzen [3579]$/, code: /^3/, generation: 3, year: 2019, windows11: true, marks: [5600, null] },
  { family: /^Ryzen [3579]$/, code: /^4/, generation: 4, year: 2020, windows11: true, marks: [6500, null] },
  { family: /^Ryzen [3579]$/, code: /^5/, generation: 5, year: 2020, windows11: true, marks: [7000, null] },
  { family: /^Ryzen [3579]$/, code: /^6/, generation: 6, year: 2022, windows11: true, marks: [10_000, null] },
  { family: /^Ryzen [3579]$/, code: /^7/, generation: 7, year: 2022, windows11: true, marks: [7000, null] },
  { family: /^Ryzen [3579]$/, code: /^8/, generation: 8, year: 2023, windows11: true, marks: [11_000, null] },
  { family: /^Ryzen [3579]$/, code: /^9/, generation: 9, year: 2024, windows11: true, marks: [15_000, null] },
  {
    family: /^Ryzen Threadripper$/,
    code: /^1/,
    generation: 1,
    year: 2017,
    windows11: false,
    marks: [14_000, null],
  },
  { family: /^Ryzen Threadripper$/, code: /^[2-9]/, year: 2018, windows11: true, marks: [14_000, null] },
  { family: /^EPYC$/, code: /^7\d\d1/, generation: 1, year: 2017, windows11: false },
  { family: /^EPYC$/, code: /^\d{3}[2-5]/, year: 2019, windows11: true },

  // Apple: Windows 11 does not apply
  { family: /^M1$/, code: /^/, generation: 1, year: 2020, windows11: null, marks: [12_000, null] },
  { family: /^M[2-9]$/, code: /^/, year: 2022, windows11: null, marks: [12_000, null] },
];
