/** A small province behind a real web server, for browsers: machines, devices that were polled, one account per role. */
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { systemActor } from '../../../server/auth/scope.ts';
import { createUser } from '../../../server/auth/service/users.ts';
import { ROLES, type Role } from '../../../server/auth/types.ts';
import { registerAsset } from '../../../server/inventory/service/assets.ts';
import type { AssetDraft } from '../../../server/inventory/types/changes.ts';
import { establishUnits, recordHeadcount } from '../../../server/org/service.ts';
import { pollAll } from '../../../server/polling/service.ts';
import { smallNetwork } from '../../polling/network.ts';
import { emptyDatabase } from '../../support/database.ts';
import { app, PASSWORD } from '../../support/http.ts';
import { type SmallProvince, smallProvince, TODAY } from '../../support/province.ts';
import { type Subjects, seedSubjects } from '../../support/subjects.ts';

export interface Site {
  url: string;
  units: SmallProvince;
  /** What the parameters of paths stand for, all of it in Đức Hòa Thượng. */
  subjects: Subjects;
  close(): Promise<void>;
}

const system = systemActor('test');

/** The two languages are shown to different roles, so that every text is measured in one of them. */
export const LANGUAGE_OF: Record<Role, 'vi' | 'en'> = {
  officer: 'vi',
  procurement: 'en',
  province: 'vi',
  auditor: 'en',
};

export async function startSite(): Promise<Site> {
  await emptyDatabase();
  const units = await smallProvince();
  const subjects = await seedSubjects(units.ducHoaThuong);
  await addMachines(units);
  await addNetwork(units);
  for (const role of ROLES) await addAccount(role, role === 'officer' ? units.ducHoaThuong : null);
  return { ...(await serve()), units, subjects };
}

/** The application at an address of its own. */
export async function serve(): Promise<Pick<Site, 'url' | 'close'>> {
  const server = await listen();
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () => stop(server),
  };
}

export { PASSWORD };

/** An account of which the name is the role. */
export async function addAccount(role: Role, unitId: number | null): Promise<void> {
  await createUser(system, {
    username: role,
    fullName: 'Nguyễn Thị Phương Thảo',
    role,
    unitId,
    language: LANGUAGE_OF[role],
    password: PASSWORD,
  });
}

/** Some of each sort, in several units; one with everything as long as offices manage to write it. */
async function addMachines(units: SmallProvince): Promise<void> {
  const longest = await longestUnit(units);
  const homes = [units.ducHoaThuong, units.hauNghia, units.luongHoa, units.home, longest];
  for (let index = 0; index < 40; index++) {
    const draft = MACHINES[index % MACHINES.length]!;
    const unitId = index % 2 === 0 ? units.ducHoaThuong : homes[index % homes.length]!;
    await registerAsset(
      system,
      { ...draft, unitId, serial: `PF${4_000 + index}`, hostname: `may-${index}` } as AssetDraft,
      TODAY,
    );
  }
  await registerAsset(system, { ...OVERLONG, unitId: units.ducHoaThuong }, TODAY);
  await recordHeadcount(
    system,
    {
      unitId: units.ducHoaThuong,
      asOf: '2026-01-01',
      ...{ cadres: 11, civilServants: 12, publicEmployees: 20, needComputer: 23 },
      source: null,
    } as Parameters<typeof recordHeadcount>[1],
    TODAY,
  );
}

async function longestUnit(units: SmallProvince): Promise<number> {
  const name =
    'Ban Quản lý dự án đầu tư xây dựng các công trình dân dụng, công nghiệp và phát triển đô thị tỉnh Long An';
  const draft = {
    name,
    shortName: name,
    kind: 'public_service_unit',
    parentId: units.province,
    agencyCode: 'H39.77',
  };
  const full = { adminCode: null, budgetCode: null, ...draft } as Parameters<
    typeof establishUnits
  >[2][number];
  return (await establishUnits(system, '2019-01-01', [full], null))[0]!;
}

const MACHINES: Partial<AssetDraft>[] = [
  {
    kind: 'desktop',
    manufacturer: 'Dell',
    model: 'OptiPlex 3020',
    putIntoUseOn: '2014',
    holderName: 'Trần Văn Bình',
    spec: {
      cpu: 'Intel Core i3-4150',
      memoryMb: 4096,
      os: 'Windows 7',
      disks: [{ model: null, type: 'HDD', sizeGb: 500 }],
    },
  },
  {
    kind: 'laptop',
    manufacturer: 'Lenovo',
    model: 'ThinkPad E14 Gen 5',
    putIntoUseOn: '2024-03-01',
    holderName: 'Lê Thị Hạnh',
    spec: { cpu: 'Intel Core i5-1335U', memoryMb: 16_384, os: 'Windows 11 Pro', osVersion: '23H2' },
  },
  { kind: 'printer', manufacturer: 'Canon', model: 'LBP 2900', putIntoUseOn: '2012' },
  { kind: 'switch', manufacturer: 'TP-Link', model: 'TL-SG1024D', putIntoUseOn: '2019-05-05' },
  {
    kind: 'server',
    manufacturer: 'HPE',
    model: 'ProLiant DL380 Gen10',
    putIntoUseOn: '2019-11-20',
    cost: 215_000_000,
  },
  {
    kind: 'desktop',
    manufacturer: 'HP',
    model: 'ProDesk 400 G6',
    putIntoUseOn: '2020-02-24',
    cost: 13_990_000,
  },
];

const OVERLONG: Omit<AssetDraft, 'unitId'> = {
  kind: 'desktop',
  manufacturer: 'Công ty Cổ phần Công nghệ và Thiết bị Văn phòng Miền Tây Nam Bộ',
  model: 'FPT-Elead_T7400/G5400-4GB-1TB-SSD120-Windows10Pro-HCM-2019-rev.B',
  serial: 'SN0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789ABCDEFGHIJKL',
  hostname: 'UBND-XA-DUC-HOA-THUONG-PHONG-MOT-CUA-MAY-SO-0000000001',
  holderName: 'Công Tằng Tôn Nữ Hoàng Thị Phương Thảo Nguyên',
  roomName: 'Bộ phận Tiếp nhận và Trả kết quả giải quyết thủ tục hành chính',
  notes: 'https://dichvucong.longan.gov.vn/mot-dia-chi-rat-dai-khong-co-cho-nao-de-ngat-dong-ca/2026',
  putIntoUseOn: '2019',
};

async function addNetwork(units: SmallProvince): Promise<void> {
  const network = await smallNetwork(2, units.ducHoaThuong, { base: '127.66.0.1' });
  try {
    await pollAll(system);
  } finally {
    await network.simulator.close();
  }
}

function listen(): Promise<Server> {
  return new Promise((resolve) => {
    const server = app.listen(0, '127.0.0.1', () => resolve(server));
  });
}

function stop(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
