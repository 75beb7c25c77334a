/** Whose token it is, and what it may do. */
import { z } from 'zod';
import { ACTIONS, may } from '../../auth/policy.ts';
import { ROLES } from '../../auth/types.ts';
import { apiSection, endpoint } from './endpoint.ts';
import { day } from './fields.ts';
import { codesOn } from './unitCodes.ts';

const getMe = endpoint({
  method: 'get',
  path: '/me',
  action: 'home.view',
  summary: 'The account of the token and its permissions.',
  response: z
    .strictObject({
      username: z.string(),
      fullName: z.string(),
      role: z.enum(ROLES),
      unitCode: z.string().nullable().meta({ description: 'Null: the whole province.' }),
      unitName: z.string().nullable(),
      language: z.enum(['vi', 'en']),
      today: day(),
      permissions: z.array(z.string()),
    })
    .meta({ id: 'Me' }),
  run: async ({ actor, today }) => {
    const { username, fullName, role, unitId, unitName, language } = actor;
    const unitCode = unitId === null ? null : (await codesOn(today))(unitId);
    const permissions = ACTIONS.filter((action) => may(actor, action));
    return { username, fullName, role, unitCode, unitName, language, today, permissions };
  },
});

export const meSection = apiSection('me', [getMe]);
