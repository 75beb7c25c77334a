/**
 * Models that came to market in another year than the first of their series, by the year they were first on sale.
 * Named as in reasons, without the maker. A plain model stands for its variants with T, TE, S, F and E, which never
 * came before it. The years are those of the makers' launch announcements, entered by hand from general knowledge
 * in 11/2026: look at the maker's page before anything hangs on one of them.
 */
const BY_YEAR: Record<number, readonly string[]> = {
  1997: ['Pentium II'],
  2003: ['Pentium M'],
  2007: [
    ...['Core 2 Quad Q6600', 'Core 2 Quad Q6700', 'Core 2 Duo E4300', 'Core 2 Duo E4400', 'Core 2 Duo E4500'],
    ...['Core 2 Duo E4600', 'Core 2 Duo E6550', 'Core 2 Duo E6750', 'Core 2 Duo E6850', 'Core 2 Duo T7100'],
    ...['Core 2 Duo T7250', 'Core 2 Duo T7300', 'Core 2 Duo T7500', 'Core 2 Duo T7700', 'Core 2 Duo T5450'],
    ...['Celeron 420', 'Celeron 430', 'Celeron 440'],
  ],
  2008: [
    ...['Pentium E2220', 'Celeron E1200', 'Celeron E1400', 'Celeron E1500', 'Core 2 Duo E4700', 'Xeon E7440'],
    ...['Core 2 Duo T5800', 'Core 2 Duo T5870', 'Celeron 450'],
  ],
  2009: [
    ...['Core 2 Duo E7500', 'Core 2 Duo E7600', 'Core 2 Quad Q8400', 'Core 2 Quad Q9505', 'Pentium E5400'],
    ...['Pentium E6300', 'Pentium E6500', 'Celeron E3200', 'Celeron E3300', 'Celeron T3100', 'Pentium T4400'],
    ...[
      'Pentium T4300',
      'Core 2 Duo T6600',
      'Core 2 Duo T6500',
      'Core 2 Duo P7450',
      'Core i7-950',
      'Core i7-960',
    ],
    ...['Core i7-975'],
  ],
  2010: [
    ...['Pentium E5500', 'Pentium E5700', 'Pentium E5800', 'Pentium E6600', 'Pentium E6700', 'Pentium E6800'],
    ...['Celeron E3400', 'Celeron E3500', 'Core i7-930', 'Core i7-980X', 'Core i5-760', 'Core i7-880'],
    ...['Pentium T4500', 'Celeron T3500', 'Celeron T3300', 'Core 2 Quad Q9500', 'Atom N450', 'Atom N455'],
    ...['Atom N470', 'Atom N475', 'Atom N550'],
  ],
  2011: [
    ...['Core i7-3930K', 'Core i7-3960X', 'Core i5-480M', 'Core i3-390M', 'Pentium P6300', 'Atom N570'],
    ...['Atom N2600', 'Atom N2800', 'Atom D2500', 'Atom D2700'],
  ],
  2012: [
    ...['Core i3-2370M', 'Core i3-2328M', 'Core i5-2450M', 'Pentium G640', 'Pentium G645', 'Pentium G870'],
    ...['Celeron G550', 'Celeron G555', 'Celeron B815', 'Celeron B820', 'Celeron B830', 'Celeron 887'],
    ...['Celeron 877', 'Celeron 867', 'Pentium B970', 'Pentium B980', 'Pentium 977', 'Pentium 987'],
    ...['Core i7-3820', 'Core i7-3970X', 'Atom D2550'],
  ],
  2013: [
    ...['Core i3-2348M', 'Core i3-3210', 'Core i3-3245', 'Core i3-3250', 'Core i5-3340', 'Core i3-3227U'],
    ...['Core i5-3230M', 'Core i5-3337U', 'Core i7-3537U', 'Core i3-3130M', 'Celeron G1610', 'Celeron G1620'],
    ...['Pentium G2010', 'Pentium G2020', 'Pentium G2030', 'Pentium G2130', 'Pentium G2140', 'Pentium 2030M'],
    ...['Celeron 1037U', 'Celeron 1005M', 'FX-9370', 'FX-9590'],
  ],
  2014: [
    ...['Core i3-4150', 'Core i3-4160', 'Core i3-4350', 'Core i3-4360', 'Core i3-4370', 'Core i5-4460'],
    ...['Core i5-4590', 'Core i5-4690', 'Core i5-4690K', 'Core i7-4790', 'Core i7-4790K', 'Core i3-4030U'],
    ...['Core i3-4025U', 'Core i5-4210U', 'Core i5-4310U', 'Core i7-4510U', 'Core i3-4110M', 'Core i5-4210M'],
    ...[
      'Core i7-4710HQ',
      'Core i7-4710MQ',
      'Core i7-5820K',
      'Core i7-5930K',
      'Core i7-5960X',
      'Celeron G1820',
    ],
    ...['Celeron G1830', 'Celeron G1840', 'Celeron G1850', 'Pentium G3240', 'Pentium G3250', 'Pentium G3258'],
    ...['Pentium G3440', 'Pentium G3450', 'Pentium G3460', 'Pentium 3560M', 'Celeron 2970M', 'Celeron N2807'],
    ...['Celeron N2808', 'Celeron N2830', 'Celeron N2840', 'Celeron N2940', 'Pentium N3530', 'Pentium N3540'],
    ...['Xeon E3-1231 v3', 'Xeon E3-1241 v3', 'Xeon E3-1271 v3', 'Xeon E5-2420 v2', 'Xeon E5-2407 v2'],
    ...['Atom Z3735F', 'Athlon 860K'],
  ],
  2015: ['Core i3-4170', 'Core i7-4720HQ', 'Pentium G3260', 'Pentium G3470'],
  2016: [
    ...['Core i3-6006U', 'Core i7-6800K', 'Core i7-6850K', 'Core i7-6900K', 'Core i7-6950X', 'Celeron N3060'],
    ...['Celeron N3160', 'Pentium N3710', 'Celeron J3060', 'Celeron J3160', 'Pentium J3710', 'Atom X5-Z8350'],
    ...['A10-7860K', 'A9-9410'],
  ],
  2017: ['Core i5-7300U', 'Core i7-7600U', 'Core i3-7130U', 'Pentium 4415U', 'A6-9220', 'A9-9420', 'A4-9120'],
  2018: [
    ...['Core i3-7020U', 'Core i3-8130U', 'Core i3-8145U', 'Core i5-8265U', 'Core i7-8565U', 'Core i3-8300'],
    ...['Core i5-8500', 'Core i5-8600', 'Core i7-8086K', 'Core i5-8259U', 'Core i9-9900X', 'Core i7-9800X'],
    ...['A6-9225', 'A4-9125', 'A9-9425', 'Ryzen 3 2300U'],
  ],
  2019: [
    ...[
      'Core i5-8365U',
      'Core i7-8665U',
      'Core i5-9600KF',
      'Core i7-9700KF',
      'Core i9-9900KF',
      'Core i9-10900X',
    ],
    ...['Celeron N4020', 'Celeron N4120', 'Celeron J4025', 'Celeron J4125', 'Pentium N5030', 'Pentium J5040'],
    ...['Celeron G4930', 'Celeron G4950', 'Pentium Gold G5420', 'Pentium Gold G5600F', 'Pentium Gold G5620'],
    ...['Athlon 300U', 'A4-9120C'],
  ],
  2020: [
    ...['Core i5-10310U', 'Core i7-10610U', 'Core i7-10810U', 'Ryzen 3 3100', 'Ryzen 3 3300X'],
    ...['Ryzen 3 3250U', 'Athlon 3050U', 'Athlon 3150U', 'Athlon 3050GE', 'Athlon 3150G', 'Athlon 3150GE'],
    ...['Ryzen 5 5600X', 'Ryzen 7 5800X', 'Ryzen 9 5900X', 'Ryzen 9 5950X', 'Celeron 5305U', 'Celeron 6305'],
    ...['Pentium 7505', 'Xeon Bronze 3206R', 'Xeon Silver 4210R', 'Xeon Silver 4214R', 'Xeon Gold 5218R'],
    ...['Xeon Gold 6226R', 'Ryzen Threadripper 3990X'],
  ],
  2021: [
    ...[
      'Core i3-10105',
      'Core i5-10505',
      'Core i3-10305',
      'Core i5-1145G7',
      'Core i5-1155G7',
      'Core i7-1195G7',
    ],
    ...[
      'Pentium Gold G6405',
      'Pentium Gold G6505',
      'Pentium Gold G6605',
      'M1 Pro',
      'M1 Max',
      'Snapdragon 7c Gen 2',
    ],
  ],
  2022: [
    ...['Core i9-12900KS', 'Ryzen 5 4500', 'Ryzen 3 4100', 'Ryzen 5 5500', 'Ryzen 5 5600', 'Ryzen 7 5700X'],
    ...['Ryzen 7 5800X3D', 'Ryzen 5 5625U', 'Ryzen 7 5825U', 'Ryzen 3 5425U', 'Ryzen 5 5675U', 'M1 Ultra'],
    ...['Athlon 7120U', 'Athlon 7220U'],
  ],
  2023: [
    ...['Core i9-13900KS', 'Ryzen 5 7530U', 'Ryzen 7 7730U', 'Ryzen 3 7330U', 'Ryzen 5 7600', 'Ryzen 7 7700'],
    ...[
      'Ryzen 9 7900',
      'Ryzen 5 7535HS',
      'Ryzen 5 7535U',
      'Ryzen 7 7735HS',
      'Ryzen 5 7540U',
      'Ryzen 5 7640HS',
    ],
    ...['Ryzen 7 7840HS', 'Ryzen 7 7840U', 'M2 Pro', 'M2 Max', 'M2 Ultra'],
  ],
  2024: [
    ...[
      'Core i9-14900KS',
      'Ryzen 3 8300G',
      'Ryzen 5 8500G',
      'Ryzen 5 8600G',
      'Ryzen 7 8700G',
      'Ryzen 5 8400F',
    ],
    ...['Ryzen 5 5600GT', 'Ryzen 5 5500GT', 'Core Ultra 5 135U', 'Core Ultra 7 165U', 'Core Ultra 7 165H'],
  ],
  2025: [
    ...[
      'Core Ultra 5 225',
      'Core Ultra 5 225H',
      'Core Ultra 5 225U',
      'Core Ultra 7 255H',
      'Core Ultra 7 265',
    ],
    ...[
      'Core Ultra 7 255U',
      'Core Ultra 9 285',
      'Core Ultra 5 235',
      'M3 Ultra',
      'Ryzen 5 9600',
      'Ryzen AI 7 350',
    ],
    ...['Ryzen AI 5 340'],
  ],
};

/** The year of a model by its name without the maker: `Core i3-4150`, `Pentium E5700`. */
export const CPU_MODEL_YEARS: ReadonlyMap<string, number> = new Map(
  Object.entries(BY_YEAR).flatMap(([year, models]) => models.map((model) => [model, Number(year)] as const)),
);
