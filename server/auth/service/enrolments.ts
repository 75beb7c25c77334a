/** Credentials with which the inventory agents of a unit send what they find. */
import crypto from 'node:crypto';
import { record } from '../../audit/service.ts';
import { inTransaction } from '../../db/transaction.ts';
import { NotFound } from '../../errors.ts';
import { authorize } from '../policy.ts';
import { decrypt, encrypt, hashToken, newToken } from '../secrets.ts';
import * as store from '../store/enrolments.ts';
import type { Actor } from '../types.ts';

export interface Enrolment {
  id: number;
  unitId: number;
  username: string;
  createdAt: string;
  revokedAt: string | null;
}

/** A credential as it is typed into an agent. */
export interface EnrolmentSecret {
  username: string;
  password: string;
}

/**
 * Makes a credential. The password can be shown again to those who may manage the unit's agents: it lets a program
 * report machines of this unit, and nothing else.
 */
export async function createEnrolment(actor: Actor, unitId: number, code: string): Promise<EnrolmentSecret> {
  authorize(actor, 'enrolment.manage', unitId);
  const password = newToken();
  const username = `agent-${code}-${newToken().slice(0, 6)}`.toLowerCase().replace(/[^a-z0-9.-]/g, '');
  await inTransaction(async () => {
    const id = await store.addEnrolment(unitId, username, hashToken(password));
    await store.keepSecret(id, encrypt(password, placeOf(id)));
    await record(actor, 'enrolment.created', { type: 'enrolment', id, unitId }, { after: { username } });
  });
  return { username, password };
}

/** The credential in force of a unit, or null. */
export async function enrolmentSecret(actor: Actor, unitId: number): Promise<EnrolmentSecret | null> {
  authorize(actor, 'enrolment.manage', unitId);
  const current = await store.currentEnrolment(unitId);
  if (!current?.secret) return null;
  return { username: current.username, password: decrypt(current.secret, placeOf(current.id)) };
}

/** All credentials of a unit, the newest first. */
export async function listEnrolments(actor: Actor, unitId: number): Promise<Enrolment[]> {
  authorize(actor, 'enrolment.manage', unitId);
  return (await store.enrolmentsOf(unitId)).map(shown);
}

/** From now on agents with this credential are refused. Answers the unit it was made for. */
export async function revokeEnrolment(actor: Actor, enrolmentId: number): Promise<number> {
  return inTransaction(async () => {
    const known = await store.enrolmentById(enrolmentId);
    if (!known) throw new NotFound('unit');
    authorize(actor, 'enrolment.manage', known.unitId);
    if (!(await store.revokeEnrolment(enrolmentId, new Date()))) return known.unitId;
    await record(
      actor,
      'enrolment.revoked',
      { type: 'enrolment', id: enrolmentId, unitId: known.unitId },
      { before: { username: known.username } },
    );
    return known.unitId;
  });
}

/**
 * Who sends, by name and password; null when they are wrong or revoked. Passwords are random and long: comparing one
 * hash is enough, and quick enough for all machines of a province in one morning.
 */
export async function enrolmentOf(secret: EnrolmentSecret): Promise<Enrolment | null> {
  const enrolment = await proven(secret);
  return enrolment?.revokedAt === null ? enrolment : null;
}

/** Whose credential it was before it was revoked; null for any other. */
export async function revokedEnrolmentOf(secret: EnrolmentSecret): Promise<Enrolment | null> {
  const enrolment = await proven(secret);
  return enrolment !== null && enrolment.revokedAt !== null ? enrolment : null;
}

async function proven({ username, password }: EnrolmentSecret): Promise<Enrolment | null> {
  const known = await store.enrolmentByName(username);
  const given = Buffer.from(hashToken(password));
  const right = crypto.timingSafeEqual(given, Buffer.from(known?.secretHash ?? hashToken('')));
  return known && right ? shown(known) : null;
}

function shown({ id, unitId, username, createdAt, revokedAt }: Enrolment): Enrolment {
  return { id, unitId, username, createdAt, revokedAt };
}

function placeOf(id: number): string {
  return `enrolments:${id}`;
}
