import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { type ExpectedInventory, judgeInventory } from '../../scripts/support/inventory-score.ts';
import { scoreInventories } from '../../scripts/support/score-inventories.ts';
import { fixture, inventoryIn } from '../intake/agents/support.ts';

describe('Scoring an inventory', () => {
  const laptop = inventoryIn(fixture('glpi-may-van-thu.json'));
  const nothing: ExpectedInventory = {
    file: 'may-van-thu.json',
    deviceid: 'MAY-VAN-THU-2026-03-02-07-41-10',
    versionclient: null,
    hostname: null,
    workgroup: null,
    serial: '7BZQM33',
    serial_raw: null,
    serial_fallback_board: null,
    asset_tag: null,
    uuid: '4c4c4544-0042-5a10-8051-b7c04f4d3333',
    manufacturer: null,
    model: null,
    chassis_type: null,
    vmsystem: 'Physical',
    bios: { manufacturer: null, version: null, date: null },
    cpu_name: null,
    cpu_count: 0,
    cpu_cores_total: null,
    cpu_threads_total: null,
    cpu_mhz: null,
    ram_total_mb: null,
    ram_reported_mb: null,
    ram_modules: 0,
    ram_slots: 0,
    storages: [],
    os_name: null,
    os_version: null,
    os_kernel: null,
    os_arch: null,
    os_service_pack: null,
    os_install_date: null,
    mac_addresses: [],
    ip_addresses: [],
    ip6_addresses: [],
    last_logged_user: null,
    users: [],
    monitors: [],
    printers: [],
    antivirus: [],
  };
  const judged = (more: Partial<ExpectedInventory>): Record<string, boolean> =>
    Object.fromEntries(
      judgeInventory({ ...nothing, ...more }, laptop).map((each) => [each.field, each.right]),
    );

  it('leaves out what is not stated, but not a serial or UUID that must be none', () => {
    expect(judged({})).to.deep.equal({ deviceid: true, serial: true, uuid: true });
    expect(judged({ serial: null, uuid: null })).to.deep.include({ serial: false, uuid: false });
  });

  it('compares days, sizes within eight per cent, and lists whatever their order', () => {
    const disk = { model: null, name: null, serial: null };
    expect(
      judged({
        bios: { manufacturer: 'dell inc.', version: null, date: '05/16/2023' },
        storages: [
          { ...disk, size_mb: 250_000 },
          { ...disk, size_mb: null },
        ],
        mac_addresses: ['00:e0:4c:36:0a:1b', '3c:58:c2:11:22:33', '00:ff:3a:68:62:80'],
        os_install_date: '2023-11-02T09:15:44Z',
        last_logged_user: 'reboot',
      }),
    )
      .to.include({ bios_maker: true, bios_date: true, disk_sizes: true, macs: true, os_installed: true })
      .and.not.have.property('last_user');
    expect(judged({ storages: [{ ...disk, size_mb: 500_107 }] })).to.include({ disk_sizes: false });
    expect(judged({ mac_addresses: ['3c:58:c2:11:22:33'] })).to.include({ macs: false });
  });

  it('wants printers that are things and no others', () => {
    const printer = (name: string): { name: string; driver: null; port: null } => ({
      name,
      driver: null,
      port: null,
    });
    expect(judged({ printers: ['Canon LBP2900', 'Máy in một cửa', 'Fax'].map(printer) })).to.include({
      printers: true,
    });
    expect(judged({ printers: [printer('Canon LBP2900')] })).to.include({ printers: false });
  });
});

describe('Inventories of real machines', () => {
  it('are all accepted, and right in 98 of 100 fields', async function () {
    const folder = process.env.AGENT_SAMPLES;
    if (!folder || !existsSync(join(folder, 'expected.jsonl'))) {
      console.log('    skipped: AGENT_SAMPLES names no folder of inventories with expected.jsonl');
      this.skip();
    }
    this.timeout(120_000);
    const scored = await scoreInventories(folder);
    expect(scored.filter((each) => each.refused !== null)).to.deep.equal([]);
    const verdicts = scored.flatMap((each) => each.verdicts);
    const misses = verdicts.filter((each) => !each.right);
    expect(misses.length / verdicts.length, JSON.stringify(misses)).to.be.at.most(0.02);
  });
});
