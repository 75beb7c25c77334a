/** Intel's desktop lines beside Core i, and what came before it. */
import { type CpuSeries, series } from './types.ts';

const UP_TO = (most: number): [null, number] => [null, most];
const FROM = (least: number): [number, null] => [least, null];

export const INTEL_SERIES: readonly CpuSeries[] = [
  series(/^Pentium II$/, /^$/, 1997, false, { bits64: false, marks: UP_TO(600) }),
  series(/^Pentium III$/, /^$/, 1999, false, { bits64: false, marks: UP_TO(600) }),
  series(/^Pentium M$/, /^/, 2003, false, { bits64: false, marks: UP_TO(600) }),
  series(/^Pentium 4$/, /^/, 2000, false, { bits64: null, marks: UP_TO(700) }),
  series(/^Pentium D$/, /^/, 2005, false, { marks: UP_TO(900) }),
  series(/^Core (Duo|Solo)$/, /^/, 2006, false, { bits64: false, marks: UP_TO(800) }),
  series(/^Core 2 (Duo|Solo)$/, /^E[78]/, 2008, false, { marks: UP_TO(1600) }),
  series(/^Core 2 (Duo|Solo)$/, /^([PS]|T[89])/, 2008, false, { marks: UP_TO(1700) }),
  series(/^Core 2 (Duo|Solo)$/, /^T6/, 2009, false, { marks: UP_TO(1700) }),
  series(/^Core 2 (Duo|Solo)$/, /./, 2006, false, { marks: UP_TO(1700) }),
  series(/^Core 2 Quad$/, /^Q[89]/, 2008, false),
  series(/^Core 2/, /^/, 2006, false),

  // Pentium and Celeron of the Core 2 days
  series(/^Pentium$/, /^E2/, 2007, false, { marks: UP_TO(1100) }),
  series(/^Pentium$/, /^E5/, 2008, false, { marks: UP_TO(1500) }),
  series(/^Pentium$/, /^E6/, 2009, false, { marks: UP_TO(1500) }),
  series(/^Celeron$/, /^E\d{4}$/, 2008, false, { marks: UP_TO(1300) }),
  series(/^Celeron$/, /^4\d\d$/, 2007, false, { marks: UP_TO(1300) }),
  series(/^Celeron$/, /^3\d\d[A-Z]?$/, 2004, false, { bits64: null, marks: UP_TO(1300) }),
  series(/^Celeron$/, /^5\d\d$/, 2006, false, { marks: UP_TO(1300) }),

  // Pentium and Celeron, desktop
  series(/^Pentium$/, /^G69[56]/, 2010, false),
  series(/^Celeron$/, /^G[45]\d\dT?$/, 2011, false, { marks: UP_TO(1700) }),
  series(/^Pentium$/, /^G[68]\d\dT?$/, 2011, false, { marks: UP_TO(1900) }),
  series(/^Celeron$/, /^G16/, 2012, false, { marks: UP_TO(1900) }),
  series(/^Pentium$/, /^G2/, 2012, false),
  series(/^Celeron$/, /^G18/, 2013, false, { marks: UP_TO(1900) }),
  series(/^Pentium$/, /^G3[24]/, 2013, false),
  series(/^Celeron$/, /^G39[02]/, 2015, false),
  series(/^Celeron$/, /^G39[35]/, 2017, false),
  series(/^Pentium$/, /^G4(56|6)/, 2017, false, { marks: [2600, 3950] }),
  series(/^Pentium$/, /^G4[45]/, 2015, false, { marks: [2100, 3700] }),
  series(/^Celeron$/, /^G49/, 2018, true, { marks: [2100, 3300] }),
  series(/^Pentium Gold$/, /^G5[456]/, 2018, true, { marks: FROM(3000) }),
  series(/^Celeron$/, /^G59/, 2020, true, { marks: [2200, 3600] }),
  series(/^Pentium Gold$/, /^G6[4-6]/, 2020, true, { marks: FROM(3400) }),
  series(/^Celeron$/, /^G69/, 2022, true, { marks: FROM(3500) }),
  series(/^Pentium Gold$/, /^G74/, 2022, true, { marks: FROM(5400) }),

  // Core without the i, Core Ultra, Core M
  series(/^Core Ultra/, /^1/, 2023, true, { generation: 1, marks: FROM(10_000) }),
  series(/^Core Ultra/, /^2/, 2024, true, { generation: 2, marks: FROM(11_000) }),
  series(/^Core Ultra/, /^/, 2023, true, { marks: FROM(10_000) }),
  series(/^Core [357]$/, /^N3/, 2025, true, { marks: FROM(6500) }),
  series(/^Core [357]$/, /^1/, 2024, true, { generation: 1, marks: FROM(8000) }),
  series(/^Core [357]$/, /^2/, 2025, true, { generation: 2, marks: FROM(8000) }),
  series(/^Core M$/, /^/, 2014, false, { generation: 5 }),
  series(/^Core m[357]$/, /^6/, 2015, false, { generation: 6 }),
  series(/^Core m[357]$/, /^7/, 2016, false, { generation: 7 }),
  series(/^Core m[357]$/, /^8/, 2018, true, { generation: 8 }),
  series(/^Core m[357]$/, /^/, 2015, null),
];
