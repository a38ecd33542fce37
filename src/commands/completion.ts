import { Args } from '@oclif/core';
import { BaseCommand } from '../cli/base-command.js';
import { bashCompletion } from '../cli/completion/bash-completion.js';
import { completionTable } from '../cli/completion/completion-table.js';
import { fishCompletion } from '../cli/completion/fish-completion.js';
import { prose } from '../core/text/prose.js';

const SCRIPTS = { bash: bashCompletion, fish: fishCompletion };

interface PrintedScript {
  readonly shell: keyof typeof SCRIPTS;
  readonly script: string;
}

export default class Completion extends BaseCommand {
  static override summary = 'Print the completion script for a shell';
  static override description =
    prose(`Completes commands, flags, flag values from a fixed list, and paths. For zsh and PowerShell, run
ecomstream autocomplete zsh or ecomstream autocomplete powershell.

Exit codes: 0 success · 2 usage error.`);
  static override examples = [
    {
      description: 'Enable completion in bash (add to ~/.bashrc)',
      command: 'eval "$(<%= config.bin %> completion bash)"',
    },
    {
      description: 'Enable completion in fish',
      command:
        '<%= config.bin %> completion fish > ~/.config/fish/completions/<%= config.bin %>.fish',
    },
  ];
  static override args = {
    shell: Args.option({
      description: 'shell to print the script for',
      options: ['bash', 'fish'] as const,
    })({ required: true }),
  };

  async run(): Promise<PrintedScript> {
    const { args } = await this.parse(Completion);
    const topics = this.config.topics.map(({ name, description = '' }) => [name, description]);
    const table = completionTable(this.config.commands, Object.fromEntries(topics));
    const script = SCRIPTS[args.shell](this.config.bin, table);
    this.log(script.trimEnd());
    return { shell: args.shell, script };
  }
}
