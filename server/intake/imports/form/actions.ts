/** The small forms of the page of one file. */
import { z } from 'zod';
import { field } from '../../../shared/forms.ts';

const version = { lockVersion: field.count(2_000_000_000) };

export const uploadForm = z.strictObject({ unitId: field.id() });
export const applicationForm = z.strictObject(version);
export const reversionForm = z.strictObject({ keepChanged: field.flag() });
export const nothingForm = z.strictObject({});
