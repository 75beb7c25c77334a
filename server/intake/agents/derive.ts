import { totalMib } from './decode/hardware.ts';
import { hypervisorOf, hypervisorOfDisks, kindOf } from './facts/machines.ts';
import type { Inventory } from './inventory.ts';

type Underived = Omit<Inventory, 'kind' | 'virtual'>;

/** What follows from several sections together; again after each partial inventory. */
export function derived(inventory: Underived): Inventory {
  const { manufacturer, model, memory, chassis, hasBattery } = inventory;
  const hypervisor =
    hypervisorOf(inventory.hypervisor, manufacturer, model) ??
    hypervisorOfDisks(inventory.disks.map(({ name }) => name));
  const virtual = hypervisor !== null;
  const slots = memory.slots;
  return {
    ...inventory,
    hypervisor,
    virtual,
    kind: kindOf({ chassis, model, os: inventory.os.name, hasBattery, virtual }),
    memory: {
      ...memory,
      totalMib: totalMib(memory.modules, memory.osMib),
      freeSlots: virtual || slots === null ? null : slots - memory.modules.length,
    },
  };
}
