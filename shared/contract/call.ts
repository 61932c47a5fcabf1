/** The form of one call. */
import type { z } from 'zod';

export interface Call<I extends z.ZodType, O extends z.ZodType> {
  /** A query has no effect; a command may. */
  kind: 'query' | 'command';
  input: I;
  output: O;
}

export const query = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O): Call<I, O> => ({
  kind: 'query',
  input,
  output,
});
export const command = <I extends z.ZodType, O extends z.ZodType>(input: I, output: O): Call<I, O> => ({
  kind: 'command',
  input,
  output,
});
