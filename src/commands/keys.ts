import path from 'node:path';
import { openAuditLog } from '../desk/audit/audit-log.ts';
import { type KeyManager, manageKeys } from '../desk/keys/manage-keys.ts';
import { DESK_FILES } from '../desk/open-desk.ts';
import { configOf, type GlobalOptions, print } from './command-context.ts';
import { operator } from './with-desk.ts';

/** `wenzheng keys add NAME`: a new key; its text is printed once. */
export async function runKeysAdd(
  name: string,
  options: GlobalOptions & { readonly role: string; readonly days?: string },
): Promise<void> {
  const { role } = options;
  if (role !== 'clerk' && role !== 'admin') throw new Error(`--role: ${role} is neither clerk nor admin`);
  const days = options.days === undefined ? null : Number(options.days);
  if (days !== null && !(days > 0 && days <= 3650)) throw new Error('--days: not a number from 1 to 3650');
  const { key, text } = await keysOf(options).add(operator(), { name, role, days });
  print(
    options,
    { id: key.id, name, role, expiresAt: key.expiresAt, key: text },
    () => `${text}\nkey ${key.id} (${role}) for ${name}; it is not shown again`,
  );
}

/** `wenzheng keys list`: all keys without what their holders send. */
export async function runKeysList(options: GlobalOptions): Promise<void> {
  const keys = await keysOf(options).list();
  print(options, { keys }, () =>
    keys
      .map(({ id, name, role, createdAt, expiresAt, revokedAt }) =>
        [id, role, name, createdAt, expiresAt ?? '', revokedAt === null ? '' : `revoked ${revokedAt}`].join(
          '\t',
        ),
      )
      .join('\n'),
  );
}

/** `wenzheng keys revoke ID`: refuse a key from now on; a running service follows at once. */
export async function runKeysRevoke(id: string, options: GlobalOptions): Promise<void> {
  const { name, revokedAt } = await keysOf(options).revoke(operator(), id);
  print(options, { id, revokedAt }, () => `key ${id} of ${name} is refused since ${revokedAt}`);
}

function keysOf(options: GlobalOptions): KeyManager {
  const { dataFolder } = configOf(options);
  const audit = openAuditLog(path.join(dataFolder, DESK_FILES.audit));
  return manageKeys(path.join(dataFolder, DESK_FILES.keys), audit);
}
