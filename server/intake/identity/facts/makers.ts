/** What the names of makers and models tell about how far a machine's serial can be trusted; folded. */

/** Words in the model or maker of a virtual machine. */
export const VIRTUAL_WORDS: readonly string[] = [
  'vmware',
  'virtualbox',
  'innotek',
  'qemu',
  'kvm',
  'bochs',
  'xen',
  'parallels',
  'openstack',
  'virtual machine',
  'nutanix',
  'ahv',
];

/** Names that are none. */
export const FILLER_NAMES: ReadonlySet<string> = new Set([
  '',
  'to be filled by o e m',
  'to be filled by oem',
  'system manufacturer',
  'system product name',
  'system name',
  'product name',
  'default string',
  'all series',
  'unknow',
  'unknown',
  'none',
  'not specified',
  'not applicable',
  'oem',
  'o e m',
  'empty',
  'invalid',
  'na',
  'n a',
]);

/** They sell boards: whoever builds a machine around one seldom writes a serial into it, and no repair does. */
export const BOARD_MAKERS: ReadonlySet<string> = new Set([
  'gigabyte',
  'asus',
  'msi',
  'asrock',
  'biostar',
  'foxconn',
  'ecs',
  'elitegroup',
  'intel',
  'huananzhi',
  'colorful',
]);
