/** The content policy forbids `eval`; must be imported before the first schema is defined. */
import { config } from 'zod';

config({ jitless: true });
