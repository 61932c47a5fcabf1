/** Step 5: the list prices of each line's workspace and of setting it up. */
import { z } from 'zod';
import { dayWords } from '../../../../../shared/calendar';
import type { PricingSettings } from '../../../../../shared/pricing/settings';
import { type PriceList, SeatPrice, seatPrice } from '../../../../../shared/pricing/stages';
import type { StaffingRequest } from '../../../../../shared/request/staffing-request';
import type { Step } from '../../../queue/job-type';
import type { OwnPricing } from '../../../company-data/own-data';

export const Seats = z.strictObject({ lines: z.array(SeatPrice) });
export type Seats = z.infer<typeof Seats>;

export function addWorkspace(
  request: StaffingRequest,
  settings: PricingSettings,
  data: OwnPricing,
  list: PriceList,
): Step<Seats> {
  const currency = request.currency.value;
  const workspaces = request.lines.map(({ workspace }) => workspace.value);
  return {
    name: 'workspace',
    input: { currency, workspaces, setup: settings.setup_fee_mode, version: data.version },
    result: Seats,
    run: () => ({ lines: workspaces.map((workspace) => seatPrice(workspace, list, settings)) }),
    summary: () =>
      `${currency} price list of ${dayWords(data.ownPriceLists.get(currency)?.date ?? data.price_list_date)}`,
  };
}
