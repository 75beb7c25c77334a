import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type CommandInput, printJson, printLine, runCommand, UsageError } from './support/cli.ts';
import { type FieldVerdict, tallyFields } from './support/inventory-score.ts';
import { scoreInventories } from './support/score-inventories.ts';

const spec = {
  name: 'score-inventories',
  about:
    'Decodes recorded inventories of agents and compares each field with what is expected of it:\n' +
    'how many are accepted, right answers of each field, and those that are wrong.',
  options: {
    samples: { value: 'DIR', about: 'folder with inventories and expected.jsonl, one JSON object a line' },
  },
};

async function score(input: CommandInput): Promise<number> {
  const folder = input.value('samples');
  if (!folder || !existsSync(join(folder, 'expected.jsonl')))
    throw new UsageError('give --samples DIR with expected.jsonl in it');
  const scored = await scoreInventories(folder);
  const verdicts = scored.flatMap((each) => each.verdicts);
  const refused = scored.filter((each) => each.refused !== null);
  const misses = verdicts.filter((each) => !each.right);
  const right = verdicts.length - misses.length;
  if (input.json) {
    const fields = Object.fromEntries(tallyFields(verdicts));
    printJson({ inventories: scored.length, refused, right, of: verdicts.length, fields, misses });
    return 0;
  }
  for (const [field, count] of tallyFields(verdicts))
    printLine(`${field.padEnd(18)}${`${count.right}/${count.of}`.padStart(8)}`);
  printLine('');
  for (const each of refused) printLine(`refused\t${each.file}\t${each.refused}`);
  for (const miss of misses) printLine(missLine(miss));
  printLine(`accepted ${scored.length - refused.length}/${scored.length}`);
  printLine(`right ${right}/${verdicts.length} (${((100 * right) / verdicts.length).toFixed(2)} %)`);
  return 0;
}

function missLine({ file, field, expected, got }: FieldVerdict): string {
  return `${field}\t${file}\tgot ${JSON.stringify(got)}\texpected ${JSON.stringify(expected)}`;
}

await runCommand(spec, score);
