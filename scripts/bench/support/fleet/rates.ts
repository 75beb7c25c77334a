/**
 * How often things happen to computers of an administration, and what their makers leave in them. None of it is
 * measured: each rate is a judgement of fleets, on the unkind side, with its reason in `docs/identity.md`.
 */

/** Shares of machines. */
export const MAKE_UP = {
  kinds: [
    ['brandDesktop', 0.42],
    ['whiteBox', 0.25],
    ['laptop', 0.26],
    ['allInOne', 0.03],
    ['server', 0.01],
    ['virtual', 0.03],
  ],
  /** Of white boxes: what the board says as serial of the system, as UUID and as serial of the board. */
  whiteBoxSerial: [
    ['junk', 0.8],
    ['shared', 0.03],
    ['own', 0.17],
  ],
  whiteBoxUuid: [
    ['junk', 0.1],
    ['shared', 0.03],
    ['own', 0.87],
  ],
  whiteBoxBoard: [
    ['junk', 0.4],
    ['shared', 0.03],
    ['own', 0.57],
  ],
  /** Of machines of makers. */
  chassis: [
    ['asSerial', 0.6],
    ['junk', 0.25],
    ['own', 0.15],
  ],
  brandBoard: [
    ['junk', 0.1],
    ['own', 0.9],
  ],
  disk: [
    ['none', 0.08],
    ['junk', 0.02],
    ['shared', 0.02],
    ['own', 0.88],
  ],
  sameShortSerialInOtherBrand: 0.004,
  laptopWithoutPort: 0.35,
  desktopWithWifi: 0.1,
  randomWifi: 0.06,
  usesDocks: 0.15,
  virtualAdapters: 0.15,
  withoutRights: 0.01,
  conventionalName: 0.6,
  agents: [
    ['glpi', 0.6],
    ['fusion', 0.25],
    ['ocs', 0.15],
  ],
} as const;

/** How the agents describe a port that is not soldered on. */
export const PORTS = {
  dock: [
    ['usb', 0.8],
    ['unknown', 0.16],
    ['builtin', 0.04],
  ],
  wifi: [
    ['wifi', 0.9],
    ['unknown', 0.1],
  ],
  builtin: [
    ['builtin', 0.95],
    ['unknown', 0.05],
  ],
} as const;

/** Events of a machine in a year. */
export const PER_YEAR = {
  rename: 0.06,
  reinstall: 0.12,
  agentReinstall: 0.08,
  diskCloned: 0.03,
  diskReplaced: 0.06,
  diskAdded: 0.02,
  boardSwapped: 0.012,
  portReplaced: 0.007,
  wifiReplaced: 0.003,
  firmwareRenames: 0.01,
  reimagedInBatch: 0.006,
  movedUnit: 0.015,
  disposed: 0.05,
  lost: 0.002,
  diskToAnother: 0.005,
  boardFromAnother: 0.001,
  takesNameOfAnother: 0.006,
  virtualCloned: 0.04,
  virtualPortRemade: 0.03,
} as const;

/** What comes with an event. */
export const THEN = {
  renamedAtReinstall: 0.4,
  boardSerial: [
    ['programmed', 0.75],
    ['junk', 0.1],
    ['wrong', 0.15],
  ],
  boardChassis: [
    ['kept', 0.6],
    ['junk', 0.25],
    ['wrong', 0.15],
  ],
  boardWithReinstall: 0.25,
  moveRecorded: 0.5,
  moveKeepsCredential: 0.3,
  disposalRecorded: 0.8,
  disposedComesBack: 0.04,
  lostComesBack: 0.15,
  diskWipedInAnother: 0.5,
  scrapRecorded: 0.7,
  virtualKeepsUuid: 0.5,
  batchCloned: 0.25,
  cloneRenamedInMonth: 0.5,
} as const;

/** Spreadsheets: before the agents, and each year again. */
export const SHEETS = {
  unitsWithSheet: 0.7,
  withSerial: 0.5,
  typoInSerial: 0.04,
  withHostname: 0.15,
  withModel: 0.8,
  withMaker: 0.8,
  wrongMaker: 0.02,
  stocktakeUnits: 0.4,
  rowWithTag: 0.9,
} as const;

export const PURCHASED_PER_YEAR = 0.12;
