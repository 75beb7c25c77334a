/** Apple, and the small chips of old thin clients. Windows 11 runs on few of them and on none of Apple's. */
import { type CpuSeries, series } from './types.ts';

const OLD_VIA = { bits64: false, marks: [null, 600] as [null, number] };

export const OTHER_SERIES: readonly CpuSeries[] = [
  series(/^M1$/, /^/, 2020, null, { generation: 1, marks: [12_000, null] }),
  series(/^M2$/, /^/, 2022, null, { generation: 2, marks: [12_000, null] }),
  series(/^M3$/, /^/, 2023, null, { generation: 3, marks: [12_000, null] }),
  series(/^M4$/, /^/, 2024, null, { generation: 4, marks: [12_000, null] }),
  series(/^M5$/, /^/, 2025, null, { generation: 5, marks: [12_000, null] }),
  series(/^M[6-9]$/, /^/, null, null, { marks: [12_000, null] }),

  series(/^C3$/, /^/, 2001, false, OLD_VIA),
  series(/^C7$/, /^/, 2005, false, OLD_VIA),
  series(/^Nano$/, /^/, 2008, false, { marks: [null, 1000] }),
  series(/^QuadCore$/, /^/, 2011, false, { marks: [null, 1500] }),
  series(/^Eden$/, /^/, null, false, { bits64: null, marks: [null, 900] }),

  series(/^Snapdragon X$/, /^/, 2024, true),
  series(/^Snapdragon 835$/, /^/, 2017, false),
  series(/^Snapdragon 850$/, /^/, 2018, true),
  series(/^Snapdragon 7c$/, /^/, 2019, true),
  series(/^Snapdragon 8cx$/, /^Gen 3/, 2021, true),
  series(/^Snapdragon 8cx$/, /^Gen 2/, 2020, true),
  series(/^Snapdragon 8cx?$/, /^/, 2019, true),
  series(/^RK$/, /^3288/, 2014, false),
  series(/^RK$/, /^3399/, 2016, false),
  series(/^RK$/, /^3328/, 2017, false),
  series(/^RK$/, /^3566|^3568/, 2020, false),
  series(/^RK$/, /^3588/, 2022, false),
  series(/^RK$/, /^/, null, false),
  series(/^BCM$/, /^2835/, 2012, false),
  series(/^BCM$/, /^2836/, 2015, false),
  series(/^BCM$/, /^2837/, 2016, false),
  series(/^BCM$/, /^2711/, 2019, false),
  series(/^BCM$/, /^2712/, 2023, false),
  series(/^Cortex$/, /^/, null, null, { bits64: null }),
];
