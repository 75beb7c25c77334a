/** Commands that work on the database: its schema must fit, and it is closed at the end. */

import { config } from '../../server/config.ts';
import { closeDatabase } from '../../server/db/connection.ts';
import { refuseForeignSchema } from '../../server/db/migrate.ts';
import { treeOn } from '../../server/org/service.ts';
import type { Unit } from '../../server/org/types.ts';
import { todayIn } from '../../server/shared/days.ts';
import { type CommandInput, type CommandSpec, runCommand } from './cli.ts';

export function withDatabase(
  spec: CommandSpec,
  action: (input: CommandInput) => Promise<number>,
): Promise<void> {
  return runCommand(spec, async (input) => {
    try {
      await refuseForeignSchema();
      return await action(input);
    } finally {
      await closeDatabase();
    }
  });
}

/** The unit a code names today; an error that names the code otherwise. */
export async function unitByCode(code: string): Promise<Unit> {
  const unit = (await treeOn(todayIn(config.timeZone))).byCode(code);
  if (!unit) throw new Error(`no unit has the code ${code}`);
  return unit;
}
