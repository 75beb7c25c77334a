import { type Criteria, criteriaSchema, type KindCriteria, type Threshold } from './criteriaSchema.ts';

export type { Criteria, KindCriteria, RoleNeeds, Threshold } from './criteriaSchema.ts';

const PROPOSAL_2026 = 'Bộ tiêu chí đề xuất 2026-1';
const ILLUSTRATION = 'Bộ tiêu chí minh họa 2019-1';
const WINDOWS_11 = 'Microsoft: Windows 11 specifications';
const LIFECYCLE = 'Thời hạn hỗ trợ do nhà sản xuất công bố';
const TT_141 = 'Thông tư 141/2025/TT-BTC, thời gian sử dụng tài sản';
const TT_45 = 'Thông tư 45/2018/TT-BTC, thời gian sử dụng tài sản';

/** Useful life of servers, network equipment and UPS: five years in both circulars. */
const EQUIPMENT_YEARS = 5;

const computer2026: KindCriteria = {
  cpu: {
    only64Bit: { source: WINDOWS_11 },
    mark: { replaceBelow: at(2000, PROPOSAL_2026), goodFrom: at(4000, PROPOSAL_2026) },
  },
  memory: { replaceBelowGb: at(4, WINDOWS_11), upgradeBelowGb: at(8, PROPOSAL_2026) },
  disk: {
    solidState: { source: PROPOSAL_2026 },
    upgradeBelowGb: at(120, PROPOSAL_2026),
    goodFromGb: at(240, PROPOSAL_2026),
  },
  os: { goodForMonths: at(12, PROPOSAL_2026), renewalNeedsListedCpu: true, source: LIFECYCLE },
  age: { watchFromYears: at(7, TT_141), firmwareAtMostYears: at(3, PROPOSAL_2026) },
  repairs: { watchFrom: at(3, PROPOSAL_2026) },
  upgrade: { shareBelow: at(0.4, PROPOSAL_2026) },
};

const computer2019: KindCriteria = {
  cpu: {
    only64Bit: { source: ILLUSTRATION },
    mark: { replaceBelow: at(1000, ILLUSTRATION), goodFrom: at(2000, ILLUSTRATION) },
  },
  memory: { replaceBelowGb: at(2, ILLUSTRATION), upgradeBelowGb: at(4, ILLUSTRATION) },
  os: { goodForMonths: at(6, ILLUSTRATION), renewalNeedsListedCpu: false, source: LIFECYCLE },
  age: { watchFromYears: at(5, TT_45) },
  repairs: { watchFrom: at(3, ILLUSTRATION) },
};

/** Equipment in service. What nobody has looked up or polls leaves no verdict open: a province asks for it when it can. */
const proposed = (value: number) => at(value, PROPOSAL_2026);
const repairs = { watchFrom: proposed(3) };
const inService: KindCriteria = {
  vendorSale: { required: false, watchFromMonths: proposed(36) },
  firmwareAge: { required: false, watchFromMonths: proposed(36) },
  duty: { required: false, availabilityBelow: proposed(0.9), loadFrom: proposed(0.8) },
  repairs,
};
const single = { required: false, behindFrom: proposed(10) };
const service2026: Partial<Record<string, KindCriteria>> = {
  firewall: { ...inService, single },
  router: { ...inService, single },
  switch: { ...inService, single, duty: { ...inService.duty!, freePortsBelow: proposed(1) } },
  access_point: inService,
  modem: { repairs },
  server: { duty: inService.duty!, repairs },
  storage: { vendorSale: inService.vendorSale!, repairs },
  printer: {
    pages: { required: false, watchFrom: proposed(100_000), replaceFrom: proposed(200_000) },
    repairs,
  },
  scanner: { repairs },
  ups: {
    battery: {
      required: false,
      failing: { source: PROPOSAL_2026 },
      upgradeFromYears: proposed(4),
      upgradeBelowMinutes: proposed(5),
    },
    repairs,
  },
};

/**
 * The criteria, oldest first; periods do not overlap. Every threshold names its source, so that a change
 * of law or of the province's decision is a new version here and not a change of code.
 */
const CRITERIA: readonly Criteria[] = [
  {
    version: '2019-1',
    validFrom: '2019-01-01',
    validTo: '2026-01-01',
    illustrative: true,
    legalBasis: 'Minh họa: yêu cầu thông dụng của giai đoạn 2019–2025, chưa được cơ quan nào ban hành',
    kinds: kinds(computer2019, ILLUSTRATION, { printers: 5, source: TT_45 }, false, {}),
  },
  {
    version: '2026-1',
    validFrom: '2026-01-01',
    validTo: null,
    illustrative: false,
    legalBasis: 'Đề xuất, áp dụng cho đến khi có hướng dẫn cấu hình tối thiểu theo Quyết định 10/2026/QĐ-TTg',
    kinds: kinds(computer2026, PROPOSAL_2026, { printers: 7, source: TT_141 }, true, service2026),
  },
].map((version) => criteriaSchema.parse(version));

/** The criteria a verdict as of a day is measured by; null before the first version. */
export function criteriaInForce(day: string): Criteria | null {
  return (
    CRITERIA.findLast(({ validFrom, validTo }) => validFrom <= day && (validTo === null || day < validTo)) ??
    null
  );
}

/** A version by its name, in force or not; null when there is none. */
export function criteriaByVersion(version: string): Criteria | null {
  return CRITERIA.find((criteria) => criteria.version === version) ?? null;
}

export function listCriteria(): readonly Criteria[] {
  return CRITERIA;
}

function kinds(
  computer: KindCriteria,
  proposal: string,
  lives: { printers: number; source: string },
  supportRequired: boolean,
  inService: Partial<Record<string, KindCriteria>>,
): Record<string, KindCriteria> {
  const watchFromYears = at(EQUIPMENT_YEARS, lives.source);
  const age = { watchFromYears, replaceFromYears: at(2 * EQUIPMENT_YEARS, proposal) };
  const noticeMonths = at(12, proposal);
  const network: KindCriteria = {
    age,
    vendorSupport: { required: supportRequired, noticeMonths },
    firmware: { source: proposal },
  };
  const all: Record<string, KindCriteria> = {
    desktop: computer,
    laptop: computer,
    all_in_one: computer,
    server: {
      age,
      os: { ...computer.os!, renewalNeedsListedCpu: false },
      vendorSupport: { required: false, noticeMonths },
    },
    firewall: network,
    router: network,
    switch: network,
    access_point: network,
    modem: { age, vendorSupport: { required: false, noticeMonths } },
    printer: { age: { watchFromYears: at(lives.printers, lives.source) } },
    scanner: { age: { watchFromYears: at(lives.printers, lives.source) } },
    storage: { age, vendorSupport: { required: false, noticeMonths } },
    ups: { age },
  };
  return Object.fromEntries(
    Object.entries(all).map(([kind, asked]) => [kind, { ...asked, ...inService[kind] }]),
  );
}

function at(value: number, source: string): Threshold {
  return { value, source };
}
