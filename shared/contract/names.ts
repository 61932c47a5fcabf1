/**
 * The contract's names as plain values: the preload script is built from them without loading a schema
 * library into every window. The type checks below fail where they differ from the contract.
 */
import type { CallName, EventName } from './contract';

export const CALL_NAMES = [
  'quotes.list',
  'quotes.get',
  'quotes.saveDraft',
  'quotes.discardDraft',
  'quotes.submit',
  'quotes.correct',
  'quotes.priceAgain',
  'quotes.exportPdf',
  'mail.propose',
  'mail.sendQuote',
  'mail.openDraft',
  'mail.test',
  'jobs.get',
  'jobs.detail',
  'jobs.list',
  'jobs.cancel',
  'jobs.retry',
  'jobs.edit',
  'jobs.saveElsewhere',
  'jobs.discard',
  'jobs.prioritise',
  'jobs.settleEffect',
  'queue.health',
  'queue.deadLetters',
  'queue.pause',
  'queue.unpause',
  'maya.list',
  'maya.get',
  'maya.send',
  'maya.regenerate',
  'maya.decide',
  'maya.remove',
  'roles.search',
  'roles.get',
  'settings.get',
  'settings.set',
  'key.set',
  'key.remove',
  'secret.set',
  'secret.remove',
  'alerts.test',
  'key.test',
  'files.chooseText',
  'files.readDropped',
  'files.choosePdf',
  'files.chooseLogo',
  'files.exportDeadLetters',
  'files.open',
  'storage.backups',
  'storage.backUpNow',
  'storage.restore',
  'storage.dismissNotice',
  'app.status',
  'app.restartEngine',
  'app.showDataFolder',
] as const satisfies readonly CallName[];

export const EVENT_NAMES = [
  'quotes.changed',
  'jobs.changed',
  'health.changed',
  'maya.changed',
  'maya.delta',
  'settings.changed',
  'status.changed',
  'storage.changed',
  'menu.command',
  'quotes.open',
] as const satisfies readonly EventName[];

type Complete<All, Listed> = [Exclude<All, Listed>] extends [never]
  ? true
  : { missing: Exclude<All, Listed> };
/** Does not compile where a name of the contract is missing above. */
export const NAMES_ARE_COMPLETE: [
  Complete<CallName, (typeof CALL_NAMES)[number]>,
  Complete<EventName, (typeof EVENT_NAMES)[number]>,
] = [true, true];
