/** How a machine is recognised, as a section of its page. */
import type { Speech } from '../../inventory/page/language.ts';
import { lockButton, saidByFile } from '../../inventory/page/spec.ts';
import type { Lock } from '../../inventory/rules/locks.ts';
import { manufacturerName } from '../../inventory/rules/makers.ts';
import type { KnownLock } from '../../inventory/service/locks.ts';
import type { Asset } from '../../inventory/types/assets.ts';
import type { Inventory } from '../agents/inventory.ts';
import { TRAIT_NAMES } from '../identity/types.ts';
import type { AssetIdentity } from '../service/agents.ts';
import { registeredKind } from '../service/facts.ts';
import { programOf } from './agents.ts';
import { sentence, traitList } from './words.ts';

export function identityOf(
  asset: Asset,
  { known, agents, lastMessage }: AssetIdentity,
  locks: readonly KnownLock[],
  mayLock: boolean,
  speech: Speech,
) {
  const { format } = speech;
  return {
    why: known && whyOf(known.why, speech),
    marks: known ? marksOf(known.traits, speech) : [],
    compare: known?.inventory ? compareFacts(asset, known.inventory, locks, mayLock, speech) : [],
    agents: agents.map((agent) => ({
      href: `/agents/${agent.id}`,
      name: agent.hostname ?? agent.deviceId,
      program: programOf(agent.client),
      seen: format.ago(agent.lastSeenAt),
    })),
    rawHref: lastMessage && `/agents/${lastMessage.agentId}/inventories/${lastMessage.inventoryId}`,
  };
}

/** «Nhận ra theo phần cứng: mã UUID và số sê-ri (độ giống 110), 26/11/2026.» */
function whyOf({ reason, matchedBy, at, score }: NonNullable<AssetIdentity['known']>['why'], speech: Speech) {
  const { t, format } = speech;
  return {
    reason: t(`intake.reason.${reason}`),
    by: matchedBy.length > 0 ? t('intake.identity.by', { traits: traitList(matchedBy, t) }) : null,
    score: score ? t('intake.question.score', { score }) : null,
    when: t('intake.identity.last', { when: format.dateTime(at) }),
  };
}

function marksOf(traits: NonNullable<AssetIdentity['known']>['traits'], { t, format }: Speech) {
  return TRAIT_NAMES.flatMap((name) => {
    const own = traits.filter((trait) => trait.name === name);
    if (own.length === 0) return [];
    const texts = (current: boolean) =>
      own
        .filter((trait) => trait.current === current)
        .map(({ value, firstOn, lastOn }) => ({
          value,
          days: t('intake.identity.seen', { first: format.date(firstOn), last: format.date(lastOn) }),
        }));
    return [{ label: sentence(t(`intake.trait.${name}`)), current: texts(true), former: texts(false) }];
  });
}

/** What people wrote beside what the machine says of itself, where the two differ or a person keeps it. */
function compareFacts(
  asset: Asset,
  inventory: Inventory,
  locks: readonly KnownLock[],
  mayLock: boolean,
  speech: Speech,
) {
  const { t } = speech;
  const kind = registeredKind(inventory);
  const facts: [Lock, string, string | null, string | null][] = [
    ['hostname', t('asset.field.hostname'), asset.hostname, inventory.hostname],
    ['serial', t('asset.field.serial'), asset.serial, inventory.serial],
    ['product', t('asset.field.model'), product(asset), product(inventory)],
    ['kind', t('asset.field.kind'), t(`asset.kind.${asset.kind}`), t(`asset.kind.${kind}`)],
  ];
  return facts.flatMap(([fact, label, declared, seen]) => {
    const lock = locks.find((one) => one.lock === fact) ?? null;
    const differs = declared !== null && seen !== null && plain(declared) !== plain(seen);
    if (!differs && !lock) return [];
    return [
      {
        ...{ label, declared, seen, differs, action: null },
        note: lock && t('asset.lock.by', { who: lock.lockedBy }),
        said: lock && saidByFile(lock, saidOf(lock, t), speech),
        lock: mayLock ? lockButton(fact, lock !== null, t) : null,
      },
    ];
  });
}

/** What was said of a locked fact, as people read it. */
function saidOf({ lock, reported }: KnownLock, t: Speech['t']): string | null {
  const said = (reported ?? {}) as Record<string, string | undefined>;
  if (lock === 'product')
    return product({ manufacturer: said.manufacturer ?? null, model: said.model ?? null });
  if (lock === 'kind') return said.kind ? t(`asset.kind.${said.kind}`) : null;
  return said[lock] ?? null;
}

function product({ manufacturer, model }: Pick<Asset, 'manufacturer' | 'model'>): string | null {
  return [manufacturer && manufacturerName(manufacturer), model].filter(Boolean).join(' ') || null;
}

function plain(text: string): string {
  return text.trim().toLowerCase();
}
