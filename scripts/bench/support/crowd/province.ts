/** A new province whose units have credentials for their agents, and one administrator. */
import { systemActor } from '../../../../server/auth/scope.ts';
import { createEnrolment } from '../../../../server/auth/service/enrolments.ts';
import { createUser } from '../../../../server/auth/service/users.ts';
import { migrate } from '../../../../server/db/migrate.ts';
import { establishUnits } from '../../../../server/org/service.ts';
import { PASSWORD, PROVINCE_USER } from '../register.ts';

const NO_CODES = { agencyCode: null, budgetCode: null };

/** Answers what each unit's agents send as `Authorization`. */
export async function enrolledProvince(units: number): Promise<string[]> {
  const actor = systemActor('cli:bench');
  await migrate();
  const province = { name: 'Tỉnh Long An', shortName: 'Long An', kind: 'province' as const, parentId: null };
  const [parentId] = await establishUnits(
    actor,
    '2020-01-01',
    [{ ...province, adminCode: '80', ...NO_CODES }],
    null,
  );
  const ids = await establishUnits(
    actor,
    '2020-01-01',
    Array.from({ length: units }, (_, at) => ({
      ...{ name: `Xã số ${at + 1}`, shortName: `Xã ${at + 1}`, kind: 'commune' as const },
      ...{ parentId: parentId!, adminCode: String(27_000 + at), ...NO_CODES },
    })),
    null,
  );
  await createUser(actor, {
    ...{ username: PROVINCE_USER, fullName: 'Quản trị', role: 'province', unitId: null, language: 'vi' },
    password: PASSWORD,
  });
  const credentials: string[] = [];
  for (const [at, id] of ids.entries()) {
    const { username, password } = await createEnrolment(actor, id, String(27_000 + at));
    credentials.push(`Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`);
  }
  return credentials;
}
