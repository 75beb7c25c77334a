/**
 * Who holds a claim: the machine, the process on it, and one life of a poller in that process. So a poller can tell
 * the claims of the dead of its own machine at once; those of other machines end by themselves.
 */
import crypto from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';

const MACHINE = crypto
  .createHash('sha256')
  .update(`${os.hostname()} ${processSpace()}`)
  .digest('hex')
  .slice(0, 10);
const ours = new Set<string>();

/** A name for a new poller of this process, at most 40 characters. */
export function newOwner(): string {
  const owner = `${MACHINE}.${process.pid}.${crypto.randomBytes(6).toString('hex')}`;
  ours.add(owner);
  return owner;
}

/** True when the owner was a process of this machine that is no more. */
export function isDead(owner: string): boolean {
  const [machine, pid] = owner.split('.');
  if (machine !== MACHINE || !/^[1-9]\d*$/.test(pid ?? '')) return false;
  return Number(pid) === process.pid ? !ours.has(owner) : !isRunning(Number(pid));
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Containers may share a host name; process numbers mean something within one of these only. */
function processSpace(): string {
  try {
    return fs.readlinkSync('/proc/self/ns/pid');
  } catch {
    return '';
  }
}
