/** The one box: goes to the one thing that was meant, or lists few, grouped. */
import type { Request, Response } from 'express';
import { actorOf, guarded, viewOf } from '../auth/guarded.ts';
import { config } from '../config.ts';
import { productName, specLine } from '../inventory/page/specText.ts';
import { type SearchResult, search } from '../inventory/service/search.ts';
import { type Found, findMachine, type Place } from '../network/service/surroundings.ts';
import { treeOn } from '../org/tree.ts';
import { type Formatter, formatter, type Translate, translator } from '../shared/locale.ts';
import { clean } from '../shared/text.ts';

const LONGEST = 200;
const MOST_PLACES = 20;

export const searchRoutes = guarded('/search', (routes) => {
  routes.get('/', 'search.use', showSearch);
});

async function showSearch(req: Request, res: Response): Promise<void> {
  const actor = actorOf(req);
  const { today } = viewOf(req);
  const query = clean(typeof req.query.q === 'string' ? req.query.q : '').slice(0, LONGEST);
  const found = await search(actor, query, today);
  const machines = await findMachine(actor, query);
  if (found.only && machines.length === 0) return res.redirect(302, addressOf(found.only));
  const t = translator(actor.language);
  const title = query === '' ? t('search.title') : t('search.titleFor', { query });
  await res.page('search/index', {
    title,
    query,
    groups: [...(await placeGroup(machines, req)), ...(await groupsOf(query, found, req))],
  });
}

/** Where a MAC or an IP address is plugged in: the access port first, then those on the way to it. */
async function placeGroup(machines: readonly Found[], req: Request) {
  const places = machines.flatMap((machine) => machine.places.map((place) => ({ machine, place })));
  if (places.length === 0) return [];
  const { language } = actorOf(req);
  const tree = await treeOn(viewOf(req).today);
  const detail = placeDetail(translator(language), formatter(language, config.timeZone));
  const items = places.slice(0, MOST_PLACES).map(({ machine, place }) => ({
    href: `/devices/${place.deviceId}/ports/${place.interfaceId}`,
    text: place.deviceName ?? place.deviceAddress,
    sub: [machine.mac, ...machine.ips].join(' · '),
    detail: [detail(place), tree.get(place.unitId)?.name].filter(Boolean).join(' · '),
  }));
  return [{ key: 'places', total: items.length, items }];
}

function placeDetail(t: Translate, format: Formatter): (place: Place) => string {
  return (place) => {
    const when = {
      since: format.dateTime(place.firstAt),
      seen: format.dateTime(place.seenAt),
    };
    const detail = [
      place.portAlias,
      place.vlan === 0 ? null : t('search.place.vlan', { vlan: place.vlan }),
      t(place.lastAt === null ? 'search.place.now' : 'search.place.past', when),
      place.isUplink ? t('search.place.uplink') : null,
    ];
    return t('search.place', { port: place.portName, detail: detail.filter(Boolean).join(' · ') });
  };
}

function addressOf({ type, id }: NonNullable<SearchResult['only']>): string {
  if (type === 'person') return `/assets?holderId=${id}`;
  return { asset: `/assets/${id}`, unit: `/units/${id}`, device: `/devices/${id}` }[type];
}

/** What was found, by kind of thing; empty groups are left out. */
async function groupsOf(query: string, found: SearchResult, req: Request) {
  const { today } = viewOf(req);
  const { language } = actorOf(req);
  const format = formatter(language, config.timeZone);
  const t = translator(language);
  const tree = await treeOn(today);
  const unitName = (id: number) => tree.get(id)?.name ?? '';
  const groups = [
    {
      key: 'assets',
      total: found.assetTotal,
      moreHref: `/assets?${new URLSearchParams({ q: query, state: 'all' })}`,
      items: found.assets.map((asset) => ({
        href: addressOf({ type: 'asset', id: asset.id }),
        text: asset.tag,
        sub: productName(asset),
        detail: [asset.unitName, asset.holderName, specLine(asset.spec, { format })]
          .filter(Boolean)
          .join(' · '),
        badge: asset.verdict
          ? { kind: 'verdict', value: asset.verdict }
          : { kind: 'state', value: asset.state },
      })),
    },
    {
      key: 'units',
      total: found.units.length,
      items: found.units.map((unit) => ({
        href: addressOf({ type: 'unit', id: unit.id }),
        text: unit.name,
        detail: unit.parentId === null ? '' : unitName(unit.parentId),
      })),
    },
    {
      key: 'former',
      total: found.former.length,
      items: found.former.map(({ unit, standing }) => ({
        href: addressOf({ type: 'unit', id: unit.id }),
        text: unit.name,
        sub: t('search.former.until', { day: format.date(unit.validTo) }),
        detail: t('search.former.now', { units: standing.map(({ name }) => name).join(', ') }),
      })),
    },
    {
      key: 'people',
      total: found.people.length,
      items: found.people.map((person) => ({
        href: addressOf({ type: 'person', id: person.id }),
        text: person.fullName,
        detail: [person.post, unitName(person.unitId)].filter(Boolean).join(' · '),
      })),
    },
    {
      key: 'devices',
      total: found.devices.length,
      items: found.devices.map((device) => ({
        href: addressOf({ type: 'device', id: device.id }),
        text: device.port === 161 ? device.address : `${device.address}:${device.port}`,
        detail: unitName(device.unitId),
      })),
    },
  ];
  return groups.filter((group) => group.items.length > 0);
}
