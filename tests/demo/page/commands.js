// Application commands as a visitor's language shows them.

export const SLASH = 1;
export const USER_MENU = 2;
export const MESSAGE_MENU = 3;
const SUBCOMMAND = 1;
const GROUP = 2;

export const localName = (thing, locale) => thing.name_localizations?.[locale] ?? thing.name;
export const localDescription = (thing, locale) => thing.description_localizations?.[locale] ?? thing.description ?? "";

/** Every slash command that can be used, subcommands as commands of their own: {path, label, names, description, options}. */
export function leaves(commands, locale) {
  return commands.filter((one) => one.type === SLASH).flatMap((one) => below(one, [], locale));
}

function below(node, above, locale) {
  const steps = [...above, node];
  const inner = (node.options ?? []).filter((one) => [SUBCOMMAND, GROUP].includes(one.type));
  if (inner.length) return inner.flatMap((one) => below(one, steps, locale));
  const label = steps.map((one) => localName(one, locale)).join(" ");
  const path = steps.map((one) => one.name).join(" ");
  return [{ path, label, names: [label, path], description: localDescription(node, locale), options: node.options ?? [] }];
}

/** The commands that fit what is typed after the slash, those that begin with it first. */
export function matching(all, typed) {
  const wanted = typed.trim().toLowerCase();
  const rank = (one) => {
    const names = one.names.map((name) => name.toLowerCase());
    if (names.some((name) => name.startsWith(wanted))) return 0;
    return names.some((name) => name.includes(wanted)) ? 1 : 2;
  };
  return all.filter((one) => rank(one) < 2).sort((a, b) => rank(a) - rank(b));
}

/** The command whose name is typed in full, with a space after it, and what is typed after that. */
export function typedInFull(all, text) {
  const found = all
    .flatMap((command) => command.names.map((name) => ({ command, start: `/${name} ` })))
    .filter((one) => text.startsWith(one.start))
    .sort((a, b) => b.start.length - a.start.length)[0];
  return found && { command: found.command, rest: text.slice(found.start.length) };
}
