/** Our environment for a program that we start, with a few variables set or, as undefined, left as they are. */
export function childEnvironment(
  variables: Readonly<Record<string, string | undefined>>,
): NodeJS.ProcessEnv {
  const set = Object.entries(variables).filter(([, value]) => value !== undefined);
  return { ...process.env, ...Object.fromEntries(set) };
}
