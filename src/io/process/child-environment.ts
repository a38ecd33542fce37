/**
 * The environment of a child process: that of this process with some variables set. Variables with the value
 * undefined are unchanged.
 */
export function childEnvironment(
  variables: Readonly<Record<string, string | undefined>>,
): NodeJS.ProcessEnv {
  const set = Object.entries(variables).filter(([, value]) => value !== undefined);
  return { ...process.env, ...Object.fromEntries(set) };
}
