import { beforeAll, beforeEach } from 'vitest';

/** What a fixture may be: an object that may have to be disposed of. */
export type Fixture = object & Partial<Disposable & AsyncDisposable>;

/**
 * Makes a value before each test of the suite around the call, and disposes of it after the test and its
 * `afterEach` hooks. What is returned stands for the value of the test that runs: its properties and methods.
 */
export function perTest<T extends Fixture>(make: () => T | Promise<T>): T {
  return fixture(beforeEach, make);
}

/** The same, once for all tests of the suite or file around the call. */
export function perSuite<T extends Fixture>(make: () => T | Promise<T>): T {
  return fixture(beforeAll, make);
}

/** A hook whose function returns what is called at the end; the last that was made ends first. */
type Hook = (start: () => Promise<() => Promise<void>>) => void;

function fixture<T extends Fixture>(hook: Hook, make: () => T | Promise<T>): T {
  let made: T | undefined;
  hook(async () => {
    const value = await make();
    made = value;
    return async () => {
      made = undefined;
      await value[Symbol.asyncDispose]?.();
      value[Symbol.dispose]?.();
    };
  });
  return standIn(() => {
    if (made === undefined) throw new Error('A fixture is there while a test runs, not before.');
    return made;
  });
}

/** An object that reads every property from the current value. */
function standIn<T extends Fixture>(current: () => T): T {
  return new Proxy({} as T, {
    get: (_, name) => {
      const value = current();
      const property: unknown = Reflect.get(value, name, value);
      // Methods of a class may read private fields, which a proxy does not have.
      const isMethod = typeof property === 'function' && !Object.hasOwn(value, name);
      return isMethod ? property.bind(value) : property;
    },
  });
}
