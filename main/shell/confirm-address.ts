/** Asks before leads may go to an address that is not on the public Internet. */
import { type BrowserWindow, dialog } from 'electron';
import { privateAddresses } from '../engine/network/checked-lookup';

/**
 * The private addresses of a URL that the person confirmed: none where it has none, or its name is not known now.
 *
 * @returns null where the person did not confirm
 */
export async function confirmAddress(window: BrowserWindow, url: string): Promise<string[] | null> {
  const { host } = new URL(url);
  // A name that is not known now is looked up again with each push; what is not confirmed is refused then.
  const addresses = await privateAddresses(new URL(url)).catch((): string[] => []);
  if (addresses.length === 0) return [];
  const { response } = await dialog.showMessageBox(window, {
    type: 'warning',
    message: `Send leads to ${addresses.join(', ')}?`,
    detail:
      `${host} isn’t a server on the internet, but on this computer or in your own network. ` +
      'Leads contain names, email addresses and notes. Confirm only if your CRM runs there.',
    buttons: ['Allow This Address', 'Cancel'],
    defaultId: 1,
    cancelId: 1,
  });
  return response === 0 ? addresses : null;
}
