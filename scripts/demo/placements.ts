import type { Staffing } from './people.ts';
import type { Random } from './random.ts';
import type { AssetState, DemoPerson } from './types.ts';
import type { Site } from './units.ts';

/** One computer to be: whose it is, what state it is in, and what is known about its age. */
export type Placement = {
  holder: DemoPerson | null;
  state: AssetState;
  reason?: string;
  notes: string | null;
  age: 'old' | 'new' | 'any';
  laptop: boolean;
  /** Never on a network: for classified papers. */
  offline: boolean;
};

type Fate = 'own' | 'in_repair' | 'awaiting_disposal' | 'shares';

const CLASSIFIED = 'Máy soạn thảo tài liệu mật, không kết nối mạng';

/**
 * Who has which computer at a site. Nearly everybody whose post needs one has one; the others wait for a
 * repair, for a replacement, or work at a colleague's.
 */
export function planPlacements(site: Site, staffing: Staffing, random: Random): Placement[] {
  const lacking = shareLacking(site, random);
  const placements: Placement[] = [];
  for (const holder of staffing.needy) {
    const fate = drawFate(lacking, random);
    if (fate === 'shares') noteSharing(placements, holder);
    else placements.push(placementOf(holder, fate, random));
  }
  return [...placements, ...second(site, staffing, random), ...common(site, random), ...idle(site, random)];
}

/** The share of posts without a working computer; border communes are worse off. */
function shareLacking(site: Site, random: Random): number {
  if (site.group === 'departments') return 0.006;
  if (site.group === 'districts') return 0.008;
  return (site.era < 0 ? 0.05 : 0.03) + random.int(-20, 20) / 1000;
}

function drawFate(lacking: number, random: Random): Fate {
  if (!random.chance(lacking)) return 'own';
  return random.weighted([
    ['in_repair', 35],
    ['awaiting_disposal', 25],
    ['shares', 40],
  ]);
}

function placementOf(holder: DemoPerson, fate: Exclude<Fate, 'shares'>, random: Random): Placement {
  const own = { ...blank(), holder };
  if (fate === 'in_repair') return { ...own, state: fate, reason: random.pick(FAULTS) };
  if (fate === 'awaiting_disposal') return { ...own, state: fate, reason: random.pick(WORN), age: 'old' };
  return own;
}

const FAULTS = ['Hỏng bo mạch chủ, đang gửi sửa', 'Hỏng ổ cứng', 'Hỏng nguồn', 'Không lên hình'];
const WORN = ['Hỏng, chi phí sửa vượt giá trị còn lại', 'Hết khấu hao, không chạy được phần mềm một cửa'];

/** The colleague's computer says who else works at it. */
function noteSharing(placements: Placement[], person: DemoPerson): void {
  const lender = placements.findLast((placement) => placement.state === 'in_use');
  if (lender) lender.notes = `Dùng chung với ${person.fullName}`;
}

/** Second computers: laptops of leaders, and the machine for classified papers. */
function second(site: Site, staffing: Staffing, random: Random): Placement[] {
  const leaders = site.group === 'communes' ? [] : staffing.needy.slice(0, 3);
  const laptops = leaders.map((holder) => ({ ...blank(), holder, laptop: true, age: 'new' as const }));
  const keeper = staffing.needy[staffing.needy.length - 1]!;
  const classified = site.group !== 'communes' || random.chance(0.3);
  return classified
    ? [...laptops, { ...blank(), holder: keeper, offline: true, notes: CLASSIFIED }]
    : laptops;
}

/** Computers of nobody: the one-stop counter, the meeting room. */
function common(site: Site, random: Random): Placement[] {
  if (site.group === 'communes') {
    return random.chance(0.6) ? [{ ...blank(), notes: 'Máy tra cứu cho người dân tại Bộ phận Một cửa' }] : [];
  }
  return ['Máy phòng họp', 'Máy tiếp nhận hồ sơ', 'Máy dùng chung văn thư'].map((notes) => ({
    ...blank(),
    notes,
  }));
}

/** In stock and waiting for disposal. */
function idle(site: Site, random: Random): Placement[] {
  const old = { ...blank(), age: 'old' as const };
  const worn = random.int(0, site.group === 'communes' ? 1 : 4);
  const spare = random.int(0, site.group === 'communes' ? 4 : 2);
  const stock = site.group === 'communes' && spare < 4 ? 0 : Math.min(spare, 2);
  return [
    ...Array.from({ length: worn }, () => ({
      ...old,
      state: 'awaiting_disposal' as const,
      reason: WORN[0]!,
    })),
    ...Array.from({ length: stock }, () => ({
      ...blank(),
      state: 'in_stock' as const,
      reason: 'Máy dự phòng',
    })),
  ];
}

function blank(): Placement {
  return { holder: null, state: 'in_use', notes: null, age: 'any', laptop: false, offline: false };
}
