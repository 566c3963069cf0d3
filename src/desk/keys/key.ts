/** What a key allows: a clerk works on drafts and releases, an admin may also clean releases up for good. */
export type Role = 'clerk' | 'admin';

/** Someone who has shown a valid key; stands in the audit. */
export type Actor = { readonly keyId: string; readonly name: string; readonly role: Role };

/** A key as it is kept: only its digest, so that the file gives nothing away. */
export type KeptKey = {
  readonly id: string;
  readonly name: string;
  readonly role: Role;
  /** SHA-256 (hex) of the secret; it has 256 random bits, so that a slow hash would add nothing. */
  readonly digest: string;
  readonly createdAt: string;
  /** Instant from which it is refused; null = never. */
  readonly expiresAt: string | null;
  readonly revokedAt: string | null;
};

/** Whether a role may do what another is needed for. */
export function allows(role: Role, needed: Role): boolean {
  return role === 'admin' || role === needed;
}
