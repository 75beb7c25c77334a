/** The network of the demo, as a process of its own: every device on a loopback address, dead ones silent. */
import fs from 'node:fs';
import path from 'node:path';
import { config } from '../../server/config.ts';
import { todayIn } from '../../server/shared/days.ts';
import { startSimulator } from '../../server/snmp/simulator/start.ts';
import { measureLines } from './measures.ts';
import { buildProvince } from './province.ts';
import { recordingOf } from './recordings.ts';
import { surroundingsOf } from './surroundings.ts';
import { tableLines } from './tables.ts';

const today = todayIn(config.timeZone);
const province = buildProvince({ today });
const surroundings = surroundingsOf(province, today);
const addressOf = (key: string) => surroundings.get(key)?.ownAddress ?? null;
const licences = new Map(province.assets.map(({ key, licenceEndOn }) => [key, licenceEndOn]));
const folder = path.join(config.dataDir, 'network');
fs.mkdirSync(folder, { recursive: true });
for (const device of province.devices) {
  const tables = tableLines(device, surroundings.get(device.key)!, addressOf);
  const measures = measureLines(device, { today, licenceEndOn: licences.get(device.assetKey) ?? null });
  fs.writeFileSync(path.join(folder, `${device.key}.snmprec`), recordingOf(device, [...tables, ...measures]));
}

const simulator = await startSimulator({ recordings: folder, base: '127.80.0.1', port: 16_100 });
for (const device of province.devices.filter(({ dead }) => dead)) simulator.silence(device.key, true);

process.send?.(simulator.devices.map(({ name, address, port }) => ({ deviceKey: name, address, port })));
process.on('disconnect', () => process.exit(0));
