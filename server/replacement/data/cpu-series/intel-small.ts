/** Intel's Pentium, Celeron, N and Atom of laptops and small machines. */
import { type CpuSeries, series } from './types.ts';

const UP_TO = (most: number): [null, number] => [null, most];
const FROM = (least: number): [number, null] => [least, null];
const BOTH = /^(Celeron|Pentium)$/;

export const INTEL_SMALL_SERIES: readonly CpuSeries[] = [
  series(BOTH, /^(J1|J2|N2|N3[57][0-4])/, 2013, false, { marks: UP_TO(1900) }),
  series(BOTH, /^(N30|N31|N37|J30|J31|J37)/, 2015, false, { marks: UP_TO(1600) }),
  series(BOTH, /^(N33|N34|J33|J34|N42|J42)/, 2016, false),
  series(/^Celeron$/, /^(N40|J40)/, 2017, true, { marks: UP_TO(1950) }),
  series(BOTH, /^(N41|J41|N50[03]|J50)/, 2017, true, { marks: [2050, 3700] }),
  series(BOTH, /^(N4[56]|N5[01]|N60|N62|J6)/, 2021, true),
  series(/^Processor$/, /^N(50|95|97|100|200)/, 2023, true, { marks: FROM(2000) }),
  series(/^Processor$/, /^N(150|250)/, 2025, true, { marks: FROM(4300) }),
  series(/^Processor$/, /^U300/, 2023, true, { marks: FROM(7000) }),
  series(/^Core i3$/, /^N3/, 2023, true, { marks: FROM(6500) }),

  // Laptops, by the generation of Core they belong to
  series(BOTH, /^(T[1-4]\d{3}|SU\d{4}|[79]\d\d[SU]?$|U\d{4})$/, 2006, false, { marks: UP_TO(1400) }),
  series(BOTH, /^(P4|P6|U3|U5)/, 2010, false, { marks: UP_TO(1700) }),
  series(BOTH, /^(B[789]\d\d|7[89]7|8[0-8]7|9[5-9]7)$/, 2011, false, { marks: UP_TO(1900) }),
  series(BOTH, /^(2[01]\d\d[MUY]|10[0-4]\d[MUE]*)$/, 2012, false),
  series(BOTH, /^(29[5-8]\d[MUY]|35[56]\d[MUY])$/, 2013, false),
  series(BOTH, /^(3205U|3215U|37[56]5U|38[02]5U)$/, 2015, false),
  series(BOTH, /^(3855U|3955U|4405[UY])$/, 2015, false),
  series(BOTH, /^(386[57]U|396[57][UY]|441[057][UY]|4425Y)$/, 2017, false),
  series(/^Pentium$/, /^(5405U|6405U|6500Y|7505)/, 2019, true),
  series(/^Celeron$/, /^(4205U|4305U|5205U|5305U|6305)/, 2019, true),
  series(BOTH, /^(73\d\dU?|850\d)/, 2022, true),

  series(/^Atom$/, /^(N[24]\d\d|Z5\d\d|[23]30)$/, 2008, false, { bits64: null, marks: UP_TO(500) }),
  series(/^Atom$/, /^N\d{3,4}$/, 2010, false, { marks: UP_TO(700) }),
  series(/^Atom$/, /^D\d{3,4}$/, 2010, false, { marks: UP_TO(1700) }),
  series(/^Atom$/, /^Z[67]\d\d$/, 2010, false, { bits64: null, marks: UP_TO(1700) }),
  series(/^Atom$/, /^(Z3\d{3}[A-Z]?|E38\d\d)$/, 2013, false, { marks: UP_TO(1700) }),
  series(/^Atom$/, /^X[357]-Z/, 2015, false, { marks: UP_TO(1700) }),
  series(/^Atom$/, /^(X[57]-)?E39/, 2016, false),
  series(/^Atom$/, /^C2\d{3}/, 2013, false),
  series(/^Atom$/, /^C3\d{3}/, 2017, null),
  series(/^Atom$/, /^X6/, 2021, true),
  series(/^Atom$/, /^/, null, null),
];
