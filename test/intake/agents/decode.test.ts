import { expect } from 'chai';
import { specOf } from '../../../server/intake/agents/spec.ts';
import { fixture, inventoryIn, withSections } from './support.ts';

describe('The laptop of the clerk of Hòa Khánh, as GLPI Agent tells of it', () => {
  const laptop = inventoryIn(fixture('glpi-may-van-thu.json'));

  it('is known by its names and numbers', () => {
    expect(laptop.agent).to.deep.equal({
      deviceId: 'MAY-VAN-THU-2026-03-02-07-41-10',
      agentId: null,
      name: 'GLPI-Agent',
      version: '1.11',
    });
    expect([laptop.format, laptop.itemtype, laptop.partial, laptop.tag]).to.deep.equal([
      'glpi',
      'Computer',
      false,
      'XA-HOA-KHANH',
    ]);
    expect([laptop.hostname, laptop.workgroup, laptop.manufacturer, laptop.model]).to.deep.equal([
      'MAY-VAN-THU',
      'hoakhanh.local',
      'Dell Inc.',
      'Latitude 3420',
    ]);
    expect([laptop.serial, laptop.boardSerial, laptop.assetTag, laptop.uuid]).to.deep.equal([
      '7BZQM33',
      '/7BZQM33/CNCMK0012300A1/',
      null,
      '4c4c4544-0042-5a10-8051-b7c04f4d3333',
    ]);
    expect([laptop.chassis, laptop.kind, laptop.virtual, laptop.hasBattery]).to.deep.equal([
      'Laptop',
      'laptop',
      false,
      true,
    ]);
  });

  it('has eight threads, because this agent counts those of a core', () => {
    expect(laptop.cpus).to.deep.equal([
      {
        name: '11th Gen Intel Core i5-1135G7 @ 2.40GHz',
        manufacturer: 'Intel',
        cores: 4,
        threads: 8,
        mhz: 2400,
      },
    ]);
  });

  it('has one of two slots free; the flash of the firmware is no memory', () => {
    expect(laptop.memory).to.deep.include({ totalMib: 8192, osMib: 7870, slots: 2, freeSlots: 1 });
    expect(laptop.memory.modules).to.deep.equal([{ slot: 'DIMM A', mib: 8192, type: 'DDR4', speed: '3200' }]);
  });

  it('has one disk, a stick in it, and neither drive nor empty reader', () => {
    expect(
      laptop.disks.map(({ model, type, sizeGb, removable }) => [model, type, sizeGb, removable]),
    ).to.deep.equal([
      ['KIOXIA KBG40ZNS256G NVMe', 'nvme', 256, false],
      ['Kingston DataTraveler', null, 31, true],
    ]);
  });

  it('runs the release its build is', () => {
    expect(laptop.os).to.deep.equal({
      name: 'Microsoft Windows 11 Pro',
      edition: 'Pro',
      version: '23H2',
      release: '23H2',
      build: '22631',
      kernel: '10.0.22631',
      arch: '64-bit',
      servicePack: null,
      installedOn: '2023-11-02',
    });
  });

  it('is known by the addresses of its own adapters, not by those of VPN, RAS and Hyper-V', () => {
    expect(laptop.macAddresses).to.deep.equal(['3c:58:c2:11:22:33', '00:e0:4c:36:0a:1b']);
    expect(laptop.ipAddresses).to.deep.equal(['10.20.7.15', 'fe80::1c2d:3e4f:5a6b:7c8d', '172.20.0.1']);
    expect(laptop.interfaces.map((each) => each.speedMbps)).to.deep.equal([866, 1000, null, null, null]);
    expect(laptop.interfaces[0]!.ips).to.have.length(2);
  });

  it('has a panel without serial and a Samsung whose EDID tells more than Windows', () => {
    expect(laptop.monitors).to.deep.equal([
      { manufacturer: 'BOE', model: 'NV140FHM-N49', serial: null },
      { manufacturer: 'Samsung', model: 'S24F350', serial: 'H4ZK500123' },
    ]);
  });

  it('has two printers, one of them on the network whatever Windows says', () => {
    expect(laptop.printers).to.deep.equal([
      {
        name: 'Canon LBP2900',
        manufacturer: 'Canon',
        model: 'Canon LBP2900',
        serial: '0000A1B2C3D4',
        network: false,
        port: 'USB001',
      },
      {
        name: 'Máy in một cửa',
        manufacturer: 'HP',
        model: 'HP LaserJet Pro M404-M405 PCL 6',
        serial: null,
        network: true,
        port: 'IP_10.20.7.200',
      },
    ]);
  });

  it('gives the register what it keeps', () => {
    expect(specOf(laptop)).to.deep.equal({
      cpu: '11th Gen Intel Core i5-1135G7 @ 2.40GHz',
      cores: 4,
      memoryMb: 8192,
      disks: [{ model: 'KIOXIA KBG40ZNS256G NVMe', type: 'NVMe', sizeGb: 256 }],
      os: 'Microsoft Windows 11 Pro',
      osVersion: '23H2 (22631)',
      secureBoot: true,
      antivirus: 'Kaspersky Endpoint Security for Windows',
      firmware: '1.24.0',
      details: {
        processors: 1,
        threads: 8,
        mhz: 2400,
        modules: [{ slot: 'DIMM A', mib: 8192, type: 'DDR4', speed: '3200' }],
        memorySlots: 2,
        freeSlots: 1,
        maxMemoryMib: null,
        osEdition: 'Pro',
        osRelease: '23H2',
        osBuild: '22631',
        osArch: '64-bit',
        osInstalledOn: '2023-11-02',
        firmwareOn: '2023-05-16',
      },
    });
  });
});

describe('The accountant’s computer of Đức Hòa, put together in a shop, as FusionInventory tells of it', () => {
  const computer = inventoryIn(fixture('fusion-may-ke-toan.xml'));

  it('keeps its Vietnamese names', () => {
    expect(computer.hostname).to.equal('KẾ-TOÁN-02');
    expect(computer.lastUser).to.equal('Nguyễn Thị Hạnh');
    expect(computer.users).to.deep.equal(['Nguyễn Thị Hạnh@KẾ-TOÁN-02']);
    expect(computer.agent.deviceId).to.equal('KẾ-TOÁN-02-2019-08-05-08-00-12');
    expect([computer.format, computer.tag, computer.assetTag]).to.deep.equal([
      'fusion',
      'XA-DUC-HOA',
      'STB-00417',
    ]);
  });

  it('has no serial and no UUID but fillers, and is named after its board', () => {
    expect([computer.serial, computer.boardSerial, computer.uuid]).to.deep.equal([null, null, null]);
    expect(computer.serialRaw).to.equal('System Serial Number');
    expect(computer.uuidRaw).to.equal('03000200-0400-0500-0006-000700080009');
    expect([computer.manufacturer, computer.model]).to.deep.equal([
      'Gigabyte Technology Co., Ltd.',
      'H81M-DS2',
    ]);
  });

  it('has four threads: this agent counts those of the processor', () => {
    expect(computer.cpus[0]).to.deep.include({ cores: 2, threads: 4, mhz: 3500 });
    expect(computer.cpus[0]!.name).to.equal('Intel(R) Core(TM) i3-4150 CPU @ 3.50GHz');
  });

  it('reads the firmware’s date with the month first, and takes "No" for an empty slot', () => {
    expect(computer.bios.date).to.equal('2014-08-24');
    expect(computer.memory).to.deep.include({ totalMib: 4096, slots: 2, freeSlots: 1 });
    expect(computer.os.installedOn).to.equal('2015-04-17');
  });

  it('has a screen whose label joins both serials of its EDID', () => {
    expect(computer.monitors).to.deep.equal([
      { manufacturer: 'Acer Technologies', model: 'Acer V196L', serial: 'T1XEE00111203ab44200' },
    ]);
  });

  it('has no disk type where nobody tells, and no address of a VPN adapter', () => {
    expect(computer.disks).to.have.length(1);
    expect(computer.disks[0]).to.deep.include({ sizeGb: 500, type: null, serial: 'W2A7KQ1P' });
    expect(computer.macAddresses).to.deep.equal(['74:d4:35:0a:0b:0c']);
  });
});

describe('The server of the department of home affairs, as OCS tells of it', () => {
  const userAgent = 'OCS-NG_unified_unix_agent_v2.10.0';
  const server = inventoryIn(fixture('ocs-may-chu.xml'), { agentId: null, userAgent });

  it('is a server by its chassis, known by the first name sent', () => {
    expect([server.kind, server.chassis, server.hostname]).to.deep.equal([
      'server',
      'Rack Mount Chassis',
      'may-chu-so-noi-vu',
    ]);
    expect(server.format).to.equal('ocs');
    expect(server.agent).to.deep.include({ name: 'OCS-NG_unified_unix_agent', version: '2.10.0' });
  });

  it('has sixteen cores and thirty-two threads, and a system told beside the hardware', () => {
    expect(specOf(server)).to.deep.include({
      cores: 16,
      memoryMb: 31900,
      os: 'Debian GNU/Linux 12',
      osVersion: '12',
    });
    expect(server.cpus.map((cpu) => cpu.threads)).to.deep.equal([16, 16]);
    expect([server.os.kernel, server.os.installedOn]).to.deep.equal([null, null]);
  });

  it('has disks counted in MiB and as fractions, but no partition, memory and drive', () => {
    expect(server.disks.map(({ name, sizeMb, sizeGb }) => [name, sizeMb, sizeGb])).to.deep.equal([
      ['sda', 1_144_641, 1200],
      ['sdb', 274_878, 275],
    ]);
  });

  it('was last used by a person, not by its restart', () => {
    expect(server.lastUser).to.equal('quantri');
    expect(server.interfaces[0]).to.deep.include({ speedMbps: 1000, up: true, virtual: false });
  });
});

describe('A virtual machine of Hyper-V', () => {
  const machine = inventoryIn(fixture('fusion-may-ao.xml'));

  it('is flagged by the names in its firmware, and its free slots count nothing', () => {
    expect([machine.virtual, machine.hypervisor, machine.kind]).to.deep.equal([true, 'Hyper-V', 'server']);
    expect(machine.memory).to.deep.include({ totalMib: 4096, slots: 3, freeSlots: null });
  });

  it('has no UUID where what is sent is none, and four threads where one a core was meant', () => {
    expect([machine.uuid, machine.uuidRaw]).to.deep.equal([null, 'AAAAAAA-BBBBBB-CCCCCCC']);
    expect(machine.cpus[0]).to.deep.include({ cores: 4, threads: 4 });
    expect(machine.os.release).to.equal('1809');
  });
});

describe('Single facts', () => {
  it('give the same specification whichever disk the system found first', () => {
    const disks = [
      { name: 'sda', model: 'ST500DM002', serial: 'W2A7KQ1P', disksize: 500_107 },
      { name: 'sdb', model: 'KINGSTON SA400 SSD', serial: '50026B77', disksize: 240_057 },
    ];
    const swapped = disks.map((disk, at) => ({ ...disk, name: `sd${'ba'[at]}` })).reverse();
    expect(specOf(withSections({ storages: swapped }))).to.deep.equal(
      specOf(withSections({ storages: disks })),
    );
    expect(specOf(withSections({ storages: disks })).disks![0]).to.deep.equal({
      model: 'KINGSTON SA400 SSD',
      type: 'SSD',
      sizeGb: 240,
    });
    expect(specOf(withSections({}))).to.deep.equal({});
  });

  it('turn megabytes of either kind into the gigabytes a disk is sold with', () => {
    const sizes = {
      250059: 250,
      476940: 500,
      152628: 160,
      953869: 1000,
      1000204: 1000,
      256060: 256,
      20971: 21,
    };
    for (const [disksize, gb] of Object.entries(sizes)) {
      const { disks } = withSections({ storages: [{ model: 'WDC', disksize }] });
      expect(disks[0]!.sizeGb, disksize).to.equal(gb);
    }
  });

  it('tell a serial from what makers write instead', () => {
    const serialOf = (ssn: string): string | null => withSections({ bios: { ssn } }).serial;
    for (const junk of [
      '0',
      'Not Specified',
      'XXXXXXXXXX',
      '.........',
      '1.0',
      '3000300000003000300000',
      'SYS-1234567890',
      'EVAL',
    ])
      expect(serialOf(junk), junk).to.equal(null);
    for (const real of ['5CG9271XYZ', 'VMware-42 1b 3f', '10.P2.7A', '13245687'])
      expect(serialOf(real)).to.equal(real);
  });

  it('take no UUID that many machines share', () => {
    const uuidOf = (uuid: string): string | null => withSections({ hardware: { uuid } }).uuid;
    for (const junk of [
      'FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF',
      '00020003-0004-0005-0006-000700080009',
      'FEFEFEFE-FEFE-FEFE-FEFE-FEFEFEFEFEFE',
      '3445DEE7-45D0-1244-95DD-34FAA067C1BE33E',
      '2',
    ])
      expect(uuidOf(junk), junk).to.equal(null);
    expect(uuidOf('{1E00E6E0-008C-4400-9AAD-F46D04972D3E}')).to.equal('1e00e6e0-008c-4400-9aad-f46d04972d3e');
  });

  it('count the release by the build where the registry stays behind', () => {
    const os = { full_name: 'Microsoft Windows 10 Pro', version: '2009', kernel_version: '10.0.19045' };
    expect(withSections({ operatingsystem: os }).os).to.deep.include({ release: '22H2', edition: 'Pro' });
  });

  it('tell virtual interfaces by name where the agent does not say', () => {
    const networks = ['eth0', 'docker0', 'ifb0', 'br-4f2a', 'Local Area Connection'].map(
      (description, at) => ({
        description,
        macaddr: `3c:58:c2:aa:bb:0${at}`,
      }),
    );
    const { interfaces, macAddresses } = withSections({
      networks: [...networks, { description: 'lo', macaddr: '00:00:00:00:00:00' }],
    });
    expect(interfaces.map((each) => each.virtual)).to.deep.equal([false, true, true, true, false, true]);
    expect(macAddresses).to.deep.equal(['3c:58:c2:aa:bb:00', '3c:58:c2:aa:bb:04']);
  });

  it('read dates of firmware however short, and none that is no day', () => {
    const bios = (bdate: string): string | null => withSections({ bios: { bdate } }).bios.date;
    expect(
      ['09/22/05', '05/17/2010', '20100824000000.000000+000', '2009-02-04T00:00:00Z'].map(bios),
    ).to.deep.equal(['2005-09-22', '2010-05-17', '2010-08-24', '2009-02-04']);
    expect(['80/00/2000', '1970-00-01', '1970-01-01', 'boot Wed Sep', '2026-02-30'].map(bios)).to.deep.equal([
      null,
      null,
      null,
      null,
      null,
    ]);
  });

  it('know kinds by chassis number, by model, by battery and by system', () => {
    const kind = (hardware: object, bios: object = {}, more: object = {}): string =>
      withSections({ hardware, bios, ...more }).kind;
    expect(kind({}, { type: '10' })).to.equal('laptop');
    expect(kind({ chassis_type: 'Desktop' }, { smodel: 'OptiPlex 7440 AIO' })).to.equal('all_in_one');
    expect(kind({ chassis_type: 'Unknown' }, { smodel: 'HP ProBook 440 G5' })).to.equal('laptop');
    expect(kind({ chassis_type: 'Other' }, {}, { batteries: [{ name: 'x' }] })).to.equal('laptop');
    expect(kind({ osname: 'Microsoft Windows 7 Ultimate' })).to.equal('desktop');
    expect(kind({ chassis_type: 'Rack Mount Chassis' })).to.equal('server');
    expect(kind({ name: 'x' })).to.equal('other');
  });

  it('read a TPM where somebody sends one', () => {
    expect(withSections({ tpm: { version: '2.0, 0, 1.38' } }).tpm).to.equal('2.0');
    expect(withSections({ tpm: [{ enabled: false, version: '2.0' }] }).tpm).to.equal('off');
  });

  it('take text of old agents apart from the encoding they forget to name', () => {
    const frenchBytes = Buffer.from(
      '<REQUEST><DEVICEID>pc-1</DEVICEID><CONTENT><HARDWARE><NAME>Secrétariat</NAME></HARDWARE></CONTENT></REQUEST>',
      'latin1',
    );
    return import('../../../server/intake/agents/wire.ts').then(async ({ readBody }) => {
      const message = await readBody(frenchBytes);
      expect(message.sections.get('hardware')![0]!.get('name')).to.equal('Secrétariat');
    });
  });
});
