/** UUIDs that makers leave in many boards; 32 hexadecimal digits in the order in which they are written. */
export const FILLER_UUIDS: readonly string[] = [
  '03000200040005000006000700080009',
  '6ab5b300538d10149fb5b0684d007b53',
  '123456781234567890abcddeefaabbcc',
  '123456781234567890abcdefabcdefab',
  '0123456789abcdef0123456789abcdef',
  '00112233445566778899aabbccddeeff',
];
