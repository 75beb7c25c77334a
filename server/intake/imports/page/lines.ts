/** Rows of a preview: what each becomes, what it changes, and why it is not taken. */
import { specLine } from '../../../inventory/page/specText.ts';
import { completeSpec } from '../../../inventory/rules/spec.ts';
import type { Asset } from '../../../inventory/types/assets.ts';
import type { AssetDraft } from '../../../inventory/types/changes.ts';
import type { Speech } from '../../../network/page/speech.ts';
import type { UnitTree } from '../../../org/tree.ts';
import { traitList } from '../../page/words.ts';
import { columnLetters } from '../../spreadsheets/read/address.ts';
import type {
  ImportChoices,
  ImportLine,
  LineCandidate,
  LineChoice,
  LineProblem,
  UnderstoodSheet,
} from '../types.ts';
import { columnField, fieldName, valueText } from './values.ts';

export interface LinesShown {
  sheets: readonly UnderstoodSheet[];
  assets: ReadonlyMap<number, Asset>;
  tree: UnitTree;
  choices: ImportChoices;
}

export function lineOf(line: ImportLine, shown: LinesShown, speech: Speech) {
  const { t } = speech;
  const asset = line.assetId === null ? undefined : shown.assets.get(line.assetId);
  const machine = asset ?? line.draft ?? null;
  return {
    key: keyOf(line),
    place: placeOf(line, shown.sheets, t),
    badge: { kind: 'row', value: line.status },
    title: machine ? machineTitle(machine, t) : null,
    href: asset ? `/assets/${asset.id}` : null,
    tag: asset?.tag ?? null,
    facts: line.draft && draftFacts(line.draft, isSettled(line), shown.tree, speech),
    changes: line.changes.map((change) => ({
      field: fieldName(change.field, t),
      before: valueText(change.field, change.before, shown.tree, speech),
      after: valueText(change.field, change.after, shown.tree, speech),
      kept: change.kept ? t(`import.kept.${change.kept}`) : null,
    })),
    problems: line.problems.map((problem) => problemOf(problem, shown.sheets[line.sheet], t)),
    reason: line.candidates && t(`intake.reason.${line.candidates.reason}`),
    isElsewhere: line.candidates?.elsewhere === true,
    candidates: (line.candidates?.machines ?? []).flatMap((one) => candidateOf(one, shown, speech)),
    isDoubtful: line.status === 'doubtful',
    choice: choiceOf(shown.choices.lines[keyOf(line)]),
    hasNoKind: line.problems.some(({ field }) => field === 'kind') && line.status === 'left_out',
  };
}

/** As the form says it; empty when nobody chose. */
function choiceOf(choice: LineChoice | undefined): string {
  if (!choice) return '';
  return choice.as === 'same' ? `same ${choice.assetId}` : choice.as;
}

/** By what a line is chosen about. */
function keyOf({ sheet, rowNumber, copy }: ImportLine): string {
  return `${sheet}:${rowNumber}:${copy}`;
}

/** «Dòng 12», with the sheet where there are several, and which of several machines of one row. */
function placeOf({ sheet, rowNumber, copy }: ImportLine, sheets: readonly UnderstoodSheet[], t: Speech['t']) {
  const used = sheets.filter((one) => one.used).length;
  const name = used > 1 ? (sheets[sheet]?.picture.name ?? '') : '';
  return [
    name,
    t('import.row', { row: String(rowNumber) }),
    ...(copy > 1 ? [t('import.copy', { copy: String(copy) })] : []),
  ]
    .filter((text) => text !== '')
    .join(' · ');
}

type Machine = Pick<AssetDraft, 'kind' | 'manufacturer' | 'model'>;

function machineTitle({ kind, manufacturer, model }: Machine, t: Speech['t']): string {
  return [t(`asset.kind.${kind}`), manufacturer, model].filter(Boolean).join(' ');
}

/** A row that is refused may be so because nobody knows its unit. */
function isSettled({ status }: ImportLine): boolean {
  return status === 'new' || status === 'doubtful';
}

function draftFacts(draft: AssetDraft, hasUnit: boolean, tree: UnitTree, speech: Speech): string {
  const { t } = speech;
  const named = (field: 'tag' | 'serial' | 'putIntoUseOn' | 'cost' | 'warrantyEndsOn') =>
    draft[field] ? `${fieldName(field, t)} ${valueText(field, draft[field], tree, speech)}` : null;
  const spec = draft.spec ? specLine(completeSpec(draft.spec), speech) : null;
  const facts = [
    ...[named('tag'), named('serial'), draft.hostname, spec, draft.macAddresses?.join(', ')],
    ...[
      draft.ipAddresses?.join(', '),
      hasUnit && tree.get(draft.unitId)?.name,
      draft.roomName,
      draft.holderName,
    ],
    ...[named('putIntoUseOn'), named('cost'), named('warrantyEndsOn'), draft.fundingSource],
    draft.state ? valueText('state', draft.state, tree, speech) : null,
    draft.notes?.replaceAll('\n', '; '),
  ];
  return facts.filter(Boolean).join(' · ');
}

function problemOf(found: LineProblem, sheet: UnderstoodSheet | undefined, t: Speech['t']) {
  const column = found.column ?? columnOf(found.field, sheet);
  return {
    letters: column === null ? null : columnLetters(column),
    text: t(found.problem.key, found.problem.params),
    isPassed: found.passed === true,
  };
}

/** Rules tell the field; people look for the column. */
function columnOf(field: string | null, sheet: UnderstoodSheet | undefined): number | null {
  if (field === null || !sheet) return null;
  const wanted = columnField(field);
  const found = Object.entries(sheet.columns).find(([, choice]) => choice.field === wanted);
  return found ? Number(found[0]) : null;
}

/** Problems with the letters of their columns, for files and programs. */
export function problemTexts(line: ImportLine, sheets: readonly UnderstoodSheet[], t: Speech['t']) {
  return line.problems
    .filter(({ passed }) => !passed)
    .map((problem) => problemOf(problem, sheets[line.sheet], t));
}

/** Only machines of the scope are shown: of others nothing is said. */
function candidateOf(
  { assetId, agrees, differs }: LineCandidate,
  { assets, tree }: LinesShown,
  speech: Speech,
) {
  const { t } = speech;
  const asset = assets.get(assetId);
  if (!asset) return [];
  return [
    {
      assetId,
      href: `/assets/${assetId}`,
      tag: asset.tag,
      title: machineTitle(asset, t),
      facts: [
        ...[asset.serial && `${fieldName('serial', t)} ${asset.serial}`, asset.hostname, asset.holderName],
        ...[
          asset.roomName,
          tree.get(asset.unitId)?.name,
          asset.putIntoUseOn && speech.format.date(asset.putIntoUseOn),
        ],
      ]
        .filter(Boolean)
        .join(' · '),
      agrees: traitList(agrees, t),
      differs: traitList(differs, t),
    },
  ];
}
