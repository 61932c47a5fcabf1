/** Those who want to know of something that a feature does. */

export interface Listeners<T> {
  add(listener: (about: T) => void): void;
  call(about: T): void;
}

export function createListeners<T = void>(): Listeners<T> {
  const all: ((about: T) => void)[] = [];
  return {
    add: (listener) => void all.push(listener),
    call: (about) => {
      for (const listener of all) listener(about);
    },
  };
}
