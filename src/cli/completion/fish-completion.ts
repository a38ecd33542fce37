import type { Completed, CompletedCommand } from './completion-table.js';

/** The fish script that completes commands, flags, values and paths, with summaries. */
export function fishCompletion(program: string, commands: readonly CompletedCommand[]): string {
  const names = commands.filter(({ name }) => name !== '').map(({ name }) => quoted(name));
  return `# fish completion of ${program}
function __${program}_at
    set -l command
    for word in (commandline -opc)[2..]
        set -l candidate (string join ' ' -- $command $word)
        contains -- $candidate ${names.join(' ')}; or break
        set command $candidate
    end
    test "$command" = "$argv[1]"
end
complete -c ${program} -e
complete -c ${program} -f
${commands.flatMap((command) => lines(program, command)).join('\n')}
`;
}

function lines(program: string, { name, flags, next, argument }: CompletedCommand): string[] {
  const at = `complete -c ${program} -n ${quoted(`__${program}_at ${quoted(name)}`)}`;
  return [
    ...next.map(({ word, summary }) => `${at} -a ${quoted(word)} -d ${quoted(summary)}`),
    ...(argument === 'nothing' ? [] : [`${at}${values(argument)}`]),
    ...flags.map((flag) => {
      const value = flag.value === undefined ? '' : ` -r${values(flag.value)}`;
      return `${at} -l ${flag.name}${value} -d ${quoted(flag.summary)}`;
    }),
  ];
}

function values(completed: Completed): string {
  if (completed === 'path') return ' -F';
  return completed === 'nothing' ? ' -f' : ` -f -a ${quoted(completed.words.join(' '))}`;
}

function quoted(text: string): string {
  return `'${text.replaceAll(/[\\']/g, String.raw`\$&`)}'`;
}
