/** Makers under one name: agents, SNMP and people spell them in many ways. */
import { clean, fold } from '../../shared/text.ts';

const NAMES: Record<string, string> = {
  dell: 'Dell',
  hp: 'HP',
  'hewlett packard': 'HP',
  hewlettpackard: 'HP',
  hpe: 'HPE',
  'hewlett packard enterprise': 'HPE',
  lenovo: 'Lenovo',
  ibm: 'IBM',
  asus: 'ASUS',
  asustek: 'ASUS',
  acer: 'Acer',
  apple: 'Apple',
  msi: 'MSI',
  'micro star': 'MSI',
  'micro star international': 'MSI',
  gigabyte: 'Gigabyte',
  fpt: 'FPT Elead',
  'fpt elead': 'FPT Elead',
  cms: 'CMS',
  cisco: 'Cisco',
  'cisco systems': 'Cisco',
  juniper: 'Juniper',
  'juniper networks': 'Juniper',
  fortinet: 'Fortinet',
  sophos: 'Sophos',
  mikrotik: 'MikroTik',
  ubiquiti: 'Ubiquiti',
  'ubiquiti networks': 'Ubiquiti',
  huawei: 'Huawei',
  h3c: 'H3C',
  'tp link': 'TP-Link',
  'd link': 'D-Link',
  draytek: 'DrayTek',
  canon: 'Canon',
  brother: 'Brother',
  epson: 'Epson',
  'seiko epson': 'Epson',
  samsung: 'Samsung',
  'samsung electronics': 'Samsung',
  synology: 'Synology',
  qnap: 'QNAP',
  apc: 'APC',
  'schneider electric': 'APC',
  santak: 'Santak',
  fujitsu: 'Fujitsu',
  pfu: 'Fujitsu',
  ricoh: 'Ricoh',
  xerox: 'Xerox',
  'fuji xerox': 'Xerox',
  kyocera: 'Kyocera',
  toshiba: 'Toshiba',
  hikvision: 'Hikvision',
  dahua: 'Dahua',
  kbvision: 'KBVISION',
  lg: 'LG',
  viewsonic: 'ViewSonic',
  aoc: 'AOC',
  benq: 'BenQ',
  sony: 'Sony',
  panasonic: 'Panasonic',
  sharp: 'Sharp',
  'konica minolta': 'Konica Minolta',
  oki: 'OKI',
  pantum: 'Pantum',
  kodak: 'Kodak',
  plustek: 'Plustek',
  avision: 'Avision',
  zyxel: 'Zyxel',
  netgear: 'Netgear',
  linksys: 'Linksys',
  aruba: 'Aruba',
  ruijie: 'Ruijie',
  tenda: 'Tenda',
  totolink: 'TOTOLINK',
  yealink: 'Yealink',
  grandstream: 'Grandstream',
  'western digital': 'Western Digital',
  seagate: 'Seagate',
  cyberpower: 'CyberPower',
  maruson: 'Maruson',
  prolink: 'Prolink',
  microsoft: 'Microsoft',
  supermicro: 'Supermicro',
  singpc: 'SingPC',
  'sing pc': 'SingPC',
  'thanh giong': 'Thánh Gióng',
};
const ENDINGS =
  /( (inc|incorporated|corp|corporation|co|ltd|limited|llc|company|computer|computers|technology|technologies|int|l|gmbh|international|electronics))+$/;

/** The usual spelling of a maker's name; an unknown one stays as it was written. */
export function manufacturerName(text: string): string {
  const folded = fold(text);
  return NAMES[folded] ?? NAMES[folded.replace(ENDINGS, '')] ?? clean(text);
}

const LONGEST_NAME = 3;

/**
 * The first known maker a text names («Máy tính để bàn Dell OptiPlex 3020»), and the words behind it; null when it
 * names none.
 */
export function manufacturerIn(text: string): { manufacturer: string; rest: string } | null {
  const words = clean(text).split(' ');
  for (let start = 0; start < words.length; start++) {
    for (let length = Math.min(LONGEST_NAME, words.length - start); length > 0; length--) {
      const manufacturer = NAMES[fold(words.slice(start, start + length).join(' '))];
      if (manufacturer) return { manufacturer, rest: words.slice(start + length).join(' ') };
    }
  }
  return null;
}

/** What a model is found and told apart by. */
export function modelKey(manufacturer: string, name: string): string {
  return fold(`${manufacturer} ${name}`);
}
