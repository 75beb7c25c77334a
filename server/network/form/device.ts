/** Forms of devices. */
import { z } from 'zod';
import { field } from '../../shared/forms.ts';

const reach = {
  address: field.text(45),
  port: z.coerce.number().int().min(1).max(65_535),
  /** Empty: as devices of its kind. */
  pollSeconds: z.union([z.literal('').transform(() => null), z.coerce.number().int()]),
};

export const deviceForm = z.strictObject({
  ...reach,
  credentialId: field.id(),
  unitId: field.id(),
  assetTag: field.optionalText(40),
});

export const editForm = z.strictObject({ ...reach, credentialId: field.optionalId(), unitId: field.id() });

export const linkForm = z.strictObject({ assetTag: field.text(40) });
export const linkByIdForm = z.strictObject({ assetId: field.id() });
