import type { Completed, CompletedCommand } from './completion-table.js';

/** The bash script that completes commands, flags, values and paths. */
export function bashCompletion(program: string, commands: readonly CompletedCommand[]): string {
  const names = commands.filter(({ name }) => name !== '').map(({ name }) => `'${name}'`);
  return `# bash completion of ${program}
_${program}() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD - 1]} command= index
  # bash makes a word of its own of the = in --flag=value.
  if [[ $cur == '=' ]]; then cur=
  elif [[ $prev == '=' ]]; then prev=\${COMP_WORDS[COMP_CWORD - 2]}
  fi
  COMPREPLY=()
  for ((index = 1; index < COMP_CWORD; index++)); do
    case "\${command:+$command }\${COMP_WORDS[index]}" in
      ${names.join(' | ')}) command="\${command:+$command }\${COMP_WORDS[index]}" ;;
      *) break ;;
    esac
  done
  case "$command $prev" in
${commands.flatMap(valueCases).join('\n')}
  esac
  case "$command" in
${commands.map(commandCase).join('\n')}
  esac
}
complete -o default -F _${program} ${program}
`;
}

/** The completions of a flag's value. */
function valueCases({ name, flags }: CompletedCommand): string[] {
  return flags.flatMap((flag) =>
    flag.value === undefined
      ? []
      : [`    '${name} --${flag.name}') ${reply(flag.value)}; return ;;`],
  );
}

function commandCase({ name, flags, next, argument }: CompletedCommand): string {
  const words = flags.map((flag) => `--${flag.name}`);
  const rest = next.length === 0 ? reply(argument) : reply({ words: next.map(({ word }) => word) });
  return `    '${name}') if [[ $cur == -* ]]; then ${reply({ words })}; else ${rest}; fi ;;`;
}

/** An empty reply makes bash complete paths, unless that is turned off. */
function reply(completed: Completed): string {
  if (completed === 'path') return ':';
  const noPaths = 'compopt +o default 2> /dev/null';
  if (completed === 'nothing') return noPaths;
  return `${noPaths}; COMPREPLY=($(compgen -W '${completed.words.join(' ')}' -- "$cur"))`;
}
