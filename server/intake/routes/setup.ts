/** How agents are installed for a unit: its credential, and the commands with it. */
import type { Request, Response } from 'express';
import { actorOf, idOf, viewOf } from '../../auth/guarded.ts';
import {
  createEnrolment,
  enrolmentSecret,
  listEnrolments,
  revokeEnrolment,
} from '../../auth/service/enrolments.ts';
import type { Actor } from '../../auth/types.ts';
import { config } from '../../config.ts';
import { speechOf } from '../../network/page/speech.ts';
import { unitCode } from '../../org/rules.ts';
import { getUnit, listUnits } from '../../org/service.ts';
import type { Unit } from '../../org/types.ts';
import { readForm } from '../../shared/forms.ts';
import { credentialForm, revocationForm } from '../form/agents.ts';
import { addressNote, credentialLines, setupBlocks } from '../page/setup.ts';

export async function showSetup(req: Request, res: Response): Promise<void> {
  const actor = actorOf(req);
  const speech = speechOf(req);
  const unit = await unitOf(req, actor);
  const secret = unit && (await enrolmentSecret(actor, unit.id));
  const server = `${config.baseUrl}/agent`;
  const code = unit && unitCode(unit);
  res.set('Cache-Control', 'no-store');
  await res.page('intake/agents/setup', {
    title: speech.t('intake.setup.title'),
    ...{ unit, code, server, addressNote: addressNote(server) },
    blocks: secret && code !== null ? setupBlocks({ ...secret, server, code }) : null,
    credentials: unit ? credentialLines(await listEnrolments(actor, unit.id), speech) : [],
  });
}

/** The chosen unit, else one's own, else the highest. */
async function unitOf(req: Request, actor: Actor): Promise<Unit | null> {
  const { unitId, today } = viewOf(req);
  const chosen = unitId ?? actor.unitId;
  if (chosen !== null) return getUnit(actor, chosen, today);
  const units = await listUnits(actor, today);
  return units.find(({ parentId }) => parentId === null) ?? units[0] ?? null;
}

export async function makeCredential(req: Request, res: Response): Promise<void> {
  const { unitId } = readForm(credentialForm, req.body);
  await makeFor(req, unitId);
  res.flash('ok', 'intake.setup.made');
  res.redirect(303, `/agents/setup?unit=${unitId}`);
}

export async function revokeCredential(req: Request, res: Response): Promise<void> {
  const { again } = readForm(revocationForm, req.body);
  const unitId = await revokeEnrolment(actorOf(req), idOf(req, 'enrolmentId'));
  if (again) await makeFor(req, unitId);
  res.flash('ok', again ? 'intake.setup.renewed' : 'intake.setup.revokedNow');
  res.redirect(303, `/agents/setup?unit=${unitId}`);
}

async function makeFor(req: Request, unitId: number): Promise<void> {
  const unit = await getUnit(actorOf(req), unitId, viewOf(req).today);
  await createEnrolment(actorOf(req), unit.id, unitCode(unit));
}
