/** What programs that descgen starts may know of its environment. */

type Environment = Readonly<Record<string, string | undefined>>;

/** DESCGEN_SECRET, DESCGEN_DAEMON_TOKEN, and whatever secret is added later under such a name. */
const SECRET = /^DESCGEN_(?:.*_)?(?:SECRET|TOKEN|PASSWORD|KEY|KEYS)$/i;

/** The environment without descgen's own secrets, for programs that do not need them: commands of the user, and helpers. */
export function withoutSecrets(env: Environment): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(env)) if (value !== undefined && !SECRET.test(name)) kept[name] = value;
  return kept;
}
