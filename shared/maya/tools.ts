/** The tools that Maya can start. Each tool runs as a job in its own queue. */
import { z } from 'zod';

export const TOOLS = [
  'generate_quote',
  'change_quote',
  'search_candidates',
  'send_candidate_matches',
  'capture_lead',
] as const;
export const ToolName = z.enum(TOOLS);
export type ToolName = z.infer<typeof ToolName>;
