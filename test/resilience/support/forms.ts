/** Forms with files that lie about themselves, and how each is answered. */
import { multipart } from './person.ts';

export interface FormLie {
  name: string;
  type: string;
  body: Buffer;
  statuses: readonly number[];
}

type Part = [head: string, content: Buffer | string];

/** @param token the form token of the sender */
export function* formLies(token: string, unitId: number): Generator<FormLie> {
  const own: Part[] = [
    ['name="_csrf"', token],
    ['name="unitId"', String(unitId)],
  ];
  const file: Part = ['name="file"; filename="a.csv"', 'STT;Tên thiết bị\n1;Máy tính để bàn\n'];
  const lie = (name: string, parts: Part[], ...statuses: number[]): FormLie => ({
    name,
    ...multipart(parts),
    statuses,
  });
  const many = (count: number, make: (n: number) => Part): Part[] =>
    Array.from({ length: count }, (_, n) => make(n));
  const whole = multipart([...own, file]);

  yield { name: 'no boundary', ...whole, type: 'multipart/form-data', statuses: [400] };
  yield { name: 'another boundary', ...whole, type: 'multipart/form-data; boundary=x', statuses: [400, 403] };
  yield {
    name: 'a boundary of 100 kB',
    ...whole,
    type: `multipart/form-data; boundary=${'x'.repeat(9_000)}`,
    statuses: [400, 403],
  };
  yield { name: 'a form without its end', ...whole, body: whole.body.subarray(0, -40), statuses: [400] };
  yield lie('a thousand files', [...own, ...many(1_000, () => file)], 400);
  yield lie('two files', [...own, file, file], 400);
  yield lie('a hundred thousand fields', [...own, ...many(100_000, (n) => [`name="f${n}"`, ''])], 400);
  yield lie('fields without a name', [...own, ...many(5, () => ['', 'x']), file], 400, 403);
  yield lie('an empty name', [...own, ['name=""', 'x'], file], 400, 303);
  yield lie('a name of brackets', [...own, [`name="${'a[b]'.repeat(9)}"`, 'x'], file], 303, 400, 422);
  yield lie('a name of ten thousand brackets', [...own, [`name="a${'[b]'.repeat(10_000)}"`, 'x'], file], 400);
  yield lie(
    'a name of the prototype',
    [...own, ['name="__proto__[polluted]"', 'x'], ['name="constructor"', 'x'], file],
    303,
    400,
    422,
  );
  yield lie('a field of a megabyte', [['name="unitId"', '1'.repeat(1_000_000)], file], 400);
  yield lie(
    'a head of a megabyte',
    [...own, [`name="file"; filename="a.csv"; x="${'x'.repeat(1_000_000)}"`, 'x']],
    400,
  );
  yield lie(
    'a thousand lines in a head',
    [...own, [`name="file"; filename="a.csv"${'\r\nX-A: b'.repeat(1_000)}`, 'x']],
    303,
    400,
  );
  yield lie('the file before its fields', [file, ...own], 303);
  yield lie('a file under another name', [...own, ['name="tep"; filename="a.csv"', 'x']], 400);
  yield lie('an empty file', [...own, ['name="file"; filename="a.csv"', '']], 422);
  yield lie('no file', own, 422);
  yield lie('a field in place of the file', [...own, ['name="file"', 'x']], 422);
  yield lie('no token', [['name="unitId"', String(unitId)], file], 403);
  yield lie('a unit of others', [['name="_csrf"', token], ['name="unitId"', '1'], file], 403, 404, 422);
  yield lie('a unit that is no number', [['name="_csrf"', token], ['name="unitId"', "1 OR 1=1'"], file], 422);
  yield lie(
    'one byte too much',
    [...own, ['name="file"; filename="a.csv"', Buffer.alloc((20 << 20) + 1, 0x41)]],
    413,
  );
  yield lie('21 MB', [...own, ['name="file"; filename="a.csv"', Buffer.alloc(21 << 20, 0x41)]], 413);
}

/** Names of files as an attacker chooses them. */
export const FILE_NAMES: readonly string[] = [
  '../../../../etc/cron.d/x.csv',
  '..\\\\..\\\\windows\\\\x.csv',
  'C:\\\\x.csv',
  '/dev/sda.csv',
  'CON',
  '.',
  '..',
  '<img src=x onerror=alert(1)>.csv',
  '%22%3E%3Csvg onload=alert(1)%3E.csv',
  'a%0D%0ASet-Cookie: a=b.csv',
  'danh\u202Evsc.exe',
  `${'😀'.repeat(150)}x.csv`,
  `${'a'.repeat(10_000)}.csv`,
  '=cmd|calc!A0.csv',
];
