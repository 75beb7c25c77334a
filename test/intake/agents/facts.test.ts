import { expect } from 'chai';
import { diskTypeOf, isVirtualPrinter, storageClass } from '../../../server/intake/agents/facts/devices.ts';
import { isJunkText, isSharedMac } from '../../../server/intake/agents/facts/junk.ts';
import { hypervisorOf, hypervisorOfDisks, kindOf } from '../../../server/intake/agents/facts/machines.ts';
import { windowsEdition } from '../../../server/intake/agents/facts/windows.ts';

const storage = { name: '', type: '', model: '', description: '', manufacturer: '', interface: '' };

describe('Facts about storage', () => {
  const classOf = (names: Partial<typeof storage>): string => storageClass({ ...storage, ...names });

  it('know disks of every system', () => {
    for (const names of [
      { name: 'sda', model: 'ST500DM002-1BD142', type: 'disk' },
      { name: '\\\\.\\PHYSICALDRIVE0', model: 'WDC WD10EZEX-08WN4A0', type: 'Fixed hard disk media' },
      { description: 'ad4', model: 'HTS545032B9A300 PB3OC60F' },
      { name: 'nvme0n1', model: 'PM951 NVMe SAMSUNG 256GB' },
      { name: 'mmcblk0', model: 'DF4064' },
      { name: 'vda', description: 'Virtual', manufacturer: '0x1af4' },
      { name: 'MDT MD3200', model: 'MDT MD3200AAJS' },
    ])
      expect(classOf(names), JSON.stringify(names)).to.equal('disk');
  });

  it('know drives, partitions and memory, which are no disks', () => {
    for (const names of [
      { name: 'sr0', type: 'removable', model: 'CDROM' },
      { model: 'hp CDDVDW TS-L633M/0301', description: 'acd0' },
      { model: 'HL-DT-ST DVDRAM GH24NSB0' },
      { model: 'ASUS DRW-24D5MT' },
      { name: '/vmfs/devices/cdrom/mpx.vmhba0:C0:T0:L0' },
      { description: 'Lecteur de disquettes' },
      { name: 'sda1' },
      { description: 'ad0s1b' },
      { name: 'nvme0n1p2' },
      { name: 'zram0' },
      { name: 'fd0' },
    ])
      expect(classOf(names), JSON.stringify(names)).to.equal('none');
  });

  it('know what is carried away', () => {
    for (const names of [
      { model: 'Kingston DataTraveler', interface: 'USB' },
      { name: 'sdb', description: 'USB' },
      { model: 'Generic- SD/MMC' },
      { description: 'Đầu đọc thẻ nhớ' },
    ])
      expect(classOf(names), JSON.stringify(names)).to.equal('removable');
  });

  it('know the kind of a disk only where something tells', () => {
    expect(diskTypeOf({ ...storage, name: 'nvme0n1' })).to.equal('nvme');
    expect(diskTypeOf({ ...storage, model: 'Crucial_CT512MX100SSD1' })).to.equal('ssd');
    expect(diskTypeOf({ ...storage, type: 'HDD' })).to.equal('hdd');
    expect(diskTypeOf({ ...storage, model: 'ST500DM002', type: 'Fixed hard disk media' })).to.equal(null);
  });
});

describe('Facts about printers', () => {
  it('tell queues that print nothing from printers', () => {
    for (const [name, driver, port] of [
      ['Microsoft XPS Document Writer', '', 'XPSPort:'],
      ['Gửi tới OneNote 2016', 'Send To Microsoft OneNote 2016 Driver', 'nul:'],
      ['Imprimante PDF Sage v4', 'Amyuni Document Converter 450', 'nul:'],
      ['Canon MF240 Series FAX', 'Canon MF240 Series FAX', 'USB002'],
      ['HP LaserJet 1020 (redirected 2)', 'HP LaserJet 1020', 'TS002'],
    ] as const)
      expect(isVirtualPrinter(name, driver, port), name).to.equal(true);
    for (const name of ['Canon LBP2900', 'Brother FAX-2840', 'HP Color LaserJet Pro MFP M476 PCL 6'])
      expect(isVirtualPrinter(name, name, '10.253.6.117'), name).to.equal(false);
  });
});

describe('Facts about machines', () => {
  it('know hypervisors by what the agent says, else by the firmware', () => {
    expect(hypervisorOf('VirtualBox', null, null)).to.equal('VirtualBox');
    expect(hypervisorOf('Physical', 'QEMU', 'Standard PC (i440FX + PIIX, 1996)')).to.equal('QEMU');
    expect(hypervisorOf(null, 'Microsoft Corporation', 'Virtual Machine')).to.equal('Hyper-V');
    expect(hypervisorOf('Physical', 'Microsoft Corporation', 'Surface Pro 7')).to.equal(null);
    expect(hypervisorOf('Physical', 'Dell Inc.', 'OptiPlex 3070')).to.equal(null);
  });

  it('know hypervisors by their disks where the firmware was not read', () => {
    expect(hypervisorOfDisks([null, 'vda'])).to.equal('virtio');
    expect(hypervisorOfDisks(['/dev/xvdb'])).to.equal('Xen');
    expect(hypervisorOfDisks(['sda', 'nvme0n1', 'avda', 'VDA Corp', null])).to.equal(null);
  });

  it('let no virtual machine be a desk’s', () => {
    const signs = { chassis: 'Desktop', model: 'Virtual Machine', hasBattery: false, virtual: true };
    expect(kindOf({ ...signs, os: 'Microsoft Windows 10 Pro' })).to.equal('other');
    expect(kindOf({ ...signs, os: 'Microsoft Windows Server 2022 Standard' })).to.equal('server');
  });

  it('know editions of Windows in English and French', () => {
    expect(windowsEdition('Microsoft Windows 10 Enterprise LTSC')).to.equal('Enterprise LTSC');
    expect(windowsEdition('Microsoft Windows 8.1 Professionnel')).to.equal('Pro');
    expect(windowsEdition('Microsoft Windows 11 Home Single Language')).to.equal('Home');
    expect(windowsEdition('Microsoft Windows XP')).to.equal(null);
  });

  it('know texts and addresses that name nothing', () => {
    for (const junk of [
      'To Be Filled By O.E.M.',
      '*',
      'Default string',
      '<OUT OF SPEC>',
      'N/A',
      'All Series',
      'Unknow',
    ])
      expect(isJunkText(junk), junk).to.equal(true);
    for (const name of ['Latitude 3420', '7008', 'All-in-One 24'])
      expect(isJunkText(name), name).to.equal(false);
    for (const mac of ['24:b6:20:52:41:53', '00:50:56:c0:00:08', '00:ff:3a:68:62:80', '0a:00:27:00:00:09'])
      expect(isSharedMac(mac), mac).to.equal(true);
    for (const mac of ['00:50:56:4e:eb:6f', '08:00:27:3c:64:e7', '3c:58:c2:11:22:33'])
      expect(isSharedMac(mac), mac).to.equal(false);
  });
});
