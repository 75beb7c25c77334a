/** Why a message of an agent is not taken. */

const REASONS = {
  empty: [400, 'The message is empty'],
  incomplete: [408, 'The message did not arrive completely'],
  busy: [503, 'Busy, the inventory will be taken next time'],
  too_large: [413, 'The message is too large'],
  bad_compression: [400, 'The message cannot be decompressed'],
  bad_encoding: [400, 'The encoding of the message is not supported, use UTF-8'],
  unknown_syntax: [400, 'The message is neither JSON nor XML'],
  bad_json: [400, 'The message is not well-formed JSON'],
  bad_xml: [400, 'The message is not well-formed XML'],
  doctype: [400, 'Document type declarations are not allowed'],
  instruction: [400, 'Processing instructions are not allowed'],
  too_deep: [400, 'The message is nested too deeply'],
  too_many: [400, 'The message has too many elements'],
  too_long: [400, 'A value in the message is too long'],
  not_a_message: [400, 'The message is not a request of an inventory agent'],
  no_device_id: [400, 'The message has no usable device id'],
  unsupported: [501, 'This kind of message is not supported, only computer inventories are'],
} as const satisfies Record<string, readonly [number, string]>;

export type RefusedCode = keyof typeof REASONS;

/**
 * The message of an agent is not taken. `message` is a fixed sentence for the agent's log: nothing of what was sent
 * stands in it. `status` is the HTTP status.
 */
export class Refused extends Error {
  readonly code: RefusedCode;
  readonly status: number;

  constructor(code: RefusedCode) {
    super(REASONS[code][1]);
    this.name = 'Refused';
    this.code = code;
    this.status = REASONS[code][0];
  }
}
