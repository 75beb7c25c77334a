/** MAC addresses that say nothing about a machine: `aa:bb:cc:dd:ee:ff`. */

/** The same in many machines: fillers of makers, and adapters that software invents. */
export const COMMON_MACS: ReadonlySet<string> = new Set([
  '00:00:00:00:00:00',
  'ff:ff:ff:ff:ff:ff',
  'fe:ff:ff:ff:ff:ff',
  '00:01:02:7d:9b:1c',
  '00:08:a1:46:06:35',
  '00:08:a1:66:e2:1a',
  '00:09:dd:10:37:68',
  '00:0b:ca:fe:00:00',
  '00:0f:ea:9a:e2:f0',
  '00:10:5a:72:71:f3',
  '00:11:11:85:08:8b',
  '00:a0:c6:00:00:00',
  '00:e0:4c:36:00:01',
  '00:e0:4c:68:00:01',
  '24:b6:20:52:41:53',
  '44:45:53:54:61:6f',
  '50:50:54:50:30:30',
]);

/** Adapters of VPN clients, dial-up, containers and hosts of virtual machines. */
export const INVENTED_PREFIXES: readonly string[] = [
  '00:00:00:00',
  '00:05:9a:3c',
  '00:50:56:c0',
  '00:ff:',
  '02:42:',
  '02:50:41:00',
  '02:80:37:ec',
  '0a:00:27:',
  '44:45:53:54:00',
];

/** Windows names its dial-up adapters ` RAS` in the last four bytes. */
export const INVENTED_SUFFIXES: readonly string[] = ['20:52:41:53'];

/** Ports that hypervisors hand out: of a virtual machine they are its own, on any other machine they are invented. */
export const HYPERVISOR_PREFIXES: readonly string[] = [
  '00:03:ff',
  '00:05:69',
  '00:0c:29',
  '00:15:5d',
  '00:16:3e',
  '00:1c:14',
  '00:1c:42',
  '00:50:56',
  '08:00:27',
  '52:54:00',
];
