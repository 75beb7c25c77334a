/**
 * What firmware says where nobody wrote a serial, beyond the fillers every serial of the register is checked for
 * (`server/inventory/rules/serials.ts`): letters and digits alone, lower case. Seen in inventories of agents.
 */
export const SERIAL_FILLERS: ReadonlySet<string> = new Set([
  'nullstring',
  'iatpass',
  'tulipcomputers',
  'unknow',
  'systemserialnumb',
  'oemserial',
  'chassisserial',
  'baseboardserial',
  'boardserial',
  'systemproductname',
  'systemmanufacturer',
  'systemversion',
  'chassisversion',
  'noassettag',
  'assettag',
  'notpresent',
  'notinstalled',
  'notprovided',
  'notset',
  'badindex',
  'outofspec',
  'nodata',
  'noserial',
  'noserialnumber',
  'sn123456fvgv3i0b8o5n6n7k',
  'serialnumberxxxxxx',
  'virtualbox0',
]);

/** What may stand before a run of digits that counts up: `SYS-1234567890`. */
export const FILLER_PREFIX = /^(sys|sn|mb|bss|ms|pc|serialnumber|serial)/;
