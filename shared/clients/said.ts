/** What a person wrote in the conversation that an email comes from: it may say whose an address is. */
import { addressKey } from '../mail/address-key';

/** What a person writes in a conversation. */
export interface Said {
  /** Everything. */
  all: string;
  /** The messages that hold the address. */
  withAddress: string;
}

/** @param messages what a person wrote, oldest first */
export function saidWith(messages: readonly string[], address: string): Said {
  const key = addressKey(address);
  return {
    all: messages.join('\n'),
    withAddress: messages.filter((message) => addressKey(message).includes(key)).join('\n'),
  };
}

export const NOTHING_SAID: Said = { all: '', withAddress: '' };
