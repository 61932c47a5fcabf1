/** A request for the first look at the app. Client and person are invented. */
export const SAMPLE_REQUEST = `Hi Liza, thanks for the call. As discussed, Harbourline Supplies needs three customer service reps to take over our phone and e-mail queue, and one senior bookkeeper who knows Xero and can close the month alone.

Hybrid is fine for everyone. Please quote in US dollars. We would like to start in January.

Do you charge extra for night shift? Our customers call from 9 to 5, Chicago time.

Regards,
Dana Whitfield`;
