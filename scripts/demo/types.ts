/**
 * The shapes of the demo province. Everything refers to everything else by `key`, never by a database id,
 * so that the generator stays pure and the inserting decides what an id is.
 * Days are ISO strings 'YYYY-MM-DD', instants 'YYYY-MM-DDTHH:mm:ss.sssZ', money whole VND,
 * memory MiB, disks decimal GB.
 */

export type UnitKind = 'province' | 'department' | 'district' | 'commune' | 'public_service_unit';

export type DemoUnit = {
  key: string;
  name: string;
  shortName: string;
  kind: UnitKind;
  parentKey: string | null;
  adminCode: string | null;
  agencyCode: string | null;
  budgetCode: string | null;
  validFrom: string;
  validTo: string | null;
};

export type DemoHeadcount = {
  unitKey: string;
  asOf: string;
  cadres: number;
  civilServants: number;
  publicEmployees: number;
  needComputer: number;
};

export type DemoPerson = { key: string; unitKey: string; fullName: string; post: string };

export type DemoRoom = { key: string; unitKey: string; name: string };

export type ComputerKind = 'desktop' | 'laptop' | 'all_in_one';

export type AssetKind =
  | ComputerKind
  | 'server'
  | 'firewall'
  | 'router'
  | 'switch'
  | 'access_point'
  | 'modem'
  | 'printer'
  | 'scanner'
  | 'ups'
  | 'storage';

export type EndOfSupport =
  | { state: 'known'; on: string }
  | { state: 'announced_none' }
  | { state: 'unknown' };

export type DemoModel = {
  key: string;
  manufacturer: string;
  name: string;
  kind: AssetKind;
  endOfSupport: EndOfSupport;
  endOfSale?: EndOfSupport;
  /** Where the end-of-support state comes from; the demo says plainly that it is illustrative. */
  source: string;
};

export type AssetState = 'in_use' | 'in_stock' | 'in_repair' | 'awaiting_disposal';

export type FundingSource = 'province_budget' | 'district_budget' | 'commune_budget' | 'project' | 'donation';

export type DemoDisk = { model: string; type: 'HDD' | 'SSD'; sizeGb: number };

export type DemoSpec = {
  cpu: string | null;
  cores: number | null;
  memoryMb: number | null;
  disks: DemoDisk[];
  os: string | null;
  osVersion: string | null;
  /** true: version 2.0 present and on; null: nobody knows. */
  tpm: boolean | null;
  secureBoot: boolean | null;
  antivirus: string | null;
  source: 'declared' | 'spreadsheet' | 'agent';
};

export type DemoAsset = {
  key: string;
  /** Unique, 'LA-PC-000123'. */
  tag: string;
  kind: AssetKind;
  modelKey: string;
  /** Not unique on purpose: a few communes declared the same sticker. */
  serial: string | null;
  unitKey: string;
  roomKey: string | null;
  holderKey: string | null;
  state: AssetState;
  /** Only where the state needs a word (repair, stock, disposal). */
  stateReason?: string;
  /** The day the present state began, when it is not the day the asset was put into use. */
  stateSinceOn?: string;
  putIntoUseOn: string;
  /** 'year': only the year is certain and `putIntoUseOn` is its 1 January. */
  putIntoUsePrecision: 'day' | 'year';
  cost: number | null;
  fundingSource: FundingSource;
  warrantyEndOn: string | null;
  hostname: string | null;
  macAddresses: string[];
  ipAddresses: string[];
  /** Firewalls only; a day in the past is an expired licence. */
  licenceEndOn?: string;
  notes: string | null;
  /** Computers and servers; null where nobody ever wrote one down. */
  spec: DemoSpec | null;
};

export type EvidenceSource = 'agent' | 'snmp' | 'mac_table' | 'stocktake';

export type DemoEvidence = {
  assetKey: string;
  source: EvidenceSource;
  firstSeenAt: string;
  lastSeenAt: string;
};

export type DeviceKind = 'switch' | 'firewall' | 'router' | 'access_point' | 'printer' | 'ups';

/** What the simulated device at the address of an asset says about itself over SNMP. */
export type DemoDevice = {
  /** Same as the asset's key: one SNMP face per asset. */
  key: string;
  assetKey: string;
  unitKey: string;
  kind: DeviceKind;
  /** Manufacturer as in the model catalogue ('Cisco', 'Fortinet', 'HPE'...). */
  vendor: string;
  model: string;
  /** What the device answers; differs from the register where `drift` is true. */
  serial: string;
  firmware: string;
  sysName: string;
  /** Ethernet interfaces (1 for printers and UPS). */
  ports: number;
  /** Its MAC where it has one port: twelve digits. */
  mac: string | null;
  /** The serial in the register is another one. */
  drift: boolean;
  /** In the register, never answers. */
  dead: boolean;
};

export type Role = 'province' | 'procurement' | 'auditor' | 'officer';

export type DemoUser = {
  username: string;
  /** Head of the unit. */
  isHead?: boolean;
  role: Role;
  unitKey: string | null;
  fullName: string;
};

/** All arrays are in an order in which they can be inserted: parents before children. */
export type Province = {
  units: DemoUnit[];
  headcounts: DemoHeadcount[];
  people: DemoPerson[];
  rooms: DemoRoom[];
  models: DemoModel[];
  assets: DemoAsset[];
  evidence: DemoEvidence[];
  devices: DemoDevice[];
  users: DemoUser[];
};

/** `today` is a day 'YYYY-MM-DD'; the same options always give the same province. */
export type ProvinceOptions = { seed?: number; today: string };

/** Headline figures of one group of units. */
export type GroupSummary = {
  units: number;
  staff: number;
  needing: number;
  /** People holding at least one computer in use. */
  equipped: number;
  /** Computers in use. */
  computers: number;
  /** Of which seen within 90 days of the given day. */
  computersVerified: number;
  /** Units with a switch and a modem, router or firewall in use. */
  lan: number;
  /** Units with a dedicated firewall in use. */
  firewall: number;
};

export type ProvinceSummary = {
  departments: GroupSummary;
  districts: GroupSummary;
  communes: GroupSummary;
  total: GroupSummary;
};
