/** The tools of net-snmp as a yardstick, where they are installed: one process a request, as scripts use them. */
import { spawnSync } from 'node:child_process';
import { oids } from '../../../server/snmp/oids.ts';
import type { Switch } from './switches.ts';

const COLUMNS = [
  oids.ifAdminStatus,
  oids.ifOperStatus,
  oids.ifLastChange,
  oids.ifHCInOctets,
  oids.ifHCOutOctets,
];

/** CPU milliseconds a device for what a routine poll reads; null where the tools are not installed. */
export function netSnmpCpu(devices: readonly Switch[], ports: number): number | null {
  if (spawnSync('snmpbulkget', ['-V']).error) return null;
  const ask = `snmpbulkget -v2c -c public -On -Cn1 -Cr${ports}`;
  const lines = devices.map(
    ({ address, port }) =>
      `${ask} ${address}:${port} 1.3.6.1.2.1.1.3 ${COLUMNS.join(' ')} > /dev/null || exit 1`,
  );
  const shell = spawnSync('sh', ['-s'], { input: `${lines.join('\n')}\ntimes\n`, encoding: 'utf8' });
  if (shell.status !== 0) throw new Error(`snmpbulkget failed: ${shell.stderr}`);
  return (childSeconds(shell.stdout) * 1000) / devices.length;
}

/** The second line of `times` is what the children used: `0m1.28s 0m0.40s`. */
function childSeconds(text: string): number {
  const [, children = ''] = text.trim().split('\n').slice(-2);
  return [...children.matchAll(/(\d+)m([\d.,]+)s/g)]
    .map(([, minutes, seconds]) => Number(minutes) * 60 + Number(seconds!.replace(',', '.')))
    .reduce((sum, each) => sum + each, 0);
}
