/** The form of one call, and the types of a list of them. */
import type { z } from 'zod';

/** Who answers: the engine, which has the data, or main (the shell), which has windows, files and keys. */
type Place = 'engine' | 'shell';

export interface Call<At extends Place, I extends z.ZodType, O extends z.ZodType> {
  at: At;
  /** A query has no effect, and can't have one: the engine answers it on a connection that cannot write. */
  kind: 'query' | 'command';
  input: I;
  output: O;
}

export type AnyCall = Call<Place, z.ZodType, z.ZodType>;
export type InputOf<C extends AnyCall> = z.infer<C['input']>;
export type OutputOf<C extends AnyCall> = z.infer<C['output']>;

/** The names of a list's calls that are answered there. */
export type NamesAt<Calls extends Record<string, AnyCall>, At extends Place> = {
  [N in keyof Calls]: Calls[N]['at'] extends At ? N : never;
}[keyof Calls];

/**
 * What answers the engine's calls of a list: one function each, a missing one does not compile. A call that is only
 * done needs no answer.
 */
export type Answers<Calls extends Record<string, AnyCall>> = {
  [N in NamesAt<Calls, 'engine'>]: (
    input: InputOf<Calls[N]>,
  ) => OutputOf<Calls[N]> extends Record<string, never> ? void : OutputOf<Calls[N]>;
};

const call =
  <At extends Place>(at: At, kind: 'query' | 'command') =>
  <I extends z.ZodType, O extends z.ZodType>(input: I, output: O): Call<At, I, O> => ({
    at,
    kind,
    input,
    output,
  });

export const engineQuery = call('engine', 'query');
export const engineCommand = call('engine', 'command');
export const shellQuery = call('shell', 'query');
export const shellCommand = call('shell', 'command');
