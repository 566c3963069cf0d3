import type { AuditLog } from '../audit/audit-log.ts';
import { DeskRefusal } from '../desk-errors.ts';
import type { Actor, KeptKey, Role } from './key.ts';
import { addKey, readKeys, revokeKey } from './key-file.ts';

/** A key as it may be shown: without anything that its holder sends. */
export type ShownKey = Omit<KeptKey, 'digest'>;

/** What a new key is for. */
export type NewKey = { readonly name: string; readonly role: Role; readonly days: number | null };

/** The keys of a data folder as an admin manages them; changes stand in the audit. */
export type KeyManager = {
  list(): Promise<ShownKey[]>;
  /** `text` is what the holder sends; it is given here once and never again. */
  add(who: Actor, wanted: NewKey): Promise<{ readonly key: ShownKey; readonly text: string }>;
  /** Throws DeskRefusal for an unknown key, and for the one that `who` came with. */
  revoke(who: Actor, id: string): Promise<ShownKey>;
};

/** Manages the keys kept in a file. */
export function manageKeys(file: string, audit: AuditLog, now: () => Date = () => new Date()): KeyManager {
  return {
    list: async () => (await readKeys(file)).map(shownKey),
    async add(who, { name, role, days }) {
      const { key, text } = await addKey(file, { name, role, days }, now());
      await audit.append(who, { action: 'key-added', subject: key.id, details: { name, role } });
      return { key: shownKey(key), text };
    },
    async revoke(who, id) {
      if (id === who.keyId)
        throw new DeskRefusal('own-key', '不能停用正在使用的密钥。请换用另一把管理员密钥。');
      if (!(await readKeys(file)).some((key) => key.id === id))
        throw new DeskRefusal('key-not-found', `没有密钥 ${id}，请在密钥列表中选择。`);
      const key = await revokeKey(file, id, now());
      await audit.append(who, { action: 'key-revoked', subject: id, details: { name: key.name } });
      return shownKey(key);
    },
  };
}

function shownKey({ digest: _digest, ...shown }: KeptKey): ShownKey {
  return shown;
}
