/**
 * Disk models that do not name their kind, from the makers' model numbering.
 * A model that is not here stays unknown.
 */
export const DISK_MODELS: { pattern: RegExp; kind: 'ssd' | 'hdd' }[] = [
  { pattern: /\bST\d{2,5}(DM|LM|VX|VM|NM|AS|NS|DL|LT|VN)/i, kind: 'hdd' },
  { pattern: /\bST3\d{5,7}(AS|NS|SV|SC)/i, kind: 'hdd' },
  { pattern: /\bWD\d{2,5}(EZ|AZ|AA|EA|PU|EU|LP|SP|FZ|FA|BE|JP|BP|BK|KS|AV|EF|PV)/i, kind: 'hdd' },
  { pattern: /\bWDC WD\d/i, kind: 'hdd' },
  { pattern: /\b(HTS|HDS|HDT|HUA|HUS|HCC|HDP)\d{4}/i, kind: 'hdd' },
  { pattern: /\b(DT01AC|MQ01|MQ04|MK\d{4}|HDW[DLTA]|P300)/i, kind: 'hdd' },
  { pattern: /\b(HD|HM|HN-M)\d{3}[A-Z]{1,3}\b/i, kind: 'hdd' },
  { pattern: /\bWDS\d{3}|\bSN\d{3}\b/i, kind: 'ssd' },
  { pattern: /\bCT\d{3,4}[BMPT]/i, kind: 'ssd' },
  { pattern: /\bS[AUVH]\d{2,4}S3|\bSNV\w|\bSKC\d|\bSUV\d/i, kind: 'ssd' },
  { pattern: /\bMZ[-NV7A]?[A-Z0-9]{4}/i, kind: 'ssd' },
  { pattern: /\b(PM|SM)\d{3}[A-Z]?\b|\b(8[4-7]0|9[5-9]0) (EVO|PRO|QVO)/i, kind: 'ssd' },
  { pattern: /\bHFS\d{3}|\bBC\d{3}\b|\bKBG\d|\bKXG\d|\bTHNS/i, kind: 'ssd' },
  { pattern: /\bINTEL SSD|\bMTFD|\bLITEON (CV|L8|CA)/i, kind: 'ssd' },
];
