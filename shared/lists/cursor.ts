/** Lists are read page by page: each page says where the next one begins. */
import { z } from 'zod';

/** Where a page ends. Only the engine reads it; a window asks for the next page with it (`after`). */
export const Cursor = z.string().min(1).max(1_000);
export type Cursor = z.infer<typeof Cursor>;

/** The direction of a sorted list. */
export const Direction = z.enum(['ascending', 'descending']);
export type Direction = z.infer<typeof Direction>;
