import { deskCookie } from '#lib/http/form-paths.ts';

const attributes = 'Path=/; HttpOnly; Secure; SameSite=Strict';

/** A whole `Set-Cookie` that signs a browser in, until it is closed or the session ends. */
export function writeSessionCookie(session: string): string {
  return `${deskCookie}=${session}; ${attributes}`;
}

/** A whole `Set-Cookie` that has a browser forget its session. */
export function clearSessionCookie(): string {
  return `${deskCookie}=; ${attributes}; Max-Age=0`;
}
