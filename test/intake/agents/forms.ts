/** One computer of the office of Hậu Nghĩa as every agent of the last ten years tells of it. */

export interface Form {
  name: string;
  userAgent: string;
  body: string;
}

const DEVICE = 'PC-TIEPDAN-2025-02-17-07-58-20';
const UUID = 'A1B2C3D4-1122-3344-5566-778899AABBCC';

const BIOS = `<BIOS><ASSETTAG></ASSETTAG><BDATE>11/05/2020</BDATE><BMANUFACTURER>LENOVO</BMANUFACTURER>
<BVERSION>M2WKT5AA</BVERSION><MMANUFACTURER>LENOVO</MMANUFACTURER><MMODEL>3136</MMODEL><MSN>L1HF03A00AB</MSN>
<SMANUFACTURER>LENOVO</SMANUFACTURER><SMODEL>11CD002RVN</SMODEL><SSN>PC1X2Y3Z</SSN></BIOS>`;
const NETWORKS = `<NETWORKS><DESCRIPTION>Realtek PCIe GbE Family Controller</DESCRIPTION>
<IPADDRESS>10.80.6.20</IPADDRESS><MACADDR>88:a4:c2:01:02:03</MACADDR><SPEED>1000</SPEED><STATUS>Up</STATUS>
<TYPE>ethernet</TYPE><VIRTUALDEV>0</VIRTUALDEV></NETWORKS>`;
const STORAGES = `<STORAGES><DISKSIZE>256060</DISKSIZE><INTERFACE>IDE</INTERFACE>
<MANUFACTURER>SAMSUNG</MANUFACTURER><MODEL>SAMSUNG MZVLQ256HBJD-000L1</MODEL><NAME>\\\\.\\PHYSICALDRIVE0</NAME>
<SERIAL>S65WNE0R112233</SERIAL><TYPE>Fixed hard disk media</TYPE></STORAGES>`;

/** Every form; all tell of the same machine. */
export const FORMS: readonly Form[] = [
  ...['1.0', '1.4', '1.7.1', '1.11', '1.15'].map(glpiJson),
  {
    ...glpiJson('1.6.1'),
    name: 'GLPI Agent 1.6.1, everything as text',
    body: asText(glpiJson('1.6.1').body),
  },
  ...['2.3.21', '2.4.3', '2.5.2', '2.6'].map(fusion),
  { ...fusion('2.6'), name: 'GLPI Agent 1.4 in XML', userAgent: 'GLPI-Agent_v1.4', body: glpiXml('1.4') },
  ...['2.0.5.4', '2.4.0.0', '2.9.2.0', '2.10.1.0'].map(ocsWindows),
];

/** Threads of a core; numbers are numbers; names in lower case. */
function glpiJson(version: string): Form {
  const content = {
    bios: {
      ...{
        assettag: 'To be filled by O.E.M.',
        bdate: '2020-11-05',
        bmanufacturer: 'LENOVO',
        bversion: 'M2WKT5AA',
      },
      ...{ mmanufacturer: 'LENOVO', mmodel: '3136', msn: 'L1HF03A00AB', smanufacturer: 'LENOVO' },
      ...{ smodel: '11CD002RVN', ssn: 'PC1X2Y3Z', skunumber: 'LENOVO_MT_11CD' },
    },
    cpus: [
      {
        ...{ arch: 'x86_64', core: 4, thread: 2, manufacturer: 'Intel', speed: 3600 },
        name: 'Intel(R) Core(TM) i3-10100 CPU @ 3.60GHz',
      },
    ],
    hardware: {
      ...{ chassis_type: 'Desktop', memory: 8035, name: 'PC-TIEPDAN', uuid: UUID, vmsystem: 'Physical' },
      ...{ lastloggeduser: 'tiepdan', workgroup: 'HAUNGHIA', winlang: '1066' },
    },
    memories: [
      { capacity: 4096, caption: 'Physical Memory', numslots: 1, speed: '2666', type: 'DDR4' },
      { capacity: 4096, caption: 'Physical Memory', numslots: 2, speed: '2666', type: 'DDR4' },
      { caption: 'Physical Memory', numslots: 3 },
    ],
    networks: [
      {
        ...{
          description: 'Realtek PCIe GbE Family Controller',
          ipaddress: '10.80.6.20',
          mac: '88:A4:C2:01:02:03',
        },
        ...{ status: 'up', type: 'ethernet', virtualdev: false, speed: '1000' },
      },
      { description: 'WAN Miniport (IP)', mac: 'AC:5A:20:52:41:53', virtualdev: true, status: 'up' },
    ],
    operatingsystem: {
      ...{ arch: '64-bit', full_name: 'Microsoft Windows 11 Pro', name: 'Windows', kernel_name: 'MSWin32' },
      ...{ install_date: '2024-07-15 08:30:00', kernel_version: '10.0.22631', version: '23H2' },
    },
    storages: [
      {
        ...{ disksize: 256060, interface: 'NVMe', manufacturer: 'SAMSUNG', name: '\\\\.\\PHYSICALDRIVE0' },
        ...{ model: 'SAMSUNG MZVLQ256HBJD-000L1', serial: 'S65WNE0R112233', type: 'NVMe' },
      },
      { description: 'CD-ROM Drive', name: 'HL-DT-ST DVDRAM GUE1N', type: 'DVD Writer' },
    ],
    versionclient: `GLPI-Agent_v${version}`,
  };
  const body = JSON.stringify({ action: 'inventory', deviceid: DEVICE, itemtype: 'Computer', content });
  return { name: `GLPI Agent ${version}`, userAgent: `GLPI-Agent_v${version}`, body };
}

/** As injectors and early plugins write: every number and flag a text. */
function asText(body: string): string {
  return JSON.stringify(
    JSON.parse(body, (_, value: unknown) =>
      typeof value === 'number' || typeof value === 'boolean' ? String(value) : value,
    ),
  );
}

/** Threads of the processor; US days; before 2.4 without a section for the system. */
function fusion(version: string): Form {
  const system =
    version < '2.4'
      ? ''
      : `<OPERATINGSYSTEM><ARCH>64-bit</ARCH><FULL_NAME>Microsoft Windows 11 Pro</FULL_NAME><KERNEL_NAME>MSWin32</KERNEL_NAME>
<KERNEL_VERSION>10.0.22631</KERNEL_VERSION><NAME>Windows</NAME><INSTALL_DATE>2024-07-15 08:30:00</INSTALL_DATE></OPERATINGSYSTEM>`;
  return {
    name: `FusionInventory ${version}`,
    userAgent: `FusionInventory-Agent_v${version}`,
    body: request(
      `${BIOS}${cpu('<CORE>4</CORE>', 8)}${hardware('')}${memories('')}${NETWORKS}${system}${STORAGES}
<VERSIONCLIENT>FusionInventory-Agent_v${version}</VERSIONCLIENT>`,
    ),
  };
}

function glpiXml(version: string): string {
  const content = `${BIOS}${cpu('<CORE>4</CORE>', 2)}${hardware('')}${memories('')}${NETWORKS}${STORAGES}`;
  return request(`${content}<VERSIONCLIENT>GLPI-Agent_v${version}</VERSIONCLIENT>`);
}

/** No version in the message; the case in the firmware; the slots without modules say so. */
function ocsWindows(version: string): Form {
  const bios = BIOS.replace('</BIOS>', '<TYPE>Desktop</TYPE></BIOS>');
  const cores = '<CORES>4</CORES><LOGICAL_CPUS>8</LOGICAL_CPUS><CPUARCH>x86_64</CPUARCH>';
  const more = '<ARCH>AMD64 64 bits</ARCH><USERID>tiepdan</USERID><CHECKSUM>262143</CHECKSUM>';
  return {
    name: `OCS ${version} on Windows`,
    userAgent: `OCS-NG_WINDOWS_AGENT_v${version}`,
    body: request(
      `${bios}${cpu(cores, 8).replace(/NAME>/g, 'TYPE>')}${hardware(more)}${memories('<CAPACITY>0</CAPACITY>')}${NETWORKS}${STORAGES.replace(/SERIAL>/g, 'SERIALNUMBER>')}`,
    ),
  };
}

function request(content: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<REQUEST><CONTENT>${content}</CONTENT><DEVICEID>${DEVICE}</DEVICEID><QUERY>INVENTORY</QUERY></REQUEST>`;
}

function cpu(cores: string, threads: number): string {
  return `<CPUS>${cores}<MANUFACTURER>Intel</MANUFACTURER><NAME>Intel(R) Core(TM) i3-10100 CPU @ 3.60GHz</NAME>
<SPEED>3600</SPEED><${cores.includes('CORES') ? 'THREADS' : 'THREAD'}>${threads}</${cores.includes('CORES') ? 'THREADS' : 'THREAD'}></CPUS>`;
}

function hardware(more: string): string {
  return `<HARDWARE><CHASSIS_TYPE>Desktop</CHASSIS_TYPE><MEMORY>8035</MEMORY><NAME>PC-TIEPDAN</NAME><OSNAME>Microsoft Windows 11 Pro</OSNAME>
<OSVERSION>10.0.22631</OSVERSION><PROCESSORN>1</PROCESSORN><UUID>${UUID}</UUID><WORKGROUP>HAUNGHIA</WORKGROUP>${more}</HARDWARE>`;
}

function memories(empty: string): string {
  const module = (slot: number) =>
    `<MEMORIES><CAPACITY>4096</CAPACITY><CAPTION>Physical Memory</CAPTION><NUMSLOTS>${slot}</NUMSLOTS><SPEED>2666</SPEED><TYPE>DDR4</TYPE></MEMORIES>`;
  return `${module(1)}${module(2)}<MEMORIES><CAPTION>Physical Memory</CAPTION>${empty}<NUMSLOTS>3</NUMSLOTS></MEMORIES>`;
}

/** Machines of other systems, each as one agent tells of it, and what is to be known of them. */
export const OTHERS: readonly (Form & { known: Record<string, unknown> })[] = [
  {
    name: 'a Mac, as OCS tells of it',
    userAgent: 'OCS-NG_unified_unix_agent_v2.10.0',
    body: other(
      'imac-hdnd-2025-01-01-00-00-00',
      `<BIOS><SMANUFACTURER>Apple Inc</SMANUFACTURER><SMODEL>iMac18,1</SMODEL><SSN>C02WX0AAH7JY</SSN></BIOS>
<CPUS><CORES>2</CORES><THREADS>4</THREADS><TYPE>Intel(R) Core(TM) i5-7360U CPU @ 2.30GHz</TYPE><SPEED>2300</SPEED></CPUS>
<HARDWARE><MEMORY>8192</MEMORY><NAME>imac-hdnd</NAME><OSNAME>Mac OS X</OSNAME><OSVERSION>12.7.6</OSVERSION></HARDWARE>
<MEMORIES><CAPACITY>4096</CAPACITY><NUMSLOTS>0</NUMSLOTS></MEMORIES><MEMORIES><CAPACITY>4096</CAPACITY><NUMSLOTS>1</NUMSLOTS></MEMORIES>
<STORAGES><DISKSIZE>1000204</DISKSIZE><MODEL>APPLE HDD HTS541010A9E632</MODEL><NAME>disk0</NAME><TYPE>Disk drive</TYPE></STORAGES>`,
    ),
    known: { hostname: 'imac-hdnd', kind: 'all_in_one', serial: 'C02WX0AAH7JY', memory: 8192, disk: 1000 },
  },
  {
    name: 'a tablet with Android, as the OCS agent of Android tells of it',
    userAgent: 'OCS-NG_Android_agent_v2.7',
    body: other(
      'android-5f2c9d-2025-03-03-08-00-00',
      `<BIOS><SMANUFACTURER>samsung</SMANUFACTURER><SMODEL>SM-T295</SMODEL><SSN>R9WN70ABCDE</SSN></BIOS>
<HARDWARE><MEMORY>1830</MEMORY><NAME>may-tinh-bang-01</NAME><OSNAME>Android</OSNAME><OSVERSION>11</OSVERSION>
<PROCESSORN>4</PROCESSORN><PROCESSORT>Qualcomm Snapdragon 429</PROCESSORT></HARDWARE>`,
    ),
    known: { hostname: 'may-tinh-bang-01', kind: 'other', serial: 'R9WN70ABCDE', memory: 1830, disk: null },
  },
  {
    name: 'a host of virtual machines, as GLPI Agent asks ESX',
    userAgent: 'GLPI-Agent_v1.15',
    body: JSON.stringify({
      ...{ action: 'inventory', deviceid: 'esx01.longan.vn-2025-05-05-09-00-00', itemtype: 'Computer' },
      content: {
        bios: {
          smanufacturer: 'Dell Inc.',
          smodel: 'PowerEdge R740',
          ssn: '5KJ8P03',
          bdate: '2023-06-14T00:00:00Z',
        },
        cpus: [1, 2].map(() => ({
          core: '10',
          thread: 2,
          name: 'Intel(R) Xeon(R) Silver 4210 CPU @ 2.20GHz',
          speed: 2194,
        })),
        hardware: {
          name: 'esx01',
          memory: '131037',
          uuid: '4c4c4544-004b-4a10-8038-b5c04f503033',
          vmsystem: 'Physical',
        },
        operatingsystem: {
          full_name: 'VMware ESXi 7.0.3 build-21424296',
          name: 'VMware ESXi',
          version: '7.0.3',
        },
        storages: [
          { disksize: 599550, model: 'PERC H740P Adp', name: '/vmfs/devices/disks/naa.6d0', type: 'disk' },
        ],
        virtualmachines: [{ name: 'sql', memory: 16384, uuid: '564dce9f-0000-1111-2222-333344445555' }],
        versionclient: 'GLPI-Agent_v1.15',
      },
    }),
    known: { hostname: 'esx01', kind: 'server', serial: '5KJ8P03', memory: 131037, disk: 600 },
  },
];

function other(device: string, content: string): string {
  return request(content).replace(DEVICE, device);
}
